import {
  artefacts as everyArtefact,
  crashOf,
  examine,
  openBackup,
  sweepOf,
  unseenMessages,
  type Artefact,
  type Backup,
  type UnlockOptions,
} from '@bridle/core';
import { loadBundled, loadIndicators, mergeIndicatorSets } from '@bridle/indicators';
import {
  createMatcher,
  createPatternMatcher,
  findingsOf,
  hitCollector,
  judge,
  patternFindingsOf,
  type HitCollector,
  type Matcher,
  type PatternFound,
  type PatternMatcher,
} from '@bridle/matcher';
import type {
  ArtefactCoverage,
  ArtefactRecord,
  IndicatorSet,
  Instant,
  Issue,
  PatternIndicator,
  Period,
  Result,
} from '@bridle/model';
import { issueBook, type IssueBook } from './issue-book.ts';
import { pace } from './pace.ts';
import { version } from './version.ts';

/** Where a scan is. */
export interface ScanProgress {
  readonly artefact: string;
  readonly title: string;
  /** Records read of this artefact so far. */
  readonly records: number;
  /** The artefact's place among all, from 1. */
  readonly index: number;
  readonly total: number;
}

/** What a scan may be told, and what opens the backup where it is encrypted. */
export interface ScanOptions extends UnlockOptions {
  /** Files, folders or globs with indicators, or sets already loaded. Default none. */
  readonly indicators?: readonly string[] | IndicatorSet;
  /** Whether the sets that come with Bridle are looked for too. Default `true`. */
  readonly bundled?: boolean;
  /** The beginning of the period asked about. Default a year before the backup, or further back where records reach. */
  readonly since?: Instant;
  /** The end of the period asked about. Default when the backup was made. */
  readonly until?: Instant;
  /** Ends the scan; the promise is then rejected with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Called every few milliseconds. */
  readonly onProgress?: (progress: ScanProgress) => void;
  /** Which artefacts are read. Default all. */
  readonly artefacts?: readonly Artefact[];
  /** Whether stores of apps that no artefact reads are searched for addresses. Default `true`. */
  readonly sweep?: boolean;
}

/** The promise that the result's shape keeps: minor versions add, major ones remove or rename. */
const schemaVersion = '0.1.0';

const noIndicators: IndicatorSet = mergeIndicatorSets([]);

/**
 * Scans the backup in a folder and says what may be said of the phone. Nothing is written and no connection is opened.
 * Rejects with a `ScanError` where the scan cannot start; everything later is an issue in the result.
 *
 * ```ts
 * const { verdict } = await scan('/evidence/backup', { password, indicators: ['/evidence/indicators'] });
 * ```
 */
export async function scan(folder: string, options: ScanOptions = {}): Promise<Result> {
  options.signal?.throwIfAborted();
  const given = await givenIndicators(options.indicators);
  const bundled = options.bundled === false ? noIndicators : await loadBundled();
  const { indicators, patterns, campaigns } = mergeIndicatorSets([bundled, given]);
  const backup = await openBackup(folder, options);
  try {
    const book = issueBook();
    const search: Search = {
      matcher: createMatcher(indicators),
      collector: hitCollector(),
      patternMatcher: createPatternMatcher(patterns),
    };
    const coverage = await readAll(backup, options, search, book);
    const patternsFound = foundPatterns(search.patternMatcher, book);
    for (const issue of unseenMessages(backup)) book.add(issue);
    // Only now: a damaged manifest shows where a file is looked up.
    for (const issue of backup.issues) book.add(issue);
    const findings = [...findingsOf(search.collector), ...patternFindingsOf(patternsFound)];
    const { device, description } = backup;
    const verdict = judge({
      device,
      backup: description,
      findings,
      coverage,
      issues: book.issues,
      campaigns,
      asked: askedFor(options),
    });
    return {
      schemaVersion,
      tool: { name: 'bridle', version },
      device,
      backup: description,
      verdict,
      findings,
      coverage,
      issues: book.issues,
      indicators: { ...given.ledger, bundled: bundled.ledger },
    };
  } finally {
    backup.close();
  }
}

async function givenIndicators(indicators: ScanOptions['indicators']): Promise<IndicatorSet> {
  if (indicators === undefined) return noIndicators;
  return 'ledger' in indicators ? indicators : loadIndicators(indicators);
}

function askedFor({ since, until }: ScanOptions): Partial<Period> {
  return { ...(since === undefined ? {} : { from: since }), ...(until === undefined ? {} : { to: until }) };
}

/** What every record is compared by, and what is kept of it. */
interface Search {
  readonly matcher: Matcher;
  readonly collector: HitCollector;
  readonly patternMatcher: PatternMatcher<PatternIndicator>;
}

/** The boundary of the search for patterns: what fails here is a mistake of ours, and costs no other finding. */
function foundPatterns(patterns: Search['patternMatcher'], book: IssueBook): readonly PatternFound<PatternIndicator>[] {
  try {
    const found = patterns.found();
    for (const { pattern, isCut } of found) if (isCut) book.add(issueOf('PATTERN_CUT_SHORT', pattern.id));
    return found;
  } catch (error) {
    book.add(issueOf('MATCHER_CRASHED', crashOf(error)));
    return [];
  }
}

function issueOf(code: Issue['code'], detail: string, record: ArtefactRecord | null = null): Issue {
  return { type: 'issue', code, artefact: record?.artefact ?? null, origin: record?.origin ?? null, detail, count: 1 };
}

async function readAll(
  backup: Backup,
  { artefacts: declared = everyArtefact, sweep = true, signal, onProgress }: ScanOptions,
  search: Search,
  book: IssueBook,
): Promise<readonly ArtefactCoverage[]> {
  const artefacts = sweep ? [...declared, sweepOf([...everyArtefact, ...declared])] : declared;
  const coverage: ArtefactCoverage[] = [];
  const { step } = pace(signal);
  for (const [index, artefact] of artefacts.entries()) {
    const progress = (records: number): void =>
      onProgress?.({
        artefact: artefact.id,
        title: artefact.title,
        records,
        index: index + 1,
        total: artefacts.length,
      });
    progress(0);
    const examination = examine(artefact, backup);
    let records = 0;
    for (const item of examination.items) {
      if (item.type === 'issue') book.add(item);
      else {
        records++;
        compare(item, search, book);
      }
      const turn = step();
      if (turn === null) continue;
      progress(records);
      await turn;
    }
    coverage.push(examination.coverage());
  }
  return coverage;
}

/** The boundary of the matcher: what fails here is a mistake of ours, and costs one record. */
function compare(record: ArtefactRecord, { matcher, collector, patternMatcher }: Search, book: IssueBook): void {
  try {
    collector.see(record);
    for (const match of matcher(record)) collector.add(match);
    patternMatcher.see(record);
  } catch (error) {
    book.add(issueOf('MATCHER_CRASHED', crashOf(error), record));
  }
}
