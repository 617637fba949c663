import { figure, type Assertion, type Comparison, type IndicatorKind } from '@bridle/model';
import { type Limits } from '../limits.ts';
import { type DroppedEntry, type Entry } from '../reading.ts';
import { indicatorOf } from '../indicator.ts';
import { usualComparison } from '../values/comparison.ts';
import { tooWide } from '../values/repair.ts';
import { parsePattern } from './pattern/parse.ts';
import { printPattern } from './pattern/print.ts';
import { type PatternProblem } from './pattern/problem.ts';
import { usablePattern } from './usable.ts';
import { valuesAlone } from './values.ts';

/** A pattern as it stands in a file, and what the file says of it. */
export interface StatedPattern {
  readonly text: string;
  readonly object: string;
  /** Who asserts it, for a value of a kind that is compared in a way; the kind is `null` for what is more than values. */
  readonly assertions: (match: Comparison, kind: IndicatorKind | null) => readonly Assertion[];
  readonly repairs?: readonly string[];
  readonly remarks: readonly string[];
}

/** Makes an entry of a pattern: of its values, where it only lists values, or of the whole. */
export function patternEntry(said: StatedPattern, limits: Limits): Entry {
  const { text, object, assertions, remarks } = said;
  const dropped = (status: DroppedEntry['status'], reason: string): Entry => ({ status, object, reason, says: text });
  if (text.length > limits.stringLength)
    return dropped('rejected', `a pattern of ${figure(text.length)} characters: too long to be one`);
  const parsed = parsePattern(text, limits);
  if (parsed.status === 'refused') return dropped('rejected', whyRefused(parsed.problem));
  const usable = usablePattern(parsed.pattern);
  if ('reason' in usable) return dropped(usable.status, usable.reason);
  const repairs = said.repairs?.length ? [...usable.repairs, ...said.repairs] : usable.repairs;
  const values = valuesAlone(usable.pattern);
  if (values) {
    const [wide] = values.flatMap(({ kind, value }) => tooWide(kind, value) ?? []);
    if (wide !== undefined) return dropped('rejected', wide);
    const indicators = values.map(({ kind, value }) =>
      indicatorOf(kind, value, assertions(usualComparison(kind, value), kind)),
    );
    return { status: 'loaded', object, indicators, repairs, remarks, says: text };
  }
  const pattern = {
    text: printPattern(usable.pattern),
    pattern: usable.pattern,
    assertions: assertions('exact', null),
  };
  return { status: 'pattern', object, pattern, repairs, remarks, says: text };
}

const kindsOfProblem: { readonly [K in PatternProblem['kind']]: string } = {
  syntax: 'a damaged pattern',
  meaning: 'an unsound pattern',
  limit: 'a pattern too large to be read',
};

function whyRefused({ kind, message }: PatternProblem): string {
  return `${kindsOfProblem[kind]}: ${message}`;
}
