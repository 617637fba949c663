import type { Lines, Rows } from './columns.ts';

/** What is looked for among everything that happened. */
interface Wanted {
  readonly text: string;
  /** The number of an artefact, `null` for every one. */
  readonly artefact: number | null;
}

/** The rows that are wanted, in order. */
export type Filter = (wanted: Wanted) => Uint32Array;

/** A filter of rows. Texts are looked through as one, which a million lines are quicker as. */
export function filterOf(rows: Rows): Filter {
  let lowered: Lines | null = null;
  return ({ text, artefact }) => {
    const kept = new Uint32Array(rows.count);
    let count = 0;
    const keep = (row: number): void => {
      if (artefact === null || rows.artefact[row] === artefact) kept[count++] = row;
    };
    if (text === '') for (let row = 0; row < rows.count; row++) keep(row);
    else {
      lowered ??= loweredLines(rows.summaries);
      for (const row of rowsWith(lowered, text.toLowerCase())) keep(row);
    }
    return kept.slice(0, count);
  };
}

function* rowsWith({ text, starts }: Lines, wanted: string): Generator<number> {
  let row = 0;
  for (let found = text.indexOf(wanted); found >= 0; found = text.indexOf(wanted, starts[row])) {
    while (starts[row + 1]! <= found) row++;
    yield row;
    row++;
    if (row >= starts.length - 1) return;
  }
}

/** A few letters are longer in lower case: then each line is lowered by itself, and begins elsewhere. */
function loweredLines({ text, starts }: Lines): Lines {
  const lower = text.toLowerCase();
  if (lower.length === text.length) return { text: lower, starts };
  const moved = new Uint32Array(starts.length);
  for (let row = 1, from = 0; row < starts.length - 1; row++) {
    from = lower.indexOf('\n', from) + 1;
    moved[row] = from;
  }
  moved[starts.length - 1] = lower.length + 1;
  return { text: lower, starts: moved };
}

/** The first of ascending rows that is not before a moment. */
export function firstFrom(kept: Uint32Array, times: Float64Array, moment: number): number {
  let [low, high] = [0, kept.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (times[kept[middle]!]! < moment) low = middle + 1;
    else high = middle;
  }
  return low;
}
