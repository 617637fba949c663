import { optionsGiven, refusalOfOptions, valueInWords, type Given, type OptionChecks } from '@bridle/model';
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

/** Insists on the path of a folder. Throws a `ScanError`. */
export function insistOnPath(path: unknown, what: string): void {
  const refused = (why: string): ScanError => new ScanError('OPTION_REFUSED', `The path of ${what} ${why}`);
  if (typeof path !== 'string') throw refused(`is to be a text, and is ${valueInWords(path)}.`);
  if (path === '') throw refused('is empty. Give "." for the folder that you are in.');
}
