import {
  artefacts as everyArtefact,
  crashOf,
  examine,
  givenOptions,
  insistOnPath,
  mostInMemoryByDefault,
  openBackup,
  ownSecrets,
  sweepOf,
  unlockChecks,
  unlockOptions,
  unseenMessages,
  type Artefact,
  type Backup,
  type UnlockOptions,
} from '@bridle/core';
import { mergeIndicatorSets } from '@bridle/indicators';
import {
  accountOf,
  campaignsThatWouldShow,
  isAnythingSought,
  isShortLink,
  createMatcher,
  createPatternMatcher,
  examinedLedger,
  findingsOf,
  hashesMissed,
  hashesSought,
  heuristics,
  hitCollector,
  judge,
  markedOutside,
  patternFindingsOf,
  raisedByNotice,
  surroundingsCollector,
  watchHeuristics,
  type HeuristicOutcome,
  type HeuristicWatch,
  type HitCollector,
  type Matcher,
  type PatternFound,
  type PatternMatcher,
  type Phone,
  type SurroundingsCollector,
} from '@bridle/matcher';
import {
  aBoolean,
  aFunction,
  schemaVersion,
  toIso,
  type ArtefactCoverage,
  type ArtefactRecord,
  type AskedOptions,
  type EvidenceManifest,
  type Given,
  type HashAlgorithm,
  type IndicatorSet,
  type Instant,
  type Issue,
  type OptionChecks,
  type PatternIndicator,
  type Period,
  type Result,
  type Sequence,
  type Weighing,
  endedByListeners,
} from '@bridle/model';
import { resolve } from 'node:path';
import { bundledSets } from './bundled-sets.ts';
import { byStore } from './by-store.ts';
import { citedStores } from './cited-stores.ts';
import { withExcerpts } from './excerpts.ts';
import { extentsOf } from './extents.ts';
import { givenIndicators, insistOnGivenIndicators, noIndicators } from './given-indicators.ts';
import { anInstant } from './given-moments.ts';
import { insistOnPeriod, insistOnReached, someArtefacts, someIndicators } from './given-options.ts';
import { issueBook, type IssueBook } from './issue-book.ts';
import { pace, teller } from './pace.ts';
import { hashing, loading, reading, type ScanProgress } from './scan-progress.ts';
import { measurement } from './selftest/error-rates.ts';
import { toolDigest } from './tool-digest.ts';
import { version } from './version.ts';

/** What a scan may be told, and what opens the backup where it is encrypted. */
export interface ScanOptions extends UnlockOptions {
  /**
   * Paths of files, folders or globs with indicators, or one set already loaded: of several, mergeIndicatorSets makes one.
   * Default none.
   */
  readonly indicators?: readonly string[] | IndicatorSet | undefined;
  /** Whether the sets that come with Bridle are looked for too. Default `true`. */
  readonly bundled?: boolean | undefined;
  /**
   * The beginning of the period asked about, no later than the backup. Default a year before the backup, or further back
   * where records reach.
   */
  readonly since?: Instant | undefined;
  /** The end of the period asked about. Default when the backup was made. */
  readonly until?: Instant | undefined;
  /**
   * A moment of the day whose knowledge counts, in UTC: indicators that were not public by its end carry no weight, and
   * those withdrawn later still do. Default what is known now.
   */
  readonly asOf?: Instant | undefined;
  /** Whether indicators count as though none had ever been withdrawn. Default `false`. */
  readonly ignoreRevocations?: boolean | undefined;
  /**
   * Ends the scan: the promise is then rejected with the signal's reason, and nobody is told more. It is heard between two
   * rows, of every file that is read, also where nothing is made of them, and between the parts of what is concluded. What
   * is one piece holds the thread until it is done, large as that may be, a second or longer: opening a database or decrypting
   * it, a statement that SQLite sorts or groups for, a property list, the list of the files, a file of indicators, hashing an
   * attachment, making findings of very many traces. A server that must answer within milliseconds scans in a worker thread.
   */
  readonly signal?: AbortSignal | undefined;
  /**
   * Called whenever a few milliseconds have passed while files are read or hashed, as `signal` is heard there, and for each
   * artefact and each file of indicators. What it throws, or rejects with, ends the scan.
   */
  readonly onProgress?: ((progress: ScanProgress) => void) | undefined;
  /** Which artefacts are read. Default all. */
  readonly artefacts?: readonly Artefact[] | undefined;
  /** Whether the odds are worked out too, under two priors that are named. Default `false`. */
  readonly likelihood?: boolean | undefined;
  /** Whether stores of apps that no artefact reads are searched for addresses. Default `true`. */
  readonly sweep?: boolean | undefined;
}

