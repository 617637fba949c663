import { checkOf, checkOfParts, refusalOfArgument, type OptionCheck } from '@bridle/model';
import { IndicatorError } from './errors.ts';

/** Insists on what a function is given. Throws an `IndicatorError` with the code `OPTION_REFUSED`. */
export function insistOnGiven(what: string, value: unknown, check: OptionCheck): void {
  const refusal = refusalOfArgument(what, value, check);
  if (refusal !== null) throw new IndicatorError('OPTION_REFUSED', refusal);
}

/** That it is a text, of whatever length. */
export const aName = checkOf((it) => typeof it === 'string', 'It is to be a text.');

/** That it is the content of a file, and not its text or its path. */
export const someBytes = checkOf(
  (it) => it instanceof Uint8Array,
  'Give bytes, as readFileSync(file) gives them, or Buffer.from(text).',
);

/** That it is something that is looked for. */
export const somethingSought = checkOfParts(
  ['id', 'assertions'],
  'Give an indicator, a pattern or a sequence of a set, as `set.indicators[0]`.',
);
