import { anArtefact, ScanError, type Artefact } from '@bridle/core';
import { anAgreeingSet } from '@bridle/indicators';
import {
  aPath,
  checkOf,
  checkOfEach,
  instantInWords,
  isSha256,
  microsecondsPerDay,
  valueInWords,
  type Instant,
  type OptionCheck,
} from '@bridle/model';

/** Insists that a period ends after it begins. Throws a `ScanError`. */
export function insistOnPeriod(period: AskedPeriod): void {
  const { since, until } = period;
  if (since !== undefined && until !== undefined && endsTooEarly(period))
    throw new ScanError(
      'OPTION_REFUSED',
      `The period begins ${instantInWords(since)} ("since") and ends before that, ${instantInWords(until)} ("until").`,
    );
}

/**
 * Insists that a period begins before a backup ends, and ends with it or on its day, which is asked for whole: nothing in it
 * can be of a later time. Throws a `ScanError`.
 */
export function insistOnReached({ since, until }: AskedPeriod, madeAt: Instant | null): void {
  if (madeAt === null) return;
  if (since !== undefined && since > madeAt)
    throw unreached(`begins ${instantInWords(since)} ("since")`, 'nothing in it is of that period', madeAt);
  if (until !== undefined && until - microsecondsPerDay > madeAt)
    throw unreached(`ends ${instantInWords(until)} ("until")`, 'nothing in it is of what came after', madeAt);
}

function unreached(said: string, so: string, madeAt: Instant): ScanError {
  return new ScanError(
    'OPTION_REFUSED',
    `The period ${said}, and the backup was made before that, ${instantInWords(madeAt)}: ${so}.`,
    { hint: 'Give an earlier moment, or none, or a later backup. Nothing was concluded about the phone.' },
  );
}

interface AskedPeriod {
  readonly since?: Instant | undefined;
  readonly until?: Instant | undefined;
}

/** Whether a period ends before it begins. */
export function endsTooEarly({ since, until }: AskedPeriod): boolean {
  return since !== undefined && until !== undefined && since > until;
}

/** As many as that, or all. */
export const aCount = checkOf(
  (it) => it === Infinity || (Number.isSafeInteger(it) && (it as number) > 0),
  'It is to be a whole number, 1 or more.',
);

const eachArtefact = checkOfEach(
  (it) => anArtefact(it) === null,
  "Give a list of artefacts, as artefacts.filter(({ id }) => id === 'messages').",
);

/** Several artefacts of one id would be one in a result. */
export const someArtefacts: OptionCheck = (it) => {
  const fault = eachArtefact(it);
  if (fault !== null) return fault;
  const ids = (it as readonly Artefact[]).map(({ id }) => id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  return twice === undefined ? null : { found: `holds "${twice}" twice`, wanted: 'Give each artefact once.' };
};

export const aDigest = checkOf(isSha256, 'It is to be 64 lower-case hexadecimal digits.', (it) =>
  typeof it === 'string' ? 'no SHA-256' : valueInWords(it),
);

export const someIndicators: OptionCheck = (it) =>
  typeof it === 'object' && it !== null && 'ledger' in it && 'indicators' in it ? anAgreeingSet(it) : somePaths(it);

const somePaths = checkOfEach(
  (it) => aPath(it) === null,
  "Give a list of paths, as ['/evidence/indicators'], or one set, as loadIndicators or mergeIndicatorSets gave it.",
);
