import { isBeyondBackups, issueCodes, type Issue, type Result } from '@bridle/model';
import { safeText } from '../safe-text.ts';
import { reason } from './why.ts';
import type { Lines } from './words.ts';

/** What was not seen: why no more can be said, what could not be read, and what no backup would have shown. */
export function notSeen({ verdict, issues }: Result): Lines {
  const withheld = issues.filter(({ code }) => issueCodes[code].lowers);
  return [
    'What was not seen',
    ...verdict.reasons.map((it) => `  ${reason(it)}`),
    ...withheld.map(issue),
    ...(verdict.reasons.length + withheld.length === 0 ? ['  Nothing that the answer needs was missing.'] : []),
    ...issues.filter(({ code }) => isBeyondBackups(code)).map(beyondBackups),
  ];
}

/** What is worth knowing about the reading, and takes nothing away. */
export function notes({ issues }: Result): Lines {
  const noted = issues.filter(({ code }) => !issueCodes[code].lowers && !isBeyondBackups(code));
  return noted.length === 0 ? [] : ['Notes', ...noted.map(issue)];
}

function issue({ code, artefact, origin, detail, count: times }: Issue): string {
  const place = origin === null ? (artefact ?? 'the scan') : `${origin.domain}/${origin.path}`;
  const row = origin === null || origin.locator === '' ? '' : `, ${safeText(origin.locator)}`;
  const often = times > 1 ? `, ${times} times` : '';
  return `  ${issueCodes[code].means} (${code}${often}: ${safeText(place)}${row}: ${safeText(detail, 400)})`;
}

/** The detail says which app it is and why; where it was met is of little use to whoever cannot read it. */
function beyondBackups({ code, detail }: Issue): string {
  return `  ${issueCodes[code].means} (${code}: ${safeText(detail, 400)})`;
}
