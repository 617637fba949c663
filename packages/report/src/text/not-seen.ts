import {
  figure,
  isBeyondBackups,
  isNote,
  type Issue,
  issueCodes,
  reasonCodes,
  type Result,
  type RuleStatus,
  ruleStatuses,
  toldByFile,
} from '@bridle/model';
import { safeText } from '../safe-text.ts';
import { nothingMissing } from '../sentences.ts';
import { issueSaid, reasonSaid, statementLines, together, toldIssueSaid, type Statement } from './statement.ts';
import { indented, type Lines } from './words.ts';

/** What was not seen: why no more can be said, what could not be read, and what no backup would have shown. */
export function notSeen(result: Result): Lines {
  const { issues, rules } = result;
  const missing = missingStatements(result);
  return [
    'What was not seen',
    ...indented(missing.flatMap(statementLines), 2),
    ...(missing.length === 0 ? [`  ${nothingMissing}`] : []),
    ...indented(beyondStatements(issues), 2),
    ...unlooked(rules, 'nothing-to-look-at'),
    ...unlooked(rules, 'failed'),
  ];
}

/**
 * Why no more can be said, and what could not be examined and lowers the answer. What several artefacts met in one file is
 * said once, and what a reason says in the same words is not said again.
 */
export function missingStatements({ verdict: { reasons }, issues }: Result): readonly Statement[] {
  const isAReason = (issue: Issue) =>
    reasons.some(({ code, detail }) => reasonCodes[code] === issueCodes[issue.code].means && detail === issue.detail);
  const withheld = issues.filter((it) => issueCodes[it.code].lowers && !isAReason(it));
  return together([...reasons.map(reasonSaid), ...toldByFile(withheld).map(toldIssueSaid)]);
}

/** Rules of ours that could not speak, by title: that they found nothing says nothing. */
function unlooked(rules: Result['rules'], why: RuleStatus): Lines {
  const titles = rules.filter(({ status }) => status === why).map(({ rule, title }) => safeText(`${title} (${rule})`));
  if (titles.length === 0) return [];
  return indented([`Rules that ${ruleStatuses[why]}:`, ...indented(titles, 2)], 2);
}

/** What is worth knowing about the reading, and takes nothing away. */
export function notes(result: Result): Lines {
  const lines = noteStatements(result).flatMap(statementLines);
  return lines.length === 0 ? [] : ['Notes', ...indented(lines, 2)];
}

/** The statements of the same. */
export function noteStatements({ issues, verdict }: Result): readonly Statement[] {
  const noted = issues.filter(({ code }) => isNote(code));
  return together([...verdict.notes.map(reasonSaid), ...noted.map(issueSaid)]);
}

/**
 * What no backup would have shown. The detail says what it is and why; where it was met is of little use to whoever cannot read it, so that what is said
 * alike is said once.
 */
export function beyondStatements(issues: readonly Issue[]): Lines {
  const times = new Map<string, { readonly issue: Issue; count: number }>();
  for (const it of issues.filter(({ code }) => isBeyondBackups(code))) {
    const key = `${it.code} ${it.detail}`;
    const known = times.get(key);
    if (known) known.count += it.count;
    else times.set(key, { issue: it, count: it.count });
  }
  return [...times.values()].map(({ issue: { code, detail }, count }) => {
    const often = count > 1 ? `, ${figure(count)} times` : '';
    return `${issueCodes[code].means} (${code}${often}: ${safeText(detail, 400)})`;
  });
}
