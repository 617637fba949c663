import type { ObservationExpression, Observe } from '@bridle/model';
import { indexFrom } from '../in-order.ts';
import { compareOccasions, type Occasion } from './occasions.ts';

/** Which occasions meet each observation of a pattern, in order of time. */
export type Candidates = ReadonlyMap<Observe, readonly Occasion[]>;

/** Occasions of distinct records that together are what a pattern describes. */
type Binding = readonly Occasion[];

/** What came of looking for a pattern. */
export interface Bindings {
  /** Bindings that have no record in common, each the earliest that is left. */
  readonly found: readonly Binding[];
  /** Whether the search was given up before everything was tried. */
  readonly isCut: boolean;
}

/** How many occasions may be tried for one pattern: some tenths of a second. */
const mostSteps = 200_000;

/** How often anything is looked for to repeat: each repetition is a step deeper. More is given up beforehand. */
const mostRepetitions = 1_000;

/** How many bindings are told of one pattern. */
const mostBindings = 1_000;

const microseconds = 1_000_000;

/**
 * Finds what a pattern describes among its candidates (STIX 2.1 §9.5): observations joined by `AND`, `FOLLOWEDBY` and
 * `REPEATS` bind to distinct records; `FOLLOWEDBY` wants each that is named later to be observed no earlier; `WITHIN`
 * wants all of them in a window of so many seconds, `START STOP` between two moments. Where clocks leave it open whether
 * times relate so, they are taken to: what could have been is not to be missed. What is undated is in no order and no
 * window.
 */
export function bindingsOf(pattern: ObservationExpression, candidates: Candidates): Bindings {
  const search: Search = { candidates, used: new Set(), taken: new Set(), steps: mostSteps };
  const found: Binding[] = [];
  for (const binding of solve(pattern, search, everywhere)) {
    if (isTaken(binding, search)) continue;
    if (found.length === mostBindings) return { found, isCut: true };
    found.push(binding);
    for (const { record } of binding) search.taken.add(record);
  }
  return { found, isCut: search.steps <= 0 };
}

interface Search {
  readonly candidates: Candidates;
  /** Records that are bound in the attempt that is under way. */
  readonly used: Set<number>;
  /** Records of bindings that were found. */
  readonly taken: Set<number>;
  steps: number;
}

function isTaken(binding: Binding, { taken }: Search): boolean {
  return binding.some(({ record }) => taken.has(record));
}

/** Where in time an occasion must lie, as far as that is known beforehand. */
interface Frame {
  /** Its latest moment is not before this. */
  readonly from: number;
  /** Its earliest moment is not after this. */
  readonly to: number;
  /** How far apart the occasions of one binding may lie, in microseconds. */
  readonly spread: number;
  /** Whether what is undated can be taken. */
  readonly takesUndated: boolean;
}

const everywhere: Frame = { from: -Infinity, to: Infinity, spread: Infinity, takesUndated: true };

function* solve(expression: ObservationExpression, search: Search, frame: Frame): Generator<Binding> {
  switch (expression.type) {
    case 'observe':
      yield* occasionsIn(search.candidates.get(expression) ?? [], search, frame);
      return;
    case 'or':
      for (const operand of expression.operands) yield* solve(operand, search, frame);
      return;
    case 'and':
      yield* join(expression.operands, 'and', [], search, frame);
      return;
    case 'followed-by':
      yield* join(expression.operands, 'followed-by', [], search, { ...frame, takesUndated: false });
      return;
    case 'repeats':
      if (expression.times > mostRepetitions) {
        search.steps = 0;
        return;
      }
      yield* join(
        Array<ObservationExpression>(expression.times).fill(expression.expression),
        'repeats',
        [],
        search,
        frame,
      );
      return;
    case 'within': {
      const spread = Math.min(frame.spread, expression.seconds * microseconds);
      for (const binding of solve(expression.expression, search, { ...frame, spread, takesUndated: false }))
        if (isWithin(binding, spread)) yield binding;
      return;
    }
    case 'start-stop': {
      // The moment of `STOP` is itself no longer in; our moments are whole microseconds.
      const [from, to] = [Math.max(frame.from, expression.start.at), Math.min(frame.to, expression.stop.at - 1)];
      yield* solve(expression.expression, search, { ...frame, from, to, takesUndated: false });
    }
  }
}

type Join = 'and' | 'followed-by' | 'repeats';

/** Binds one operand after the other, each to records of its own. */
function* join(
  operands: readonly ObservationExpression[],
  how: Join,
  bound: readonly Binding[],
  search: Search,
  frame: Frame,
): Generator<Binding> {
  const [next, ...rest] = operands;
  if (next === undefined) {
    yield bound.flat();
    return;
  }
  for (const binding of solve(next, search, narrowed(frame, how, bound.flat()))) {
    // Once what is bound was found with something else, no other binding of it counts.
    if (isTaken(bound.flat(), search)) return;
    if (how === 'repeats' && isRepeatedBackwards(bound.at(-1), binding)) continue;
    // What a part of the binding has marked is taken back there.
    const marked = binding.filter(({ record }) => !search.used.has(record));
    for (const { record } of marked) search.used.add(record);
    try {
      yield* join(rest, how, [...bound, binding], search, frame);
    } finally {
      for (const { record } of marked) search.used.delete(record);
    }
  }
}

/** The same occasions in another order are no other repetition. */
function isRepeatedBackwards(previous: Binding | undefined, binding: Binding): boolean {
  const [before] = previous ?? [];
  const [first] = binding;
  return before !== undefined && first !== undefined && compareOccasions(first, before) < 0;
}

/** What is bound already says where the next may lie. */
function narrowed(frame: Frame, how: Join, bound: Binding): Frame {
  const isOrdered = how === 'followed-by';
  if (bound.length === 0 || (!isOrdered && frame.spread === Infinity)) return frame;
  const latestStart = Math.max(...bound.map(({ earliest }) => earliest));
  const earliestEnd = Math.min(...bound.map(({ latest }) => latest));
  return {
    ...frame,
    from: Math.max(frame.from, isOrdered ? latestStart : -Infinity, latestStart - frame.spread),
    to: Math.min(frame.to, earliestEnd + frame.spread),
  };
}

/** By the standard's text (§9.5.1) a whole window apart is too far, though OASIS's own matcher takes it to be near enough. */
function isWithin(binding: Binding, spread: number): boolean {
  const latestStart = Math.max(...binding.map(({ earliest }) => earliest));
  const earliestEnd = Math.min(...binding.map(({ latest }) => latest));
  return latestStart - earliestEnd < spread;
}

/** The longest that a clock leaves open: an occasion may begin so much before the frame and still end in it. */
const mostOpen = microseconds;

function* occasionsIn(occasions: readonly Occasion[], search: Search, frame: Frame): Generator<Binding> {
  const { from, to, takesUndated } = frame;
  // What is undated begins before all others.
  const first = indexFrom(occasions, from - mostOpen, ({ earliest }) => earliest);
  for (let index = first; index < occasions.length; index++) {
    const occasion = occasions[index]!;
    if (occasion.earliest > to || search.steps-- <= 0) return;
    if (occasion.isDated ? occasion.latest >= from : takesUndated)
      if (!search.used.has(occasion.record) && !search.taken.has(occasion.record)) yield [occasion];
  }
}
