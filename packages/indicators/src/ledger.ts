import {
  type Indicator,
  type IndicatorSet,
  type IndicatorSource,
  type Ledger,
  type LedgerFile,
  type LedgerNote,
  observableKinds,
} from '@bridle/model';

/**
 * The account of these files, notes and indicators. What was loaded is counted from the indicators themselves, so
 * that no figure can say anything else than what will be looked for.
 */
export function ledgerOf(
  files: readonly LedgerFile[],
  notes: readonly LedgerNote[],
  { indicators, patterns, sequences }: Pick<IndicatorSet, 'indicators' | 'patterns' | 'sequences'>,
): Ledger {
  const sum = (count: (file: LedgerFile) => number): number => files.reduce((total, file) => total + count(file), 0);
  return {
    entries: sum((it) => it.entries),
    loaded: sum((it) => it.loaded),
    repaired: entriesAmong(notes.filter((it) => it.status === 'repaired')),
    distinct: indicators.length + patterns.length + sequences.length + distinctDropped(notes),
    setAside: sum((it) => it.setAside),
    rejected: sum((it) => it.rejected),
    ...loadedOf({ indicators, patterns, sequences }),
    files,
    notes,
  };
}

/** How much was loaded, counted from what will be looked for. */
export function loadedOf({
  indicators,
  patterns,
  sequences,
}: Pick<IndicatorSet, 'indicators' | 'patterns' | 'sequences'>): Pick<Ledger, 'byKind' | 'patterns' | 'sequences'> {
  const loaded = new Map<Indicator['kind'], number>();
  for (const { kind, assertions } of indicators) {
    loaded.set(kind, (loaded.get(kind) ?? 0) + (assertions.length === 1 ? 1 : entriesAmong(sourcesOf(assertions))));
  }
  return {
    byKind: Object.fromEntries(
      observableKinds.flatMap((kind) => {
        const count = kind === 'text' ? undefined : loaded.get(kind);
        return count === undefined ? [] : [[kind, count]];
      }),
    ),
    patterns: entriesAmong(placesOf(patterns)),
    sequences: entriesAmong(placesOf(sequences)),
  };
}

/** What was not loaded counts once for each thing it looks for; what says nothing counts by itself. */
function distinctDropped(notes: readonly LedgerNote[]): number {
  const dropped = notes.filter(({ status }) => status === 'set-aside' || status === 'rejected');
  return new Set(dropped.map(({ file, object, says }) => says ?? JSON.stringify([file, object]))).size;
}

function placesOf(said: readonly Pick<Indicator, 'assertions'>[]): readonly IndicatorSource[] {
  return said.flatMap((it) => sourcesOf(it.assertions));
}

function sourcesOf(assertions: Indicator['assertions']): readonly IndicatorSource[] {
  return assertions.map(({ source }) => source);
}

/** An entry can give several assertions and several notes; it is one entry. */
function entriesAmong(places: readonly { readonly file: string; readonly object: string }[]): number {
  return new Set(places.map(({ file, object }) => JSON.stringify([file, object]))).size;
}
