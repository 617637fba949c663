import { ScanError, type Artefact, type UnlockOptions } from '@bridle/core';
import { isSha256, microsecondsPerDay, toIso, type Instant } from '@bridle/model';
import { isUint8Array } from 'node:util/types';

/** Options as callers in TypeScript write them: what is given as `undefined` is not given. */
export type OrUndefined<T> = { [K in keyof T]: T[K] | undefined };

/** The options that were given: none is `undefined`. */
export type Given<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** What is wrong with an option: what it `is` or `holds`, and what is wanted instead. */
interface Fault {
  readonly found: string;
  readonly wanted: string;
}

/** What is wrong with an option; `null` where nothing is. */
type Check = (value: unknown) => Fault | null;

/** Every option of a function, and what it may be. */
export type Checks<T> = { readonly [K in keyof T]-?: Check };

/**
 * Options without those that are `undefined`. Throws a `ScanError` with the code `OPTION_REFUSED` where one is none that
 * there is, or none that can be meant: asked something else, a scan would answer something else.
 */
export function givenOptions<T extends object>(options: T, checks: Checks<T>): Given<T> {
  if (typeof options !== 'object' || (options as T | null) === null)
    throw refused(`The options are to be an object, as { since }, and are ${told(options)}.`);
  const known = Object.keys(checks) as (keyof T & string)[];
  for (const name in options)
    if (!known.some((it) => it === name))
      throw refused(`There is no option "${name}". There are: ${known.toSorted().join(', ')}.`);
  const wrong = refusedOption(options, checks);
  if (wrong !== null) {
    const { name, found, wanted } = wrong;
    throw refused(`The option "${name}" ${found}. ${wanted}`);
  }
  // By the names that there are, not by what lists itself: what is inherited counts too, as the getter of a class.
  const given = known.map((name) => [name, options[name]] as const);
  return Object.fromEntries(given.filter(([, value]) => value !== undefined)) as Given<T>;
}

/** An option that cannot be meant, and why. */
export interface RefusedOption<T> extends Fault {
  readonly name: keyof T & string;
}

/** The first of the options that cannot be meant; `null` where each can. */
export function refusedOption<T extends object>(options: T, checks: Checks<T>): RefusedOption<T> | null {
  for (const name of Object.keys(checks) as (keyof T & string)[]) {
    const value = options[name];
    const fault = value === undefined ? null : checks[name](value);
    if (fault !== null) return { name, ...fault };
  }
  return null;
}

/** Insists on the path of a folder. Throws a `ScanError`. */
export function insistOnPath(path: unknown, what: string): void {
  if (typeof path !== 'string') throw refused(`The path of ${what} is to be a text, and is ${told(path)}.`);
  if (path === '') throw refused(`The path of ${what} is empty. Give "." for the folder that you are in.`);
}

/** Insists that a period ends after it begins. Throws a `ScanError`. */
export function insistOnPeriod(period: AskedPeriod): void {
  const { since, until } = period;
  if (since !== undefined && until !== undefined && endsTooEarly(period))
    throw refused(`The period begins ${toIso(since)} ("since") and ends before that, ${toIso(until)} ("until").`);
}

interface AskedPeriod {
  readonly since?: Instant | undefined;
  readonly until?: Instant | undefined;
}

/** Whether a period ends before it begins. */
export function endsTooEarly({ since, until }: AskedPeriod): boolean {
  return since !== undefined && until !== undefined && since > until;
}

/** The refusal of what was asked. */
function refused(message: string): ScanError {
  return new ScanError('OPTION_REFUSED', message);
}

/** A check of what a value is. */
function check(fits: (it: unknown) => boolean, wanted: string, tell: (it: unknown) => string = told): Check {
  return (it) => (fits(it) ? null : { found: `is ${tell(it)}`, wanted });
}

/** A check of a list, which tells where in it something else stands. */
function checkEach(fits: (it: unknown) => boolean, wanted: string): Check {
  return (it) => {
    if (!Array.isArray(it)) return { found: `is ${told(it)}`, wanted };
    const index = it.findIndex((one) => !fits(one));
    return index < 0 ? null : { found: `holds ${told(it[index])} at [${index}]`, wanted };
  };
}

export const isBoolean = check((it) => typeof it === 'boolean', 'It is to be true or false.');

export const isFunction = check((it) => typeof it === 'function', 'It is to be a function.');

const isSignal = check(
  (it) => typeof (it as Partial<AbortSignal> | null)?.throwIfAborted === 'function',
  'It is to be an AbortSignal, as `new AbortController().signal`.',
);

const isAmount = check(
  (it) => Number.isSafeInteger(it) && (it as number) >= 0,
  'It is to be a whole number, 0 or more.',
);

/** As many as that, or all. */
export const isCount = check(
  (it) => it === Infinity || (Number.isSafeInteger(it) && (it as number) > 0),
  'It is to be a whole number, 1 or more.',
);

/** No message repeats a secret. */
const isKey = check(isUint8Array, 'It is to be a Uint8Array.', sortOf);

const isPassword = check(
  (it) => typeof it === 'string' || isUint8Array(it),
  'It is to be a text, or its UTF-8 bytes.',
  sortOf,
);

/** Whether a moment is of the days in which those in seconds and milliseconds come out as microseconds: nobody asks about them. */
export function isIn1970(at: number): boolean {
  return at > 0 && at < 365 * microsecondsPerDay;
}

export const isInstant: Check = (it) => {
  const wanted = "Give microseconds since 1970, as parseIso('2021-01-31') or 1000 * date.getTime() makes them.";
  const found = `is ${told(it)}`;
  if (!Number.isSafeInteger(it)) return { found, wanted };
  return isIn1970(it as number)
    ? { found, wanted: `That is in 1970: they seem to be seconds or milliseconds. ${wanted}` }
    : null;
};

const isEachArtefact = checkEach((it) => {
  const one = it as Partial<Artefact> | null;
  return typeof one?.id === 'string' && typeof one.read === 'function';
}, "Give a list of artefacts, as artefacts.filter(({ id }) => id === 'messages').");

/** Several artefacts of one id would be one in a result. */
export const areArtefacts: Check = (it) => {
  const fault = isEachArtefact(it);
  if (fault !== null) return fault;
  const ids = (it as readonly Artefact[]).map(({ id }) => id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  return twice === undefined ? null : { found: `holds "${twice}" twice`, wanted: 'Give each artefact once.' };
};

export const isDigest = check(isSha256, 'It is to be 64 lower-case hexadecimal digits.', (it) =>
  typeof it === 'string' ? 'no SHA-256' : told(it),
);

export const isPath = check((it) => typeof it === 'string' && it !== '', 'It is to be the path of a folder.');

export const areIndicators: Check = (it) =>
  typeof it === 'object' && it !== null && 'ledger' in it && 'indicators' in it ? null : arePaths(it);

const arePaths = checkEach(
  (it) => typeof it === 'string' && it !== '',
  "Give a list of paths, as ['/evidence/indicators'], or what loadIndicators gave.",
);

/** A value in a message: itself where it is short, else what it is. */
function told(value: unknown): string {
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : sortOf(value);
}

function sortOf(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (typeof value === 'string') return value === '' ? 'an empty text' : 'a text';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (value instanceof Date) return 'a Date';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

/** What opens a backup where it is encrypted. */
export const unlockChecks: Checks<UnlockOptions> = {
  password: isPassword,
  key: isKey,
  mostInMemory: isAmount,
  mayUseDisk: isBoolean,
  signal: isSignal,
  onDerivation: isFunction,
};
