import { observableKinds, toJsonValue, type Finding, type Result } from '@bridle/model';
import { campaignStatement, renderDocument, renderFinding, safeText } from '@bridle/report';
import { namesNear, topicsNamed } from '../explain/find-topics.ts';
import type { Topic } from '../explain/topic.ts';
import { topicsOf } from '../explain/topics.ts';
import { errorRates } from '../selftest/measured.ts';
import { setAt } from './indicators/sets.ts';
import { MisuseError } from './misuse-error.ts';
import { resultIn } from './result-in.ts';
import { shellWord } from './shell-word.ts';
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
  if (result !== undefined) explainIn(result, name, topics, json);
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
  return `Nothing is called “${safeText(name)}”.${guess} \`bridle explain\` lists what there is.\n${withLists} What a result names: --result <file>.\nWere it a value, as an address or the name of a process: bridle indicators explain ${shellWord(name)}`;
}

/** The value behind the rule of an indicator, as `process-name:roleaboutd`. */
function listedValue(rule: string): { readonly kind: string; readonly value: string } | null {
  const [kind = '', ...rest] = rule.split(':');
  return rest.length > 0 && observableKinds.some((it) => it === kind) ? { kind, value: rest.join(':') } : null;
}

function seeIndicators(value: string): string {
  return `Who lists it, and what a match amounts to: bridle indicators explain ${shellWord(value)} (with --indicators, those given too)`;
}

function explainIn(file: string, name: string | undefined, topics: readonly Topic[], json: boolean): void {
  const result = resultIn(file);
  const found = result.findings.filter(({ id, rule }) => name === undefined || id === name || rule === name);
  if (found.length > 0) printFindings(found, result, topics, json);
  else if (name === undefined) throw new MisuseError(`${file} has no finding.`);
  else if (!explainCampaign(name, result, topics, json)) {
    if (topicsNamed(name, topics).length > 0) explainName(name, topics, json);
    else printFindings(ofValue(file, name, result), result, topics, json);
  }
}

/** The findings of the only rule that is the value of an indicator alone, as `evil.example` of `domain-name:evil.example`. */
function ofValue(file: string, value: string, result: Result): readonly Finding[] {
  const found = result.findings.filter(({ rule }) => listedValue(rule)?.value === value);
  const rules = [...new Set(found.map(({ rule }) => rule))].map((it) => safeText(it));
  if (rules.length === 0) throw new MisuseError(notInResult(file, value, result));
  if (rules.length === 1) return found;
  throw new MisuseError(
    `${file} has findings of several rules of “${safeText(value)}”. Give one: ${rules.join(', ')}.`,
  );
}

function printFindings(found: readonly Finding[], result: Result, topics: readonly Topic[], json: boolean): void {
  print(json, documentsOf(found, topics), () => `${findingTexts(found, result, topics)}\n`);
}

function documentsOf(found: readonly Finding[], topics: readonly Topic[]): readonly object[] {
  return found.map((it) => ({ finding: toJsonValue(it), rule: ruleOf(it, topics) ?? null }));
}

function findingTexts(found: readonly Finding[], result: Result, topics: readonly Topic[]): string {
  return found.map((it) => findingText(it, result, topics)).join('\n\n');
}

/** Explains a campaign that a result names, by that or another name of it; gives whether there is one. */
function explainCampaign(name: string, result: Result, topics: readonly Topic[], json: boolean): boolean {
  const described = topicsNamed(name, topics).find(({ sort }) => sort === 'campaign');
  const asked = [name, ...(described === undefined ? [] : [described.name])].map((it) => it.toLowerCase());
  const campaign = campaignsIn(result).find((it) => asked.includes(it.toLowerCase()));
  if (campaign === undefined) return false;
  const found = result.findings.filter((it) => it.campaign === campaign || it.fits.includes(campaign));
  const judged = result.verdict.campaigns.find((it) => it.campaign === campaign) ?? null;
  const document = { sort: 'campaign', name: campaign, described: described ?? null, judged: toJsonValue(judged) };
  print(json, { ...document, findings: documentsOf(found, topics) }, () => {
    const known = described === undefined ? onlyNamed(campaign) : topicText(described);
    const said = judged === null ? [] : [`In this result: ${campaignStatement(judged, result.findings)}`];
    return `${[...said, known, findingTexts(found, result, topics)].filter((it) => it !== '').join('\n\n')}\n`;
  });
  return true;
}

function onlyNamed(campaign: string): string {
  return `${safeText(campaign)}: nothing that was read here describes it. ${withLists}`;
}

/** Every campaign that a result names, those that it judges first. */
function campaignsIn({ verdict, findings }: Result): readonly string[] {
  const judged = verdict.campaigns.flatMap(({ campaign, alternatives }) => [campaign, ...alternatives]);
  const found = findings.flatMap(({ campaign, fits }) => [...(campaign === null ? [] : [campaign]), ...fits]);
  return [...new Set([...judged, ...found])].filter((it) => it !== '');
}

function notInResult(file: string, name: string, result: Result): string {
  const listed = (names: readonly string[]): string => [...new Set(names)].map((it) => safeText(it)).join(', ');
  const rules = listed(result.findings.map(({ rule }) => rule)) || 'nothing';
  const campaigns = listed(campaignsIn(result)) || 'none';
  return `${file} names no “${safeText(name)}”. Its findings are of: ${rules}. Its campaigns: ${campaigns}. ${withLists}`;
}

/** What is told of names that do not come with Bridle. */
const withLists = 'Rules and campaigns of other lists are explained with these: -i <path>.';

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
