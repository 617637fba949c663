import { observableKinds, toJsonValue, type Finding, type Result } from '@bridle/model';
import { renderDocument, renderFinding, safeText } from '@bridle/report';
import { namesNear, topicsNamed } from '../explain/find-topics.ts';
import type { Topic } from '../explain/topic.ts';
import { topicsOf } from '../explain/topics.ts';
import { errorRates } from '../selftest/measured.ts';
import { setAt } from './indicators/sets.ts';
import { MisuseError } from './misuse-error.ts';
import { resultIn } from './result-in.ts';
import { printText } from './terminal.ts';
import { listText, topicText } from './topic-text.ts';

/** What `bridle explain` may be told. */
export interface ExplainRuleFlags {
  readonly result?: string;
  readonly indicators?: readonly string[];
  readonly json?: boolean;
}

/** Explains a name that a result uses, or a finding of a result; lists what can be explained where no name is given. */
export async function explainRule(name: string | undefined, flags: ExplainRuleFlags): Promise<number> {
  const { result, indicators = [], json = false } = flags;
  const topics = topicsOf(await setAt(indicators, true), errorRates);
  if (result !== undefined) explainFindings(name, result, topics, json);
  else if (name === undefined) print(json, topics, () => listText(topics));
  else explainName(name, topics, json);
  return 0;
}

function explainName(name: string, topics: readonly Topic[], json: boolean): void {
  const listed = listedValue(name);
  if (listed !== null) {
    print(json, { sort: 'indicator', ...listed }, () => {
      return `${safeText(name)}: the rule of an indicator, that this ${listed.kind} is met.\n${seeIndicators(listed.value)}\n`;
    });
    return;
  }
  const found = topicsNamed(name, topics);
  if (found.length === 0) throw new MisuseError(nothingCalled(name, namesNear(name, topics)));
  print(json, found, () => `${found.map(topicText).join('\n\n')}\n`);
}

function nothingCalled(name: string, near: readonly string[]): string {
  const guess = near.length === 0 ? '' : ` Nearly so: ${near.join(', ')}.`;
  return `Nothing is called “${safeText(name)}”.${guess} \`bridle explain\` lists what there is.\nWere it a value, as an address or the name of a process: bridle indicators explain ${quoted(name)}`;
}

/** The value behind the rule of an indicator, as `process-name:roleaboutd`. */
function listedValue(rule: string): { readonly kind: string; readonly value: string } | null {
  const [kind = '', ...rest] = rule.split(':');
  return rest.length > 0 && observableKinds.some((it) => it === kind) ? { kind, value: rest.join(':') } : null;
}

function seeIndicators(value: string): string {
  return `Who lists it, and what a match amounts to: bridle indicators explain ${quoted(value)}`;
}

/** As a shell takes it. */
function quoted(value: string): string {
  const text = safeText(value, 2_000);
  return /^[\w.@%+:/-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

function explainFindings(name: string | undefined, file: string, topics: readonly Topic[], json: boolean): void {
  const result = resultIn(file);
  const found = result.findings.filter(({ id, rule }) => name === undefined || id === name || rule === name);
  if (found.length === 0) {
    const rules = [...new Set(result.findings.map(({ rule }) => safeText(rule)))];
    throw new MisuseError(
      name === undefined
        ? `${file} has no finding.`
        : `${file} has no finding “${safeText(name)}”. Its findings are of: ${rules.join(', ') || 'nothing'}.`,
    );
  }
  print(
    json,
    found.map((it) => ({ finding: toJsonValue(it), rule: ruleOf(it, topics) ?? null })),
    () => {
      return `${found.map((it) => findingText(it, result, topics)).join('\n\n')}\n`;
    },
  );
}

function findingText(found: Finding, result: Result, topics: readonly Topic[]): string {
  const rule = ruleOf(found, topics);
  const listed = found.indicator === null ? '' : seeIndicators(found.indicator.value);
  return [renderFinding(found, result), rule === undefined ? listed : topicText(rule)].join('\n\n');
}

function ruleOf({ rule }: Finding, topics: readonly Topic[]): Topic | undefined {
  return topics.find((it) => it.sort === 'rule' && it.name === rule);
}

function print(json: boolean, document: object, asText: () => string): void {
  if (json) process.stdout.write(renderDocument(document));
  else printText(asText());
}
