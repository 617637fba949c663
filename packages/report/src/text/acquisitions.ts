import type { Result } from '@bridle/model';
import { safeText } from '../safe-text.ts';
import { acquisitionSentences, type Acquisition } from '../sentences.ts';
import { saidOf } from './device-word.ts';
import { indented, listWidth, wrapped, type Lines } from './words.ts';

/** What one further acquisition would decide, by what keeps the answer from being firmer. */
export function acquisitions(result: Result, columns: number): Lines {
  return [
    'What one further acquisition would decide',
    ...wantedAcquisitions(result).flatMap((it) => [
      `  ${saidOf(result.device, acquisitionSentences[it].decides)}`,
      ...(it === 'encrypted-backup' ? lacking(onlyEncrypted(result), columns) : []),
    ]),
  ];
}

/** The acquisitions that would answer what keeps the answer from being firmer. */
export function wantedAcquisitions(result: Result): readonly Acquisition[] {
  return (Object.keys(acquisitionSentences) as Acquisition[]).filter((it) => isWanted(it, result));
}

function isWanted(acquisition: Acquisition, result: Result): boolean {
  const { verdict } = result;
  const { reasons } = acquisitionSentences[acquisition];
  if (reasons === 'any') return true;
  // Of the first systems an encrypted backup holds no store that another lacks.
  if (acquisition === 'encrypted-backup' && onlyEncrypted(result).length === 0) return false;
  const told = [verdict, ...verdict.campaigns].flatMap((it) => it.reasons);
  return [...told, ...verdict.notes].some(({ code }) => reasons.includes(code));
}

/** Stores that only an encrypted backup holds, by title. */
export function onlyEncrypted({ coverage }: Result): Lines {
  return coverage.filter((it) => it.absence === 'backup-not-encrypted').map(({ title }) => safeText(title, 60));
}

function lacking(titles: Lines, columns: number): Lines {
  return titles.length === 0 ? [] : indented(wrapped(titles.join('; '), listWidth(columns)), 4);
}
