import {
  artefactStatuses,
  compareVersions,
  coveredShare,
  endOfRecords,
  familyCovers,
  fileOf,
  grouped,
  instantInWords,
  issueCodes,
  isOurMistake,
  lackedStores,
  microsecondsPerDay,
  notLookedFor,
  passedOver,
  periodOf,
  type ArtefactCoverage,
  type BackupDescription,
  type Device,
  type Family,
  type Instant,
  type Issue,
  type IssueCode,
  type Ledger,
  type Period,
  type PeriodCoverage,
  type Reason,
} from '@bridle/model';
import { whatRulesOut, type KnownApps } from './known-apps.ts';
import { enough, isOfAllMessages } from './period-coverage.ts';
import { lossOf } from './root-files.ts';
import { lackOf } from './silences.ts';
import type { HashesMissed } from './sought.ts';
import type { Surroundings } from './surroundings.ts';

/** What decides whether a negative may be claimed. */
export interface Basis {
  readonly device: Device;
  readonly backup: BackupDescription;
  readonly surroundings: Pick<Surroundings, 'restoredAt' | 'keepsMessagesForDays'> & KnownApps;
  readonly coverage: readonly ArtefactCoverage[];
  readonly issues: readonly Issue[];
  readonly period: Period | null;
  readonly execution: PeriodCoverage;
  readonly delivery: PeriodCoverage;
  /** What became of the indicators that were given, and of those that come with Bridle. */
  readonly indicators: {
    readonly given: Consulted;
    readonly bundled: Consulted;
    /** Whether anything of both could have been met on this phone, and would have counted. */
    readonly isAnythingSought: boolean;
    /** Of what was given: where hashes were looked for, and files not hashed. */
    readonly hashesMissed: HashesMissed;
  };
}

type Consulted = Pick<Ledger, 'files' | 'loaded'>;

/** Why no negative may be claimed; empty where it may. */
export function coverageReasons(basis: Basis): readonly Reason[] {
  return [
    ...encryption(basis).filter(() => isInNeed(basis)),
    ...containerReasons(basis),
    ...unknownApps(basis),
    ...missing(basis),
    ...emptied(basis),
    ...forbidden(basis),
    ...damaged(basis),
    ...unexamined(basis),
    ...shortfalls(basis),
    ...retention(basis),
    ...unsought(basis),
    ...unhashed(basis, true),
  ];
}

/** What narrows the view and takes no negative away: it is so of most phones, or changes only what a trace is of. */
export function coverageNotes(basis: Basis): readonly Reason[] {
  return [
    ...encryption(basis).filter(() => !isInNeed(basis)),
    ...restores(basis),
    ...prunedHistory(basis),
    ...droppedStores(basis),
    ...commonStores(basis),
    ...unhashed(basis, false),
  ];
}

/** What only an encrypted backup would hold; nothing of the first systems, whose backups lacked nothing (`verdict-science` §4). */
function encryption({ backup, coverage }: Basis): readonly Reason[] {
  const withheld = coverage.filter(isWithheld);
  if (backup.protection !== 'unencrypted' || withheld.length === 0) return [];
  const detail = `Manifest.plist says that the backup is not encrypted: ${listed(withheld)}`;
  return [{ code: 'unencrypted', detail }];
}

/** Whether the answer needs something that only an encrypted backup holds, as the pages that were visited. */
function isInNeed({ coverage }: Basis): boolean {
  return coverage.some((it) => isWithheld(it) && familyCovers[it.family] === 'delivery');
}

function isWithheld({ absence }: ArtefactCoverage): boolean {
  return absence === 'backup-not-encrypted';
}

function* restores({ surroundings: { restoredAt } }: Basis): Generator<Reason> {
  const restores = periodOf(restoredAt);
  if (restores !== null) yield { code: 'restored-from-backup', detail: instantInWords(restores.to) };
}

