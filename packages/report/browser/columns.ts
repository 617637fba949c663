import type { StoredColumns } from '../src/html/stored-columns.ts';

/** Lines of one text, each found without parting the text. */
export interface Lines {
  readonly text: string;
  /** Where each line begins, and last where one after the last would. */
  readonly starts: Uint32Array;
}

/** Everything that happened, row by row in the order of time. */
export interface Rows {
  readonly count: number;
  /** Microseconds since 1970. */
  readonly times: Float64Array;
  readonly artefact: Uint32Array;
  readonly event: Uint32Array;
  readonly place: Uint32Array;
  readonly artefacts: readonly string[];
  readonly events: readonly string[];
  readonly places: readonly string[];
  readonly summaries: Lines;
  readonly locators: Lines;
}

/** Reads the rows that the page carries. */
export async function readRows(json: string): Promise<Rows> {
  const stored = JSON.parse(json) as StoredColumns;
  const { count, start, artefacts, events, places, lengths } = stored;
  const bytes = await inflated(stored.deflated);
  let at = 0;
  const [times, artefact, event, place, summaries, locators] = lengths.map((length) => {
    at += length;
    return bytes.subarray(at - length, at);
  });
  return {
    count,
    times: momentsIn(times!, count, start),
    artefact: numbersIn(artefact!, count),
    event: numbersIn(event!, count),
    place: numbersIn(place!, count),
    artefacts,
    events,
    places,
    summaries: linesIn(summaries!, count),
    locators: linesIn(locators!, count),
  };
}

/** One line of a text. */
export function line({ text, starts }: Lines, row: number): string {
  return text.slice(starts[row], starts[row + 1]! - 1);
}

async function inflated(base64: string): Promise<Uint8Array> {
  const binary = atob(base64);
  const bytes = new Uint8Array(binary.length);
  for (let index = 0; index < binary.length; index++) bytes[index] = binary.charCodeAt(index);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

function momentsIn(bytes: Uint8Array, count: number, start: number): Float64Array {
  const moments = new Float64Array(count);
  let at = 0;
  let moment = start;
  for (let row = 0; row < count; row++) {
    let later = 0;
    let place = 1;
    let byte = bytes[at++]!;
    while (byte >= 128) {
      later += (byte - 128) * place;
      place *= 128;
      byte = bytes[at++]!;
    }
    moment += later + byte * place;
    moments[row] = moment;
  }
  return moments;
}

function numbersIn(bytes: Uint8Array, count: number): Uint32Array {
  const numbers = new Uint32Array(count);
  let at = 0;
  for (let row = 0; row < count; row++) {
    let number = 0;
    let shift = 0;
    let byte = bytes[at++]!;
    while (byte >= 128) {
      number |= (byte - 128) << shift;
      shift += 7;
      byte = bytes[at++]!;
    }
    numbers[row] = number | (byte << shift);
  }
  return numbers;
}

function linesIn(bytes: Uint8Array, count: number): Lines {
  const text = new TextDecoder().decode(bytes);
  const starts = new Uint32Array(count + 1);
  let from = 0;
  for (let row = 1; row < count; row++) {
    from = text.indexOf('\n', from) + 1;
    starts[row] = from;
  }
  starts[count] = text.length + 1;
  return { text, starts };
}
