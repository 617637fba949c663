import { issueCodes, type Issue, type Result } from '@bridle/model';
import { safeText } from '../safe-text.ts';
import { reason } from './why.ts';
import type { Lines } from './words.ts';

/** What was not seen: why no more can be said, and what could not be read. */
export function notSeen({ verdict, issues }: Result): Lines {
  const withheld = issues.filter(({ code }) => issueCodes[code].lowers);
  return [
    'What was not seen',
    ...verdict.reasons.map((it) => `  ${reason(it)}`),
    ...withheld.map(issue),
    ...(verdict.reasons.length + withheld.length === 0 ? ['  Nothing that the answer needs was missing.'] : []),
  ];
}

/** What is worth knowing about the reading, and takes nothing away. */
export function notes({ issues }: Result): Lines {
  const noted = issues.filter(({ code }) => !issueCodes[code].lowers);
  return noted.length === 0 ? [] : ['Notes', ...noted.map(issue)];
}

function issue({ code, artefact, origin, detail, count: times }: Issue): string {
  const place = origin === null ? (artefact ?? 'the scan') : `${origin.domain}/${origin.path}`;
  const row = origin === null || origin.locator === '' ? '' : `, ${safeText(origin.locator)}`;
  const often = times > 1 ? `, ${times} times` : '';
  return `  ${issueCodes[code].means} (${code}${often}: ${safeText(place)}${row}: ${safeText(detail, 400)})`;
}
