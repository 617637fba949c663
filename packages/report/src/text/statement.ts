import { count, fileOf, figure, type Issue, issueCodes, type Reason, reasonCodes, type ToldIssue } from '@bridle/model';
import { safeText } from '../safe-text.ts';
import { indented, type Lines } from './words.ts';

/** What is said in the same words of one thing or of several. */
export interface Statement {
  readonly words: string;
  /** What a result calls it. */
  readonly code: string;
  /** Of what it is said; of nothing where the words say all. */
  readonly of: readonly Instance[];
}

interface Instance {
  readonly said: string;
  readonly times: number;
}

/** So that none of the stores that a reason names is cut off. */
const longestReason = 2_000;
const longestIssue = 400;

/** Why no more can be said, and what gave rise to it. */
export function reasonSaid({ code, detail }: Reason): Statement {
  const of = detail === '' ? [] : [{ said: safeText(detail, longestReason), times: 1 }];
  return { words: reasonCodes[code], code, of };
}

/** What could not be examined, in words, and where. */
export function issueSaid({ code, artefact, origin, detail, count: times }: Issue): Statement {
  const place = origin === null ? (artefact ?? 'the scan') : fileOf(origin);
  const row = origin === null || origin.locator === '' ? '' : `, ${safeText(origin.locator)}`;
  const said = `${safeText(place)}${row}: ${safeText(detail, longestIssue)}`;
  return { words: issueCodes[code].means, code, of: [{ said, times }] };
}

/** The same of an issue that stands for others of its file. */
export function toldIssueSaid({ issue, others }: ToldIssue): Statement {
  const { of, ...about } = issueSaid(issue);
  const more = others === 0 ? '' : `; so it is for ${count(others, 'more store')} in that file`;
  return { ...about, of: of.map((it) => ({ ...it, said: `${it.said}${more}` })) };
}

/** What is said in the same words, said once, where the first of it stood; of each thing once. */
export function together(statements: readonly Statement[]): readonly Statement[] {
  const byCode = new Map<string, Statement>();
  for (const { words, code, of } of statements) {
    const known = byCode.get(code)?.of ?? [];
    const news = of.filter(({ said }) => known.every((it) => it.said !== said));
    byCode.set(code, { words, code, of: [...known, ...news] });
  }
  return [...byCode.values()];
}

/** A statement in one line; where it is of several things they stand below. */
export function statementLine({ words, code, of: [first, ...others] }: Statement): string {
  if (first === undefined || others.length > 0) return `${words} (${code})`;
  return `${words} (${code}${first.times > 1 ? `, ${figure(first.times)} times` : ''}: ${first.said})`;
}

/** The things that have no room in its line. */
export function listedBelow({ of }: Statement): Lines {
  if (of.length < 2) return [];
  return of.map(({ said, times }) => (times > 1 ? `${said} (${figure(times)} times)` : said));
}

/** A statement in lines. */
export function statementLines(statement: Statement): Lines {
  return [statementLine(statement), ...indented(listedBelow(statement), 2)];
}
