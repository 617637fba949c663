import { checkOf, microsecondsPerDay, parseIso, valueInWords, type OptionCheck } from '@bridle/model';

/** Whether a moment is of the days in which those in seconds and milliseconds come out as microseconds: nobody asks about them. */
export function isIn1970(at: number): boolean {
  return at > 0 && at < 365 * microsecondsPerDay;
}

export const anInstant: OptionCheck = (it) => {
  const wanted = "Give microseconds since 1970, as parseIso('2021-01-31') or 1000 * date.getTime() makes them.";
  const found = `is ${valueInWords(it)}`;
  if (!Number.isSafeInteger(it)) return { found, wanted };
  return isIn1970(it as number)
    ? { found, wanted: `That is in 1970: they seem to be seconds or milliseconds. ${wanted}` }
    : null;
};

/** Days are compared as texts. */
export const aDay = checkOf(
  (it) => typeof it === 'string' && it.length === '2026-01-31'.length && parseIso(it) !== null,
  "It is to be a day, as '2026-01-31'.",
);