/** What each of them may be. */
export const scanChecks: OptionChecks<ScanOptions> = {
  ...unlockChecks,
  indicators: someIndicators,
  bundled: aBoolean,
  since: anInstant,
  until: anInstant,
  asOf: anInstant,
  ignoreRevocations: aBoolean,
  onProgress: aFunction,
  artefacts: someArtefacts,
  likelihood: aBoolean,
  sweep: aBoolean,
};

/**
 * Scans the backup in a folder and says what may be said of the phone. Nothing is written and no connection is opened. The
 * folder is a path as a text: of a URL, `fileURLToPath(url)` makes one.
 * Where the scan cannot start it rejects with a `ScanError`, `OPTION_REFUSED` among its codes, or with an `IndicatorError`
 * where a path of indicators leads nowhere; each has a `code`, and a `hint` that says what to do. Everything later is an
 * issue in the result, and what could not be looked for a reason of its verdict.
 *
 * ```ts
 * const { verdict } = await scan('/evidence/backup', { password, indicators: ['/evidence/indicators'] });
 * ```
 */
export async function scan(folder: string, options: ScanOptions = {}): Promise<Result> {
  insistOnPath(folder, 'the backup');
  const given = endedByListeners(givenOptions(options, scanChecks));
  insistOnPeriod(given);
  given.signal?.throwIfAborted();
  // Later the process may be in another folder.
  const result = await scanned(resolve(folder), given);
  given.signal?.throwIfAborted();
  return result;
}