/** Visits of a browser that every phone has; how long they are kept is measured, since nobody publishes it. */
function* prunedHistory({ coverage, period }: Basis): Generator<Reason> {
  if (period === null) return;
  for (const { family, onEveryPhone, title, oldest } of coverage)
    if (family === 'visit' && onEveryPhone && oldest !== null && oldest > period.from)
      yield { code: 'history-pruned', detail: `${title}: no visit is older than ${instantInWords(oldest)}` };
}

/** From this version on, backups hold no lookups of accounts (`verdict-science` §4). */
const lookupsDroppedIn = '14.7';

function* droppedStores({ device: { productVersion }, coverage }: Basis): Generator<Reason> {
  if (productVersion === null || compareVersions(productVersion, lookupsDroppedIn) < 0) return;
  const lookups = coverage.filter(({ family }) => family === 'lookup');
  if (lookups.length > 0 && lookups.every(({ records }) => records === 0))
    yield {
      code: 'os-version-drops-artefact',
      detail: `${titlesOf(lookups, 'lookup')}: since iOS ${lookupsDroppedIn}`,
    };
}

/** What every phone has and the answer does not need: that it is missing shows that this is not all of a phone. */
function* commonStores({ coverage }: Basis): Generator<Reason> {
  const besides = lackedStores(coverage).filter(({ family }) => familyCovers[family] === 'neither');
  if (besides.length > 0) yield { code: 'common-store-missing', detail: listed(besides) };
}

const retained = 30;

/**
 * Messages bring most attacks, and links are opened in a browser: where the older or the later ones were deleted, or some in
 * between, that none is there says nothing, whatever deleted them. Phones delete old visits by themselves.
 */
function* retention(basis: Basis): Generator<Reason> {
  const { surroundings, backup, coverage, period, delivery } = basis;
  if (period === null) return;
  const { keepsMessagesForDays: days } = surroundings;
  const isShort = days !== null && days <= retained && period.to - period.from > days * microsecondsPerDay;
  if (isShort) yield { code: 'message-retention-30d', detail: `KeepMessageForDays is ${days}` };
  // Where less is there of everything, that is said, and no store of it by itself.
  const end = endOfRecords(backup.madeAt, coverage);
  if (end === null || delivery.share < enough) return;
  for (const store of coverage.filter((it) => it.onEveryPhone && filledInUse.has(it.family) && wasWhollyRead(it)))
    if (store.records > 0 && !(isShort && isOfAllMessages(store))) yield* lackingIn(store, period, end);
}

/** That a store lacks so much of a period that nothing follows from what it has. */
function* lackingIn(store: ArtefactCoverage, period: Period, end: Instant): Generator<Reason> {
  const { title, oldest, records } = store;
  if (oldest === null) {
    yield { code: 'delivery-young', detail: `${title}: none is dated` };
    return;
  }
  const lack = lackOf(store, period, end, isOfAllMessages(store));
  if (lack === null) return;
  const { isYoung, sparse, silences } = lack;
  const gaps = [
    ...(sparse === null ? [] : [`no more than ${records} are ${betweenInWords(sparse)}`]),
    ...silences.map((it) =>
      it.to < end ? `none is ${betweenInWords(it)}` : `none is newer than ${instantInWords(it.from)}`,
    ),
  ];
  const named = gaps.slice(0, mostNamed);
  const more = gaps.length - named.length;
  const said = [
    ...(isYoung ? [`none is older than ${instantInWords(oldest)}`] : []),
    ...named,
    ...(more > 0 ? [`and ${more} more gaps`] : []),
  ];
  yield { code: gaps.length === 0 ? 'delivery-young' : 'delivery-holes', detail: `${title}: ${said.join(', ')}` };
}

function betweenInWords({ from, to }: Period): string {
  return `between ${instantInWords(from)} and ${instantInWords(to)}`;
}

/** How many files, or gaps, a reason names; the ledger and the coverage have all. */
const mostNamed = 10;

