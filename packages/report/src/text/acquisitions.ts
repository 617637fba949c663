import type { Result } from '@bridle/model';
import { safeText } from '../safe-text.ts';
import { acquisitionSentences, type Acquisition } from '../sentences.ts';
import { indented, wrapped, type Lines } from './words.ts';

/** What one further acquisition would decide, by what keeps the answer from being firmer. */
export function acquisitions(result: Result): Lines {
  const wanted = (Object.keys(acquisitionSentences) as Acquisition[]).filter((it) => isWanted(it, result));
  return [
    'What one further acquisition would decide',
    ...wanted.flatMap((it) => [
      `  ${acquisitionSentences[it].decides}`,
      ...(it === 'encrypted-backup' ? lacking(result) : []),
    ]),
  ];
}

function isWanted(acquisition: Acquisition, { verdict }: Result): boolean {
  const { reasons } = acquisitionSentences[acquisition];
  if (reasons === 'any') return true;
  return [verdict, ...verdict.campaigns].some((it) => it.reasons.some(({ code }) => reasons.includes(code)));
}

function lacking({ coverage }: Result): Lines {
  const titles = coverage.filter((it) => it.absence === 'backup-not-encrypted').map(({ title }) => safeText(title, 60));
  return titles.length === 0 ? [] : indented(wrapped(titles.join('; ')), 4);
}