async function scanned(folder: string, options: Asked): Promise<Result> {
  using secrets = ownSecrets(options);
  const artefacts = artefactsFor(options);
  const tell = teller(options);
  // A path that leads nowhere is told before a key is derived, which may take a minute; what is there is loaded once the
  // backup is open: nobody waits for that who is then asked for a password.
  await insistOnGivenIndicators(options.indicators);
  const bundled = options.bundled === false ? noIndicators : await bundledSets();
  const backup = await openBackup(folder, { ...unlockOptions(options), ...secrets.held, keepsAccount: true });
  secrets.forget();
  try {
    insistOnReached(options, backup.description.madeAt);
    const given = await givenIndicators(options.indicators, {
      signal: options.signal,
      onProgress: (at) => tell(loading(artefacts.length, at)),
    });
    const sought = mergeIndicatorSets([bundled, given]);
    const { indicators, patterns, sequences, campaigns } = sought;
    const book = issueBook();
    const weighing = weighingOf(options);
    const search: Search = {
      matcher: createMatcher(indicators, (record, { field, kind, value }) => {
        const code = value.includes(noText) ? 'VALUE_UNREADABLE' : 'VALUE_INCOMPARABLE';
        book.add(issueOf(code, `${field} holds no ${kind}`, record));
      }),
      collector: hitCollector(),
      heuristics: watchHeuristics(heuristics),
      surroundings: surroundingsCollector(backup.description.madeAt, backup.device.productVersion),
      patternMatcher: createPatternMatcher<PatternIndicator | Sequence>(
        [...patterns, ...sequences],
        weighing,
        backup.device.productVersion,
      ),
    };
    // Of what comes with Bridle no hash is of what comes with messages: every scan would hash them all for nothing.
    const hashes = hashesSought(given, campaigns);
    const coverage = await readAll(backup, artefacts, options, search, book, hashes);
    const gait = pace(options.signal);
    const patternsFound = foundPatterns(search, book);
    await gait.step();
    for (const issue of [...unseenMessages(backup), ...backup.census()]) book.add(issue);
    // Only now: a damaged manifest shows where a file is looked up.
    for (const issue of backup.issues) book.add(issue);
    await gait.step();
    const { device, description } = backup;
    const { surroundings } = search;
    const met = [
      ...findingsOf(search.collector, surroundings, weighing, book.issues),
      ...patternFindingsOf(patternsFound, surroundings, weighing),
    ];
    await gait.step();
    const phone = { device, backup: description, coverage, surroundings, findings: met, issues: book.issues };
    const concluded = conclude(search, phone, book);
    await gait.step();
    const found = raisedByNotice([...met, ...concluded.flatMap((it) => it.findings)]);
    const asked = askedFor(options, backup.description.madeAt);
    const inOrder = byStore(artefacts);
    const whole = await citedStores(found, inOrder, backup.source, gait, (issue) => {
      book.add(issue);
    });
    const findings = withExcerpts(markedOutside(whole.findings, asked));
    const evidence = await settled(backup, artefacts, options, book);
    const rules = concluded.map((it) => accountOf(it, coverage));
    const verdict = judge({
      device,
      backup: description,
      surroundings,
      findings,
      coverage,
      indicators: {
        given: given.ledger,
        bundled: bundled.ledger,
        isAnythingSought: isAnythingSought(sought, campaigns, coverage, weighing),
        hashesMissed: hashesMissed(given, campaigns, coverage, weighing),
      },
      issues: book.issues,
      campaigns,
      wouldShow: campaignsThatWouldShow(indicators, campaigns, coverage, weighing),
      rules,
      asked,
      withLikelihood: options.likelihood ?? false,
    });
    return {
      schemaVersion,
      redacted: false,
      wholeDigest: null,
      tool: { name: 'bridle', version, sha256: toolDigest(), measured: measurement },
      evidence,
      device,
      backup: description,
      options: askedOptions(options),
      weighing,
      verdict,
      findings,
      schemas: whole.schemas,
      coverage,
      rules,
      issues: book.issues,
      indicators: {
        ...examinedLedger(given, coverage, findings, weighing),
        bundled: examinedLedger(bundled, coverage, findings, weighing),
      },
    };
  } finally {
    backup.close();
  }
}

/** What stands in a text in place of bytes that are none. */
const noText = '\ufffd';

/** What was asked, checked. */
type Asked = Given<ScanOptions>;

/** The period asked for, no longer than the backup reaches: of its last day there is only a part. */
function askedFor({ since, until }: Asked, madeAt: Instant | null): Partial<Period> {
  const isAfterAll = until !== undefined && madeAt !== null && until > madeAt;
  return {
    ...(since === undefined ? {} : { from: since }),
    ...(until === undefined || isAfterAll ? {} : { to: until }),
  };
}

function weighingOf({ asOf, ignoreRevocations = false }: Asked): Weighing {
  return { asOf: asOf === undefined ? null : toIso(asOf).slice(0, '2021-07-18'.length), ignoreRevocations };
}

/** What was asked, as a result tells it. */
export function askedOptions(options: Asked): AskedOptions {
  const { since, until, bundled = true, sweep = true, likelihood = false, artefacts } = options;
  return {
    sinceAt: since ?? null,
    untilAt: until ?? null,
    bundled,
    sweep,
    likelihood,
    artefacts: artefacts?.map(({ id }) => id) ?? null,
    mostInMemory: options.mostInMemory ?? mostInMemoryByDefault,
    temporaryFiles: options.mayUseDisk ?? false,
  };
}

/** Reads the evidence once more, and what changed meanwhile becomes an issue. */
async function settled(
  { settle }: Backup,
  artefacts: readonly Artefact[],
  options: Asked,
  book: IssueBook,
): Promise<EvidenceManifest> {
  const { bytes, steps } = settle();
  const tell = teller(options);
  const all = { index: artefacts.length, total: artefacts.length };
  let done = 0;
  const progress = (): void => tell(hashing('Checking that the evidence is unchanged', all, { done, total: bytes }));
  progress();
  const { step } = pace(options.signal);
  for (;;) {
    const next = steps.next();
    if (next.done === true) {
      done = bytes;
      progress();
      return next.value;
    }
    if (typeof next.value === 'number') done += next.value;
    else book.add(next.value);
    const turn = step(progress);
    if (turn !== null) await turn;
  }
}

