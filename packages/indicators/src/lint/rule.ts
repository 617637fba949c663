import { type Assertion, type Indicator, type IndicatorSet } from '@bridle/model';
import { type Sought } from '../diff-indicators.ts';

/** How much a remark matters: an error loses or falsifies something, a warning may, a note is worth knowing. */
export type Severity = 'error' | 'warning' | 'note';

/** Where something stands. */
export interface Place {
  readonly file: string;
  /** The object or line within the file, `null` where the whole file is meant. */
  readonly object: string | null;
}

/** What a rule has to say of one entry or one file. */
export interface Remark {
  readonly place: Place;
  readonly message: string;
  /** What else it speaks of. */
  readonly others?: readonly Place[];
}

/** What rules have to know of things that are no indicators. */
export interface Surroundings {
  /** The artefacts that can show it, whatever a phone holds. */
  readonly shownBy: (sought: Sought) => readonly string[];
  /** The traces of it that artefacts can show, `null` where some artefact tells only by the record. */
  readonly tracesOf: (indicator: Indicator) => ReadonlySet<string> | null;
  /** What of every phone is met by it, by the id of what is looked for. */
  readonly metOnEveryPhone: ReadonlyMap<string, string>;
  /** Names that processes of iOS itself bear. */
  readonly genuineNames: ReadonlySet<string>;
  /** Names of iOS as far as a store that cuts names keeps them. */
  readonly genuineTruncatedNames: ReadonlySet<string>;
  /** The day asked about, as `2026-01-31`; nothing is stale without one. */
  readonly asOf: string | null;
}

/** What is wrong with indicators, or worth knowing: one declaration. */
export interface LintRule {
  /** Kebab-case; it stands in reports for ever. */
  readonly id: string;
  readonly severity: Severity;
  /** What it is, in a sentence. */
  readonly sentence: string;
  readonly why: string;
  readonly mend: string;
  readonly check: (set: IndicatorSet, around: Surroundings) => Iterable<Remark>;
}

/** Where an assertion stands. */
export function placeOf({ source: { file, object } }: Assertion): Place {
  return { file, object };
}

/** Where something is said, each place once. */
export function placesOf({ assertions }: Sought): readonly Place[] {
  const places = new Map(assertions.map((it) => [JSON.stringify([it.source.file, it.source.object]), placeOf(it)]));
  return [...places.values()];
}

/** What is looked for, as a message names it: short, and in one line whatever it holds. */
export function named(sought: Sought): string {
  if ('proves' in sought) return `the sequence ${shortened(sought.id)}`;
  if ('text' in sought) return `the pattern ${shortened(sought.text)}`;
  return `the ${sought.kind} ${JSON.stringify(shortened(sought.value))}`;
}

function shortened(text: string): string {
  return text.length > 160 ? `${text.slice(0, 160)}…` : text;
}
