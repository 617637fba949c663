import type { Case } from '@bridle/matcher';
import type { ExaminedLedger, Finding, IndicatorSource, LedgerFile, ReachGroup } from '@bridle/model';

/** A file of a user's: two of its entries were loaded, one was set aside, and one was rejected. */
export const exampleFile: LedgerFile = {
  file: 'example.yaml',
  sha256: 'ab'.repeat(32),
  format: 'iocset/1',
  status: 'read',
  reason: null,
  entries: 4,
  loaded: 2,
  repaired: 0,
  distinct: 3,
  setAside: 1,
  rejected: 1,
};

/** A file that comes with Bridle. */
export const bundledFile: LedgerFile = {
  ...exampleFile,
  ...{ file: 'bundled.yaml', sha256: 'ba'.repeat(32) },
  ...{ entries: 100, loaded: 100, distinct: 100, setAside: 0, rejected: 0 },
};

/** A file that could not be read. */
export const tornFile: LedgerFile = {
  ...{ file: 'torn.json', sha256: null, format: null, status: 'unreadable', reason: 'it ends too early' },
  ...{ entries: 0, loaded: 0, repaired: 0, distinct: 0, setAside: 0, rejected: 0 },
};

/** The first entry of a file, as an indicator names it. */
export const entryOf = ({ file }: LedgerFile): IndicatorSource => ({
  file,
  object: '1',
  publisher: 'Example Lab',
  url: 'https://example.com/',
  published: '2021-07-18',
});

/** What a case says of the indicators: of the files that were given, and of what comes with Bridle. */
export function lookedFor(files: readonly LedgerFile[], bundled: readonly LedgerFile[] = [bundledFile]) {
  return {
    given: consulted(files),
    bundled: consulted(bundled),
    isAnythingSought: true,
    hashesMissed: { stores: [], isAllThatWasSought: false },
  } satisfies Case['indicators'];
}

const consulted = (files: readonly LedgerFile[]) => ({ files, loaded: total(files, 'loaded') });

type Count = 'entries' | 'loaded' | 'repaired' | 'distinct' | 'setAside' | 'rejected';

const total = (files: readonly LedgerFile[], count: Count): number => files.reduce((sum, it) => sum + it[count], 0);

/** The account of these files, of whose values half are names of domains and half of processes, once a phone was examined. */
export function makeLedger(files: readonly LedgerFile[], findings: readonly Finding[]): ExaminedLedger {
  const metIn = (...some: readonly LedgerFile[]): readonly Finding[] =>
    findings.filter(({ indicator }) => indicator?.sources.some((it) => some.some(({ file }) => file === it.file)));
  const met = metIn(...files);
  const half = total(files, 'loaded') / 2;
  const reachOf = (kind: 'domain-name' | 'process-name', artefact: string): ReachGroup => ({
    ...{ kind, indicators: half, met: met.filter(({ indicator }) => indicator!.kind === kind).length },
    ...{ level: 'whole', read: [artefact], readInPart: [], unreadable: [], absent: [] },
  });
  return {
    entries: total(files, 'entries'),
    loaded: total(files, 'loaded'),
    repaired: total(files, 'repaired'),
    distinct: total(files, 'distinct'),
    setAside: total(files, 'setAside'),
    rejected: total(files, 'rejected'),
    byKind: half === 0 ? {} : { 'domain-name': half, 'process-name': half },
    patterns: 0,
    sequences: 0,
    files: files.map((it) => ({ ...it, couldBeSeen: it.loaded, met: metIn(it).length })),
    notes: [],
    reach: half === 0 ? [] : [reachOf('domain-name', 'messages'), reachOf('process-name', 'data-usage')],
    met: met.map(({ rule, evidence }) => ({ indicator: rule, artefacts: evidence.map(({ artefact }) => artefact) })),
  };
}
