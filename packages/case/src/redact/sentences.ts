import { artefactStatuses, issueCodes, type Result } from '@bridle/model';

/** What the reasons of a verdict are made of, beside titles, dates and figures. */
const phrases = [
  'Manifest.plist says that the backup is not encrypted',
  'no date of the backup and no dated record',
  'no record is older than',
  'no visit is older than',
  'of the asked period',
  'the period begins',
  'the backup itself',
  'KeepMessageForDays is',
  'since iOS',
  'covered',
  'records',
  'of',
];

/**
 * Whether a sentence is made of nothing but Bridle's own words: names of stores, dates, codes, short figures and the phrases
 * above. One word besides, and it is not.
 */
export function ownSentences({ coverage }: Pick<Result, 'coverage'>): (sentence: string) => boolean {
  const words = [
    ...coverage.flatMap(({ title, artefact }) => [title, artefact]),
    ...Object.values(artefactStatuses),
    ...Object.keys(issueCodes),
    ...phrases,
  ].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  const own = new RegExp(
    [
      String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z`,
      ...words.map((it) => `(?<![\\p{L}\\p{N}])${escaped(it)}(?![\\p{L}\\p{N}])`),
      String.raw`(?<![\p{L}\p{N}+.,-])\d{1,5}(?:\.\d{1,3})?(?![\p{L}\p{N}.,-])`,
    ].join('|'),
    'gu',
  );
  return (sentence) => /^[\s,;:.%()]*$/.test(sentence.replace(own, ''));
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);
}