/** "For what": nothing is claimed of indicators that were to be looked for, and were not (`verdict-science` §4). */
function* unsought({ indicators: { given, bundled, isAnythingSought } }: Basis): Generator<Reason> {
  const ofGiven = notLookedFor(given);
  const meant = [...ofGiven, ...notLookedFor(bundled)];
  // What else was passed over says nothing by itself; where something is told, how much was not read is told as it is.
  const besides = meant.length === 0 ? [] : passedOver(given);
  const files = [...meant, ...besides];
  const named = files.slice(0, mostNamed).map(({ file, why }) => `${file}: ${why}`);
  const more = files.length - named.length;
  if (more > 0) named.push(`and ${more} more`);
  const total = given.files.length;
  const unread = ofGiven.length + besides.length;
  const lead = unread === 0 ? '' : `${unread} of ${total} ${total === 1 ? 'file' : 'files'} given: `;
  if (files.length > 0) yield { code: 'indicators-not-read', detail: `${lead}${named.join('; ')}` };
  else if (given.loaded + bundled.loaded === 0) yield { code: 'no-indicators', detail: 'nothing was loaded' };
  else if (!isAnythingSought)
    yield {
      code: 'no-indicators',
      detail: 'nothing that was loaded, and counts, is known to show on an iPhone, where it was examined',
    };
}

/** What was looked for by hashes and was not hashed: a reason where nothing else was looked for, else a note. */
function unhashed({ indicators: { hashesMissed } }: Basis, isAllThatWasSought: boolean): readonly Reason[] {
  if (hashesMissed.isAllThatWasSought !== isAllThatWasSought) return [];
  const stores = hashesMissed.stores.map(({ title, unhashed: count, records }) => `${title}: ${count} of ${records}`);
  return stores.length === 0 ? [] : [{ code: 'files-not-hashed', detail: stores.sort().join('; ') }];
}

function* containerReasons({ backup, issues, period }: Basis): Generator<Reason> {
  for (const { detail } of issues.filter(({ code }) => code === 'BACKUP_INCOMPLETE'))
    yield { code: 'backup-incomplete', detail };
  if (backup.snapshotState === null)
    yield {
      code: 'completeness-unknown',
      detail: lossOf('Status.plist', issues) ?? 'Status.plist has no SnapshotState',
    };
  // Told by the backup, and again by each artefact that would have read the list.
  const contradictions = issues.filter(({ code }) => code === 'ROOT_FILE_FOREIGN').map(({ detail }) => detail);
  for (const detail of new Set(contradictions)) yield { code: 'another-phone', detail };
  if (issues.some(({ code }) => code === 'MANIFEST_MISSING'))
    yield { code: 'manifest-missing', detail: 'MANIFEST_MISSING' };
  const unlisted = issues.filter(({ code }) => isOfManifest(code) && code !== 'MANIFEST_MISSING');
  if (unlisted.length > 0) yield { code: 'manifest-incomplete', detail: codesOf(unlisted) };
  if (period === null) yield { code: 'period-unknown', detail: 'no date of the backup and no dated record' };
  const mistakes = issues.filter(({ code }) => isOurMistake(code));
  if (mistakes.length > 0) yield { code: 'our-mistake', detail: namesOf(mistakes) };
}

/** An app that is listed shows by its identifier, which `Info.plist` has; without it the manifest has it where it lists the app's container. */
function* unknownApps({ issues, surroundings }: Basis): Generator<Reason> {
  const loss = lossOf('Info.plist', issues);
  if (loss !== null && whatRulesOut(surroundings) === null)
    yield { code: 'apps-unknown', detail: `${loss}, and few containers of apps are listed` };
}

/**
 * Every store of delivery that all phones have must be there, and of those of execution at least one, or as many as cover
 * the period together. An app's own store may be absent, as the app may be, unless the app is in use; and it stands for no
 * other: WhatsApp's messages do not make up for lost SMS.
 */
