import { count, figure, grouped } from '@bridle/model';
import { lintRules, type LinedPlace, type LintFinding, type Severity } from '@bridle/indicators';
import { safeText } from '@bridle/report';

/** Gravest first. */
const severities: readonly Severity[] = ['error', 'warning', 'note'];

/**
 * What was found, for people: the gravest first, a line for each error, and for each other rule and file with the first
 * place and how many there are, then what each rule is about, and sums. Nothing where nothing was found.
 */
export function lintText(findings: readonly LintFinding[]): string {
  if (findings.length === 0) return '';
  const ordered = [...findings].sort((a, b) => weightOf(a) - weightOf(b));
  const groups = [...grouped(ordered, ({ rule, place }) => `${rule.id} ${place.file}`).values()];
  const lines = groups.flatMap(linesOf);
  const rules = [...new Set(ordered.map(({ rule }) => rule))];
  const each = lines.length < findings.length ? '\nWith --json or --sarif each is told by itself.' : '';
  const blocks = [
    lines.join('\n'),
    ...rules.map(({ id, sentence, why, mend }) => `${id}: ${sentence}\n  ${why}\n  ${mend}`),
    `${sums(findings)}${each}`,
  ];
  return `${blocks.join('\n\n')}\n`;
}

/** Rules are declared gravest first, too. */
function weightOf({ rule }: LintFinding): number {
  return severities.indexOf(rule.severity) * lintRules.length + lintRules.indexOf(rule);
}

/** How many errors of one rule in one file are told: each loses something, and is to be found and mended. */
const mostErrors = 20;

function linesOf(alike: readonly [LintFinding, ...LintFinding[]]): readonly string[] {
  const [first] = alike;
  const { id, severity } = first.rule;
  const told = alike.slice(0, severity === 'error' ? mostErrors : 1);
  const often = alike.length === told.length ? '' : `, ${figure(alike.length)} in this file`;
  return told.map((it) => `${at(it.place)}: ${severity}: ${safeText(said(it), 600)} [${id}${often}]`);
}

function said({ message, others }: LintFinding): string {
  return others.length === 0 ? message : `${message}: ${others.map(at).join(', ')}`;
}

function at({ file, object, line }: LinedPlace): string {
  const within = line === null ? object : String(line);
  return safeText(within === null ? file : `${file}:${within}`, 400);
}

function sums(findings: readonly LintFinding[]): string {
  const all = severities.flatMap((severity) => {
    const those = findings.filter(({ rule }) => rule.severity === severity).length;
    return those === 0 ? [] : [count(those, severity)];
  });
  return `${count(findings.length, 'remark')}: ${all.join(', ')}.`;
}
