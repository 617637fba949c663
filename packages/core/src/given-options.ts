import {
  aPath,
  checkOf,
  checkOfParts,
  optionsGiven,
  refusalOfArgument,
  refusalOfOptions,
  valueInWords,
  type Given,
  type OptionCheck,
  type OptionChecks,
} from '@bridle/model';
import type { Artefact } from './artefact.ts';
import { ScanError } from './errors.ts';

/**
 * Options without those that are `undefined`. Throws a `ScanError` with the code `OPTION_REFUSED` where one is none that
 * there is, or none that can be meant: asked something else, a scan would answer something else.
 */
export function givenOptions<T extends object>(options: T, checks: OptionChecks<T>): Given<T> {
  const refusal = refusalOfOptions(options, checks);
  if (refusal !== null) throw new ScanError('OPTION_REFUSED', refusal);
  return optionsGiven(options, checks);
}

/** Insists on what a function is given. Throws a `ScanError` with the code `OPTION_REFUSED`. */
export function insistOnGiven(what: string, value: unknown, check: OptionCheck): void {
  const refusal = refusalOfArgument(what, value, check);
  if (refusal !== null) throw new ScanError('OPTION_REFUSED', refusal);
}

/** Insists on the path of a folder. Throws a `ScanError`. */
export function insistOnPath(path: unknown, what: string): void {
  const refused = (why: string): ScanError => new ScanError('OPTION_REFUSED', `The path of ${what} ${why}`);
  if (path instanceof URL) throw refused('is a URL. It is to be a text: fileURLToPath(url) makes one of it.');
  if (typeof path !== 'string') throw refused(`is to be a text, and is ${valueInWords(path)}.`);
  if (path === '') throw refused('is empty. Give "." for the folder that you are in.');
  const fault = aPath(path);
  if (fault !== null) throw refused(`${fault.found}. ${fault.wanted}`);
}

/** That it is an artefact, and not the id of one. */
export const anArtefact = checkOf((it) => {
  const one = it as Partial<Artefact> | null | undefined;
  return typeof one?.id === 'string' && typeof one.read === 'function';
}, "Give an artefact, as artefacts.find(({ id }) => id === 'messages') finds it.");

/** That it is a backup that was opened, as far as artefacts are read of it. */
export const aBackup = checkOfParts(
  ['source', 'description'],
  'Give one that is open, as `await openBackup(folder, { password })` gives it.',
);