function* missing({ coverage, issues, execution: covered }: Basis): Generator<Reason> {
  const needed = (Object.keys(familyCovers) as Family[]).filter((family) => familyCovers[family] === 'delivery').sort();
  for (const family of needed) {
    const expected = coverage.filter((it) => it.family === family && it.onEveryPhone);
    const absent = expected.filter((it) => it.status === 'absent' && !isWithheld(it));
    if (absent.length > 0 || expected.length === 0)
      yield { code: 'artefact-missing', detail: titlesOf(absent, family) };
  }
  for (const { detail } of issues.filter(({ code }) => code === 'APP_STORE_MISSING'))
    yield { code: 'artefact-missing', detail };
  const execution = coverage.filter(({ family }) => familyCovers[family] === 'execution');
  const absent = execution.filter(({ status }) => status === 'absent');
  const expected = absent.filter((it) => it.onEveryPhone && !isWithheld(it));
  if (absent.length === execution.length)
    yield { code: 'artefact-missing', detail: titlesOf(execution, 'process-use') };
  else if (expected.length > 0 && covered.share < enough) yield { code: 'artefact-missing', detail: listed(expected) };
}

/** What every phone fills that is in use. Who keeps no calendar has an empty one. */
const filledInUse: ReadonlySet<Family> = new Set(['message', 'visit']);

/** What a store without a record covers is nothing (`verdict-science` §4), and the store of another way in stands for no other. */
function* emptied({ coverage }: Basis): Generator<Reason> {
  const empty = coverage.filter(
    (it) => it.onEveryPhone && filledInUse.has(it.family) && wasWhollyRead(it) && it.records === 0,
  );
  if (empty.length > 0) yield { code: 'store-empty', detail: listed(empty) };
}

function wasWhollyRead({ status }: ArtefactCoverage): boolean {
  return status === 'parsed';
}

/** What another user may read is neither damaged nor missing. */
function* forbidden({ coverage, issues }: Basis): Generator<Reason> {
  const refused = new Set(issues.filter(({ code }) => code === 'FILE_FORBIDDEN').map(({ artefact }) => artefact));
  const stores = coverage.filter(({ artefact }) => refused.delete(artefact));
  const names = [...(refused.size > 0 ? ['the backup itself'] : []), ...(stores.length > 0 ? [listed(stores)] : [])];
  if (names.length > 0) yield { code: 'not-permitted', detail: names.join('; ') };
}

/** What a store lost, and by which files. */
interface Loss {
  readonly title: string;
  readonly why: string;
  readonly by: readonly string[];
}

/**
 * What of the evidence could not be read; what several artefacts lost by the same of the same files is one reason. A mistake
 * of ours is told apart: it says nothing about the phone.
 */
function* damaged({ coverage, issues }: Basis): Generator<Reason> {
  const lowering = issues.filter(({ code }) => issueCodes[code].lowers && !hasOwnReason(code));
  const lost = coverage.flatMap(({ artefact, title, status, unexamined: count }): readonly Loss[] => {
    const own = lowering.filter((issue) => issue.artefact === artefact);
    const isTold = ({ code }: Issue): boolean => code !== 'CONTENT_UNEXAMINED' && hasOwnReason(code);
    // What was left unexamined is told by its count.
    const isExplained = count > 0 || issues.some((it) => it.artefact === artefact && isTold(it));
    if (own.length > 0) return [{ title, why: codesOf(own), by: filesOf(own) }];
    if (status === 'parsed' || status === 'absent' || isExplained) return [];
    return [{ title, why: artefactStatuses[status], by: [artefact] }];
  });
  for (const stores of grouped(lost, ({ why, by }) => JSON.stringify([why, by])).values())
    yield { code: 'artefact-corrupt', detail: `${listed(stores)}: ${stores[0].why}` };
  const ofNone = lowering.filter((issue) => coverage.every(({ artefact }) => artefact !== issue.artefact));
  if (ofNone.length > 0) yield { code: 'artefact-corrupt', detail: `the backup itself: ${codesOf(ofNone)}` };
}