/** What every record is compared by, and what is kept of it. */
interface Search {
  readonly matcher: Matcher;
  readonly collector: HitCollector;
  readonly heuristics: HeuristicWatch;
  readonly surroundings: SurroundingsCollector;
  readonly patternMatcher: PatternMatcher<PatternIndicator | Sequence>;
}

/** The boundary of the search for patterns: what fails here is a mistake of ours, and costs no other finding. */
function foundPatterns(
  { patternMatcher, surroundings }: Search,
  book: IssueBook,
): readonly PatternFound<PatternIndicator | Sequence>[] {
  try {
    const found = patternMatcher.found(surroundings.lastPossibleAt);
    for (const { pattern, isCut } of found) if (isCut) book.add(issueOf('PATTERN_CUT_SHORT', pattern.id));
    return found;
  } catch (error) {
    book.add(issueOf('MATCHER_CRASHED', crashOf(error)));
    return [];
  }
}

/** What the heuristics say of the whole phone. */
function conclude({ heuristics: watch }: Search, phone: Phone, book: IssueBook): readonly HeuristicOutcome[] {
  const concluded = watch.conclude(phone);
  for (const { heuristic, failure } of concluded)
    if (failure !== null) book.add(issueOf('HEURISTIC_CRASHED', `${heuristic.id}: ${crashOf(failure)}`));
  return concluded;
}

function issueOf(code: Issue['code'], detail: string, record: ArtefactRecord | null = null): Issue {
  return { type: 'issue', code, artefact: record?.artefact ?? null, origin: record?.origin ?? null, detail, count: 1 };
}

function artefactsFor({ artefacts = everyArtefact, sweep = true }: Asked): readonly Artefact[] {
  return sweep ? [...artefacts, sweepOf([...everyArtefact, ...artefacts])] : artefacts;
}

async function readAll(
  backup: Backup,
  artefacts: readonly Artefact[],
  options: Asked,
  search: Search,
  book: IssueBook,
  hashes: readonly HashAlgorithm[],
): Promise<readonly ArtefactCoverage[]> {
  const coverage = new Map<Artefact, ArtefactCoverage>();
  const tell = teller(options);
  const { step } = pace(options.signal);
  const inOrder = byStore(artefacts);
  // Whether or not anyone looks: what lookups show of a damaged manifest must not depend on that.
  const extents = await extentsOf(inOrder, backup.source, options.signal);
  const whole = sumOf(extents);
  for (const [index, artefact] of inOrder.entries()) {
    const before = sumOf(extents.slice(0, index));
    const examination = examine(artefact, backup, hashes);
    let records = 0;
    const progress = (done: number): void =>
      tell(reading(artefact, records, { index: index + 1, total: artefacts.length }, { done, total: whole }));
    const further = (): void => progress(before + examination.bytes());
    progress(before);
    for (const item of examination.steps) {
      if (item?.type === 'issue') book.add(item);
      else if (item !== null) {
        records++;
        compare(item, search, book);
      }
      const turn = step(further);
      if (turn !== null) await turn;
    }
    if (index === inOrder.length - 1) progress(whole);
    coverage.set(artefact, examination.coverage());
  }
  return artefacts.map((artefact) => coverage.get(artefact)!);
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0);
}

/** The boundary of the matcher: what fails here is a mistake of ours, and costs one record. */
function compare(record: ArtefactRecord, search: Search, book: IssueBook): void {
  const { matcher, collector, patternMatcher } = search;
  try {
    search.surroundings.see(record);
    search.heuristics.see(record);
    const matches = matcher(record);
    for (const match of matches) collector.add(match);
    patternMatcher.see(record, matches);
    if (record.observables.some(isShortLink)) book.add(issueOf('LINK_UNRESOLVED', 'a short link', record));
  } catch (error) {
    book.add(issueOf('MATCHER_CRASHED', crashOf(error), record));
  }
}
