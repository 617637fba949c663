import {
  authorOfExplanation,
  authorOfReason,
  benignExplanations,
  type BenignTest,
  type IssueCode,
  type ReasonCode,
} from '@bridle/model';
import { ownWordsOfRefusal } from './refusal-words.ts';
import { keep, rule, type Around, type Rule } from './rule.ts';

/*
 * A sentence stays by its author: Bridle's own stays, and what the source of an indicator says where that comes with Bridle.
 * In place of any other stands one that is as true of what was found.
 */

const describedElsewhere = 'what was observed is what a rule describes that does not come with Bridle';

/** Why a finding has its class and strength. */
export const reasonOfFinding: Rule = (value, around) => {
  const isKept = authorOfReason(around.finding!) === 'bridle' || around.hasPublicWords(around.finding!);
  return { kept: isKept ? value : describedElsewhere };
};

/** How the test of a harmless cause came out. */
export const reasonOfExplanation: Rule = (value, around) => {
  const test = around.parent as unknown as BenignTest;
  const isKept = authorOfExplanation(test, around.finding!) === 'bridle' || around.hasPublicWords(around.finding!);
  return { kept: isKept ? value : benignExplanations[test.explanation] };
};

/** What a reason of the verdict adds to its code. */
export const detailOfReason: Rule = (value, around) => {
  const ofCode = details[around.parent['code'] as ReasonCode] as Rule | undefined;
  return ofCode?.(value, around) ?? { sort: 'detail' };
};

const keepOrSay =
  (isHarmless: (value: string, around: Around) => boolean, otherwise: string): Rule =>
  (value, around) => ({ kept: value === '' || isHarmless(String(value), around) ? value : otherwise });
const instead = (text: string): Rule => keepOrSay(() => false, text);
/** Of how many files nothing was looked for: of which stands where it was told what was. */
function howManyWereNot(detail: string): string {
  const [count] = /^\d{1,9} of \d{1,9} files? given/.exec(detail) ?? [];
  return [...(count === undefined ? [] : [count]), 'see what was looked for'].join('; ');
}

/** Why a file of indicators was not read: what it quotes of the file does not stay. */
export const reasonOfFile: Rule = (value) => {
  const own = ownWordsOfRefusal(String(value));
  return own === null ? { sort: 'detail' } : { kept: own };
};

const ifPublic = (otherwise: string): Rule =>
  keepOrSay((value, { isPublicDetail }) => isPublicDetail(value), otherwise);

/** Issues whose detail is fixed words and figures of ours. */
const inOurWords: ReadonlySet<unknown> = new Set<IssueCode>([
  'APPS_UNLISTED',
  'APP_STORE_MISSING',
  'APP_STORE_UNKNOWN',
  'FILES_MISSING',
  'FILES_UNLISTED',
  'PAYLOAD_MISSING',
  'ROOT_FILE_FOREIGN',
  'ROOT_FILE_OF_ANOTHER_DAY',
  'STORE_UNLISTED',
]);

/** What an issue adds to its code. */
export const detailOfIssue: Rule = (value, { parent }) =>
  inOurWords.has(parent['code']) ? { kept: value } : { sort: 'detail' };

/** What each code adds (what is kept are titles of stores, dates, figures and fixed words), and what stands in place of what is not Bridle's own: of every code, so that none is forgotten. */
const details: { readonly [C in ReasonCode]: Rule } = {
  unencrypted: keep,
  'datausage-young': keep,
  'execution-holes': keep,
  'delivery-young': keep,
  'delivery-holes': keep,
  'store-empty': keep,
  'message-retention-30d': keep,
  'artefact-missing': keep,
  'manifest-missing': keep,
  'manifest-incomplete': keep,
  'artefact-corrupt': keep,
  'not-permitted': keep,
  'content-unexamined': keep,
  'common-store-missing': keep,
  'indicators-not-read': (value) => ({ kept: howManyWereNot(String(value)) }),
  'no-indicators': keep,
  'files-not-hashed': keep,
  'backup-incomplete': instead('Status.plist gives another state than “finished”'),
  'completeness-unknown': keep,
  'another-phone': keep,
  'apps-unknown': keep,
  'period-unknown': keep,
  'phone-replaced': keep,
  'restored-from-backup': keep,
  'history-pruned': keep,
  'os-version-drops-artefact': keep,
  'our-mistake': keep,
  'integrity-not-checked': keep,
  'integrity-doubt': ifPublic('see the doubts among the findings'),
  'sequence-alone': keep,
  'family-unnamed': ifPublic('see what the findings fit'),
  uncorroborated: keep,
  'effect-not-joined': keep,
  'not-joined': keep,
  'weak-traces': keep,
  'benign-open': keep,
  'monitoring-software': keep,
  'other-system': keep,
  'indicator-revoked': rule,
  'indicator-not-public': rule,
};
