import { deflateRawSync } from 'node:zlib';
import { fileOf, type TimelineEntry } from '@bridle/model';
import { safeText } from '../safe-text.ts';
import type { StoredColumns } from './stored-columns.ts';

/** What is told of an entry of a timeline. */
export interface TimelineRow extends Pick<TimelineEntry, 'at' | 'summary' | 'artefact' | 'origin'> {
  readonly event: string;
}

/** The longest summary that a timeline tells. */
const longest = 300;

/**
 * Rows in the order of time. Numbers are as short as they can be (seven bits a byte, least first); texts are lines, which
 * they can be since whatever parts lines in them is spelt out.
 */
export function timelineColumns(rows: Iterable<TimelineRow>): StoredColumns {
  const ordered = inOrder(rows);
  const [artefacts, events, places] = [new Names(), new Names(), new Names()];
  const numbers = Array.from({ length: 4 }, () => new Numbers());
  const [summaries, locators]: [string[], string[]] = [[], []];
  const start = ordered[0]?.at ?? 0;
  let before: number = start;
  for (const { at, artefact, event, origin, summary } of ordered) {
    numbers[0]!.add(at - before);
    before = at;
    numbers[1]!.add(artefacts.numberOf(artefact));
    numbers[2]!.add(events.numberOf(event));
    numbers[3]!.add(places.numberOf(fileOf(origin)));
    summaries.push(told(summary));
    locators.push(told(origin.locator));
  }
  const columns = [
    ...numbers.map((it) => it.bytes()),
    Buffer.from(summaries.join('\n')),
    Buffer.from(locators.join('\n')),
  ];
  return {
    count: ordered.length,
    start,
    artefacts: artefacts.all(),
    events: events.all(),
    places: places.all().map(told),
    lengths: columns.map(({ length }) => length),
    deflated: deflateRawSync(Buffer.concat(columns), { level: 6 }).toString('base64'),
  };
}

/** Most texts are plain, and quicker seen to be than spelt out. */
function told(text: string): string {
  return text.length <= longest && /^[ -~]*$/.test(text) ? text : safeText(text, longest);
}

/** A timeline comes in order; one that does not is put in order. */
function inOrder(rows: Iterable<TimelineRow>): readonly TimelineRow[] {
  const held = [...rows];
  const isOrdered = held.every(({ at }, index) => index === 0 || held[index - 1]!.at <= at);
  return isOrdered ? held : held.sort((a, b) => a.at - b.at);
}

/** Names by number, in the order of their coming. */
class Names {
  readonly #numbers = new Map<string, number>();

  numberOf(name: string): number {
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    this.#numbers.set(name, this.#numbers.size);
    return this.#numbers.size - 1;
  }

  all(): readonly string[] {
    return [...this.#numbers.keys()];
  }
}

/** Whole numbers from 0 up, as short as they can be. */
class Numbers {
  #bytes = new Uint8Array(2 ** 12);
  #length = 0;

  add(number: number): void {
    if (this.#length + 8 > this.#bytes.length) {
      const longer = new Uint8Array(2 * this.#bytes.length);
      longer.set(this.#bytes);
      this.#bytes = longer;
    }
    let rest = number;
    while (rest >= 128) {
      this.#bytes[this.#length++] = (rest % 128) + 128;
      rest = Math.floor(rest / 128);
    }
    this.#bytes[this.#length++] = rest;
  }

  bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }
}