const withOwnReason: ReadonlySet<IssueCode> = new Set([
  'FILE_FORBIDDEN',
  'CONTENT_UNEXAMINED',
  'APP_STORE_MISSING',
  'BACKUP_INCOMPLETE',
  'ROOT_FILE_FOREIGN',
]);

function hasOwnReason(code: IssueCode): boolean {
  return isOurMistake(code) || isOfManifest(code) || withOwnReason.has(code);
}

/** Codes of a list of files by which not every file is found. */
function isOfManifest(code: IssueCode): boolean {
  return code === 'MANIFEST_MISSING' || code === 'MANIFEST_DAMAGED' || code === 'STORE_UNLISTED';
}

function filesOf(issues: readonly Issue[]): readonly string[] {
  return [
    ...new Set(issues.map(({ artefact, origin }) => (origin === null ? (artefact ?? '') : fileOf(origin)))),
  ].sort();
}

function codesOf(issues: readonly Issue[]): string {
  return [...new Set(issues.map(({ code }) => code))].sort().join(', ');
}

function* unexamined({ coverage }: Basis): Generator<Reason> {
  for (const { title, unexamined: count, records } of coverage)
    if (count > 0) yield { code: 'content-unexamined', detail: `${title}: ${count} of ${records} records` };
}

function* shortfalls({ backup, coverage, period, execution, delivery }: Basis): Generator<Reason> {
  if (period === null) return;
  const recording = coverage.filter(({ family }) => familyCovers[family] !== 'neither');
  const oldest = periodOf(recording.flatMap((it) => it.oldest ?? []))?.from ?? null;
  if (oldest !== null && oldest > period.from)
    yield {
      code: 'phone-replaced',
      detail: `no record is older than ${instantInWords(oldest)}; the period begins ${instantInWords(period.from)}`,
    };
  // Where no store of a kind could be read wholly, that has been said; what is short of it are not its years.
  const end = endOfRecords(backup.madeAt, coverage);
  for (const [young, holes, covered] of [
    ['datausage-young', 'execution-holes', execution],
    ['delivery-young', 'delivery-holes', delivery],
  ] as const) {
    if (covered.artefacts.length === 0 || covered.share >= enough) continue;
    const stores = coverage.filter(({ artefact }) => covered.artefacts.includes(artefact));
    const by = stores.filter((it) => end !== null && coveredShare([it], period, end) > 0);
    yield { code: areYoung(stores, period) ? young : holes, detail: percent(covered, by) };
  }
}

/** Whether stores begin so late that no more than that need be missing. */
function areYoung(stores: readonly ArtefactCoverage[], period: Period): boolean {
  const begins = periodOf(stores.flatMap(({ oldest }) => oldest ?? []))?.from;
  return begins === undefined || begins - period.from > (period.to - period.from) * (1 - enough / 1_000);
}

function percent({ share }: PeriodCoverage, by: readonly ArtefactCoverage[]): string {
  const stores = by.length === 0 ? '' : ` (${listed(by)})`;
  return `${(share / 10).toFixed(1)} % of the period is covered${stores}; ${enough / 10} % are needed`;
}

function titlesOf(coverage: readonly ArtefactCoverage[], family: Family): string {
  if (coverage.length === 0) return `no store of the kind “${family}” was looked at`;
  return listed(coverage);
}

function listed(coverage: readonly Pick<ArtefactCoverage, 'title'>[]): string {
  return coverage
    .map(({ title }) => title)
    .sort()
    .join('; ');
}

function namesOf(issues: readonly Issue[]): string {
  return [...new Set(issues.map(({ artefact, code }) => `${artefact ?? 'the whole scan'} (${code})`))]
    .sort()
    .join(', ');
}
