import { figure } from './figure.ts';

/** The options that were given: none is `undefined`. */
export type Given<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** What is wrong with a value: what it `is` or `holds`, and what is wanted instead. */
export interface OptionFault {
  readonly found: string;
  readonly wanted: string;
}

/** What is wrong with a value; `null` where nothing is. */
export type OptionCheck = (value: unknown) => OptionFault | null;

/** Every option of a function, and what it may be. */
export type OptionChecks<T> = { readonly [K in keyof T]-?: OptionCheck };

/** Why options are refused, in words: one is none that there is, or none that can be meant. `null` where each can. */
export function refusalOfOptions<T extends object>(options: T, checks: OptionChecks<T>): string | null {
  const known = Object.keys(checks);
  if (typeof options !== 'object' || (options as T | null) === null || Array.isArray(options))
    return `The options are to be an object, as { ${known[0]} }, and are ${valueInWords(options)}.`;
  for (const name in options)
    if (!known.includes(name)) return `There is no option "${name}". There are: ${known.toSorted().join(', ')}.`;
  const refused = refusedOption(options, checks);
  return refused === null ? null : `The option "${refused.name}" ${refused.found}. ${refused.wanted}`;
}

/** An option that cannot be meant, and why. */
export interface RefusedOption<T> extends OptionFault {
  readonly name: keyof T & string;
}

/** The first of the options that cannot be meant; `null` where each can. */
export function refusedOption<T extends object>(options: T, checks: OptionChecks<T>): RefusedOption<T> | null {
  for (const name of Object.keys(checks) as (keyof T & string)[]) {
    const value = options[name];
    const fault = value === undefined ? null : checks[name](value);
    if (fault !== null) return { name, ...fault };
  }
  return null;
}

/** Of options, those that are checked here and given. */
export function optionsGiven<T extends object>(options: T, checks: OptionChecks<T>): Given<T> {
  // By the names that there are, not by what lists itself: what is inherited counts too, as the getter of a class.
  const given = (Object.keys(checks) as (keyof T)[]).map((name) => [name, options[name]] as const);
  return Object.fromEntries(given.filter(([, value]) => value !== undefined)) as Given<T>;
}

/** Why what a function is given is refused, in words; `null` where it can be meant. */
export function refusalOfArgument(what: string, value: unknown, check: OptionCheck): string | null {
  const fault = check(value);
  return fault === null ? null : `${what} ${fault.found}. ${fault.wanted}`;
}

/** Insists on what a function is given. Throws a `TypeError`, for packages that have no error of their own. */
export function insistOnArgument(what: string, value: unknown, check: OptionCheck): void {
  const refusal = refusalOfArgument(what, value, check);
  if (refusal !== null) throw new TypeError(refusal);
}

/** A check of what a value is. */
export function checkOf(
  fits: (it: unknown) => boolean,
  wanted: string,
  tell: (it: unknown) => string = valueInWords,
): OptionCheck {
  return (it) => (fits(it) ? null : { found: `is ${tell(it)}`, wanted });
}

/** A check of a list, which tells where in it something else stands. */
export function checkOfEach(fits: (it: unknown) => boolean, wanted: string): OptionCheck {
  return (it) => {
    if (!Array.isArray(it)) return { found: `is ${valueInWords(it)}`, wanted };
    const index = it.findIndex((one) => !fits(one));
    return index < 0 ? null : { found: `holds ${valueInWords(it[index])} at [${index}]`, wanted };
  };
}

/** A check of an object by the names of its parts, which tells the first that it lacks. */
export function checkOfParts(names: readonly string[], wanted: string): OptionCheck {
  return (it) => {
    if (typeof it !== 'object' || it === null || Array.isArray(it) || it instanceof Promise)
      return { found: `is ${valueInWords(it)}`, wanted };
    const missing = names.find((name) => (it as { readonly [name: string]: unknown })[name] === undefined);
    return missing === undefined ? null : { found: `has no "${missing}"`, wanted };
  };
}

/*
 * A check is named by what it lets through, as `aPath` and `someArtefacts`: `isPath` would be read as true where there is
 * nothing wrong, and gives `null` then.
 */

/** That it is true or false. */
export const aBoolean = checkOf((it) => typeof it === 'boolean', 'It is to be true or false.');

/** That it can be called. */
export const aFunction = checkOf((it) => typeof it === 'function', 'It is to be a function.');

/** That it is the signal of an `AbortController`. */
export const aSignal = checkOf(
  (it) => typeof (it as { readonly throwIfAborted?: unknown } | null)?.throwIfAborted === 'function',
  'It is to be an AbortSignal, as `new AbortController().signal`.',
);

/** The longest path that Linux takes; no other system takes one as long without being told. */
const longestPath = 4_096;

/** That it can be a path, of a file or a folder: whether anything lies there is not looked at. */
export const aPath: OptionCheck = (it) => {
  if (it instanceof URL || (typeof it === 'string' && it.startsWith('file://')))
    return { found: 'is a URL', wanted: 'It is to be a path: fileURLToPath(url) makes one of it.' };
  if (typeof it === 'string' && it.includes('\0'))
    return { found: 'holds a NUL', wanted: 'It is to be a path, and none holds one.' };
  if (typeof it === 'string' && it.length > longestPath)
    return {
      found: `has ${figure(it.length)} letters`,
      wanted: `It is to be a path, of at most ${figure(longestPath)}.`,
    };
  return typeof it === 'string' && it !== ''
    ? null
    : { found: `is ${valueInWords(it)}`, wanted: 'It is to be a path.' };
};

/** A value in a message: itself where it is short, else what it is. */
export function valueInWords(value: unknown): string {
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : sortInWords(value);
}

/** What a value is, and not which. */
export function sortInWords(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (typeof value === 'string') return value === '' ? 'an empty text' : 'a text';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (value instanceof Date) return 'a Date';
  if (value instanceof Promise) return 'a Promise';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
