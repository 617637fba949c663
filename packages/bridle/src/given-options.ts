import { ScanError, type Artefact, type UnlockOptions } from '@bridle/core';
import { isSha256, microsecondsPerDay, toIso, type Instant } from '@bridle/model';
import { isUint8Array } from 'node:util/types';

/** Options as callers in TypeScript write them: what is given as `undefined` is not given. */
export type OrUndefined<T> = { [K in keyof T]: T[K] | undefined };

/** The options that were given: none is `undefined`. */
export type Given<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** What an option is to be, in words, where it is not that; `null` where it is. */
type Check = (value: unknown) => string | null;

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
    const { name, value, wanted } = wrong;
    throw refused(`The option "${name}" is ${secrets.has(name) ? sortOf(value) : told(value)}. ${wanted}`);
  }
  // By the names that there are, not by what lists itself: what is inherited counts too, as the getter of a class.
  const given = known.map((name) => [name, options[name]] as const);
  return Object.fromEntries(given.filter(([, value]) => value !== undefined)) as Given<T>;
}

/** An option that cannot be meant, and what it is to be. */
export interface RefusedOption<T> {
  readonly name: keyof T & string;
  readonly value: unknown;
  readonly wanted: string;
}

/** The first of the options that cannot be meant; `null` where each can. */
export function refusedOption<T extends object>(options: T, checks: Checks<T>): RefusedOption<T> | null {
  for (const name of Object.keys(checks) as (keyof T & string)[]) {
    const value = options[name];
    const wanted = value === undefined ? null : checks[name](value);
    if (wanted !== null) return { name, value, wanted };
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

export const isBoolean: Check = (it) => (typeof it === 'boolean' ? null : 'It is to be true or false.');

export const isFunction: Check = (it) => (typeof it === 'function' ? null : 'It is to be a function.');

const isSignal: Check = (it) =>
  typeof (it as Partial<AbortSignal> | null)?.throwIfAborted === 'function'
    ? null
    : 'It is to be an AbortSignal, as `new AbortController().signal`.';

const isAmount: Check = (it) =>
  Number.isSafeInteger(it) && (it as number) >= 0 ? null : 'It is to be a whole number, 0 or more.';

/** As many as that, or all. */
export const isCount: Check = (it) =>
  it === Infinity || (Number.isSafeInteger(it) && (it as number) > 0) ? null : 'It is to be a whole number, 1 or more.';

const isBytes: Check = (it) => (isUint8Array(it) ? null : 'It is to be a Uint8Array.');

const isPassword: Check = (it) =>
  typeof it === 'string' || isUint8Array(it) ? null : 'It is to be a text, or its UTF-8 bytes.';

/** Whether a moment is of the days in which those in seconds and milliseconds come out as microseconds: nobody asks about them. */
export function isIn1970(at: number): boolean {
  return at > 0 && at < 365 * microsecondsPerDay;
}

export const isInstant: Check = (it) => {
  const how = "Give microseconds since 1970, as parseIso('2021-01-31') or 1000 * date.getTime() makes them.";
  if (!Number.isSafeInteger(it)) return how;
  return isIn1970(it as number) ? `That is in 1970: they seem to be seconds or milliseconds. ${how}` : null;
};

function isArtefact(it: unknown): it is Artefact {
  const one = it as Partial<Artefact> | null;
  return typeof one?.id === 'string' && typeof one.read === 'function';
}

/** Several artefacts of one id would be one in a result. */
export const areArtefacts: Check = (it) => {
  if (!Array.isArray(it) || !it.every(isArtefact))
    return "Give a list of artefacts, as artefacts.filter(({ id }) => id === 'messages').";
  const ids = it.map(({ id }) => id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  return twice === undefined ? null : `Give each artefact once: "${twice}" is there twice.`;
};

export const isDigest: Check = (it) =>
  isSha256(it) ? null : 'It is to be a SHA-256 of 64 lower-case hexadecimal digits.';

export const isPath: Check = (it) => (typeof it === 'string' && it !== '' ? null : 'It is to be the path of a folder.');

const arePaths: Check = (it) =>
  Array.isArray(it) && it.every((one) => typeof one === 'string' && one !== '')
    ? null
    : "Give a list of paths, as ['/evidence/indicators'].";

export const areIndicators: Check = (it) =>
  typeof it === 'object' && it !== null && 'ledger' in it && 'indicators' in it
    ? null
    : arePaths(it) === null
      ? null
      : "Give a list of paths, as ['/evidence/indicators'], or what loadIndicators gave.";

/** What no message repeats. */
const secrets: ReadonlySet<string> = new Set<keyof UnlockOptions>(['password', 'key']);

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
  key: isBytes,
  mostInMemory: isAmount,
  mayUseDisk: isBoolean,
  signal: isSignal,
  onDerivation: isFunction,
};
