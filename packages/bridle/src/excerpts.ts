import { figure, type Evidence, type FieldValue, type Finding, type RawValue } from '@bridle/model';
import { sha256Of } from './sha256-of.ts';

/** How much is left of long values: so many letters of a text, so many values of a list. */
interface Limit {
  readonly letters: number;
  readonly values: number;
}

/** The longest that stand in evidence whole: all but few texts that people write are shorter. */
const most: Limit = { letters: 4_000, values: 50 };

/** The shortest excerpts, however much is found: so many letters tell what kind of row it is. */
const fewest: Limit = { letters: 200, values: 5 };

/** So many letters the long values of all evidence may have together: no text is longer than 512 MB in Node. */
const mostLetters = 40_000_000;

/** Of the columns and fields of a row, about so many are long where one is: the text, as it is stored, and its links. */
const longValues = 4;

/**
 * Findings whose evidence has excerpts in the place of long values. A text that names a thousand listed addresses is
 * evidence of a thousand findings: a few such texts, whole in each, made a result that could not be written. An excerpt
 * tells the length and the SHA-256 of what it is of, which stands where the row is.
 */
export function withExcerpts(findings: readonly Finding[]): readonly Finding[] {
  const limit = limitFor(findings.reduce((sum, it) => sum + it.evidence.length, 0));
  const digestOf = remembering(sha256Of, new Map<string, string>());
  const digestOfList = remembering((it) => sha256Of(JSON.stringify(it)), new WeakMap<readonly string[], string>());

  const excerpt = (text: string, met: string | null): string => {
    if (text.length <= limit.letters) return text;
    const found = met === null ? -1 : text.indexOf(met);
    const start = Math.max(0, Math.min(found - Math.floor(limit.letters / 4), text.length - limit.letters));
    const shown = text.slice(start, start + limit.letters);
    return `${start > 0 ? '… ' : ''}${shown} … (${figure(text.length)} letters, SHA-256 ${digestOf(text)})`;
  };

  const few = (values: readonly string[], met: string | null): readonly string[] => {
    if (values.length <= limit.values) return values;
    const shown = values.filter((it, index) => index < limit.values || it === met);
    return [...shown, `… (${figure(values.length)} values, SHA-256 of their JSON ${digestOfList(values)})`];
  };

  const inField = (held: FieldValue, met: string | null): FieldValue => {
    if (typeof held === 'string') return excerpt(held, met);
    return typeof held === 'object' && held !== null ? few(held, met).map((it) => excerpt(it, met)) : held;
  };

  const inRaw = (held: RawValue, met: string | null): RawValue =>
    typeof held === 'string' ? excerpt(held, met) : held;

  const shortened = (row: Evidence, sought: string | null): Evidence => {
    const { observable } = row;
    const isText = observable?.kind === 'text';
    const met = isText ? sought : (observable?.value ?? null);
    return {
      ...row,
      // What else is compared is compared whole.
      observable: isText ? { ...observable, value: excerpt(observable.value, met) } : observable,
      fields: mapped(row.fields, (held) => inField(held, met)),
      raw: mapped(row.raw, (held) => inRaw(held, met)),
    };
  };

  return findings.map((finding) => {
    const sought = finding.indicator?.value ?? null;
    return { ...finding, evidence: finding.evidence.map((row) => shortened(row, sought)) };
  });
}

/** The more rows are cited, the less of each, so that the result stays one that can be written, read and shown. */
function limitFor(rows: number): Limit {
  const letters = Math.floor(mostLetters / (rows * longValues));
  const within = (name: keyof Limit, wanted: number): number => Math.min(most[name], Math.max(fewest[name], wanted));
  return { letters: within('letters', letters), values: within('values', Math.floor(letters / 80)) };
}

/** One text, and one list, stands in the evidence of many findings. */
function remembering<T>(
  digestOf: (it: T) => string,
  known: { get(it: T): string | undefined; set(it: T, digest: string): unknown },
): (it: T) => string {
  return (it) => {
    const before = known.get(it);
    if (before !== undefined) return before;
    const digest = digestOf(it);
    known.set(it, digest);
    return digest;
  };
}

function mapped<T>(values: { readonly [name: string]: T }, change: (held: T) => T): { readonly [name: string]: T } {
  return Object.fromEntries(Object.entries(values).map(([name, held]) => [name, change(held)]));
}
