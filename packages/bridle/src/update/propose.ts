import { canonicalJson } from '@bridle/case';
import {
  defaultLimits,
  type Differences,
  differences,
  fileNameOf,
  type Lock,
  type LockedSource,
  lockVersion,
  mergeIndicatorSets,
  parseIndicatorBytes,
  parseWithdrawn,
  type WithdrawnBundle,
  withdrawnBundle,
  withdrawnIn,
} from '@bridle/indicators';
import type { IndicatorSet } from '@bridle/model';
import { type Published, pinnedAddress } from './collect.ts';
import type { GithubHosts } from './github.ts';
import { sha256Of } from '../sha256-of.ts';
import { readVersion, type Store } from './store.ts';
import { UpdateError } from './update-error.ts';

/** What became of one address. */
export interface SourceOutcome {
  readonly address: string;
  readonly name: string | null;
  /** `repaired` is what was damaged in the store and is published as it was. */
  readonly status: 'new' | 'changed' | 'unchanged' | 'repaired' | 'failed' | 'no-longer-listed';
  /** What there is to say of it. */
  readonly reason: string | null;
  readonly commit: string | null;
  /** Of the version that holds once the update is accepted, `null` where there is none. */
  readonly sha256: string | null;
}

/** What an update would make of a store. */
export interface Proposal {
  readonly outcomes: readonly SourceOutcome[];
  readonly differences: Differences;
  /** How many things are kept of which their publishers withdrew. */
  readonly withdrawn: number;
  readonly lock: Lock;
  /** Versions that the store does not hold, or not whole. */
  readonly versions: readonly Uint8Array[];
}

/** How an update is judged. */
export interface ProposeOptions {
  /** The day of the update, as `2021-07-18`. */
  readonly today: string;
  /** Whether a version is taken that no longer lists most of what the one before did. */
  readonly allowWithdrawals: boolean;
  readonly github: GithubHosts;
}

/** A source, and what its version lists. */
interface Held {
  readonly source: LockedSource;
  readonly bytes: Uint8Array;
  readonly set: IndicatorSet;
}

/** Judges what was published against what is stored. Nothing is written. Throws `UpdateError`. */
export function propose(store: Store, published: readonly Published[], options: ProposeOptions): Proposal {
  const before = new Map(store.lock.sources.flatMap((it) => heldIn(store, it)).map((it) => [it.source.address, it]));
  const after = new Map(before);
  const outcomes: SourceOutcome[] = [];
  for (const it of published) {
    const stored = store.lock.sources.find(({ address }) => address === it.address) ?? null;
    const judged = judge(it, stored, before.get(it.address) ?? null, options);
    outcomes.push(judged.outcome);
    if (judged.held === null) continue;
    after.set(it.address, judged.held);
    // What is published is what the lock file names: it was only damaged here.
    if (judged.outcome.status === 'repaired') before.set(it.address, judged.held);
  }
  const found = differences(setOf(before), setOf(after));
  const earlier = earlierWithdrawn(store);
  const now = setOf(after);
  // STIX has no object for a sequence: one that is gone is gone, and is shown among what was withdrawn.
  const withdrawals = found.removed
    .filter((it) => !('proves' in it))
    .map((sought) => ({
      sought,
      address: lastAddressOf(sought.id, before, options.github),
      day: options.today,
    }));
  const withdrawn = withdrawnBundle(earlier, withdrawals, [...now.indicators, ...now.patterns]);
  const withdrawnBytes = withdrawn === null ? null : Buffer.from(`${canonicalJson(withdrawn)}\n`);
  const unread = store.lock.sources.filter((it) => !after.has(it.address));
  const lock: Lock = {
    schemaVersion: lockVersion,
    sources: [...unread, ...[...after.values()].map((it) => it.source)].sort((a, b) =>
      a.address < b.address ? -1 : 1,
    ),
    withdrawn: withdrawnBytes === null ? null : pinOf(withdrawnBytes),
  };
  const versions = [...[...after.values()].map((it) => it.bytes), ...(withdrawnBytes === null ? [] : [withdrawnBytes])];
  return {
    outcomes: [...outcomes, ...noLongerListed(store, published)],
    differences: found,
    withdrawn: withdrawnIn(withdrawn),
    lock,
    versions: versions.filter((it) => readVersion(store, sha256Of(it)) === null),
  };
}

function heldIn(store: Store, source: LockedSource): readonly Held[] {
  const bytes = readVersion(store, source.sha256);
  return bytes === null ? [] : [holding(source, bytes)];
}

function holding(source: LockedSource, bytes: Uint8Array): Held {
  return { source, bytes, set: parseIndicatorBytes(fileNameOf(source.address), bytes) };
}

function judge(
  published: Published,
  stored: LockedSource | null,
  before: Held | null,
  { today, allowWithdrawals }: ProposeOptions,
): { readonly outcome: SourceOutcome; readonly held: Held | null } {
  const { address, name, listedBy } = published;
  const outcome = { address, name, reason: null, commit: stored?.commit ?? null, sha256: stored?.sha256 ?? null };
  const fail = (reason: string): ReturnType<typeof judge> => {
    const damaged = stored !== null && before === null ? '; what is stored of it is damaged and not looked for' : '';
    return { outcome: { ...outcome, status: 'failed', reason: `${reason}${damaged}` }, held: null };
  };
  if ('reason' in published) return fail(published.reason);
  const { bytes, commit, kind } = published;
  const { sha256 } = pinOf(bytes);
  if (sha256 === stored?.sha256) {
    const status = before === null ? 'repaired' : 'unchanged';
    return { outcome: { ...outcome, status }, held: holding(stored, bytes) };
  }
  const earlier = stored === null ? [] : [...stored.earlier.filter((it) => it !== stored.sha256), stored.sha256];
  const held = holding({ address, kind, name, listedBy, commit, retrieved: today, ...pinOf(bytes), earlier }, bytes);
  const [file] = held.set.ledger.files;
  if (file?.status !== 'read') return fail(`is no file of indicators: ${file?.reason ?? 'it is empty'}`);
  if (kind === 'indicators' && file.entries === 0) return fail('lists nothing');
  if (stored !== null && stored.kind !== kind) return fail(`is ${words[kind]} now and was ${words[stored.kind]}`);
  const gone = before === null ? 0 : differences(before.set, held.set).removed.length;
  const had = before === null ? 0 : soughtIn(before.set);
  if (gone * 2 > had && !allowWithdrawals)
    return fail(`no longer lists ${gone} of ${had}, which is more than half; --allow-withdrawals takes it as it is`);
  const unknown =
    stored !== null && before === null ? 'what was stored of it is damaged: what it withdrew is not known' : null;
  const dropped = file.rejected + file.setAside;
  const remark = dropped > 0 ? `${dropped} of its ${file.entries} entries cannot be looked for` : null;
  const reason = [unknown, remark].filter((it) => it !== null).join('; ') || null;
  return { outcome: { ...outcome, status: stored === null ? 'new' : 'changed', reason, commit, sha256 }, held };
}

function soughtIn({ indicators, patterns, sequences }: IndicatorSet): number {
  return indicators.length + patterns.length + sequences.length;
}

const words = { indicators: 'a file of indicators', index: 'an index' } as const;

function pinOf(bytes: Uint8Array): { readonly sha256: string; readonly bytes: number } {
  return { sha256: sha256Of(bytes), bytes: bytes.length };
}

function setOf(held: ReadonlyMap<string, Held>): IndicatorSet {
  return mergeIndicatorSets([...held.values()].filter((it) => it.source.kind === 'indicators').map((it) => it.set));
}

function earlierWithdrawn(store: Store): WithdrawnBundle | null {
  const { withdrawn } = store.lock;
  if (withdrawn === null) return null;
  const bytes = readVersion(store, withdrawn.sha256);
  const bundle = bytes === null ? null : parseWithdrawn(bytes, defaultLimits);
  if (bundle !== null) return bundle;
  const what = 'the list of what publishers withdrew';
  throw new UpdateError('STORE_DAMAGED', `${what} (${withdrawn.sha256} in ${store.folder}) is missing or damaged.`);
}

function lastAddressOf(id: string, before: ReadonlyMap<string, Held>, github: GithubHosts): string {
  const held = [...before.values()].find(({ set }) => [...set.indicators, ...set.patterns].some((it) => it.id === id));
  if (held === undefined) throw new TypeError(`${id} was nowhere`);
  return pinnedAddress(new URL(held.source.address), held.source.commit, github);
}

/** What an index no longer lists stays as it was: that a file is gone does not say that what it lists is withdrawn. */
function noLongerListed({ lock }: Store, published: readonly Published[]): readonly SourceOutcome[] {
  const asked = new Set(published.map((it) => it.address));
  const indexes = new Set(published.flatMap((it) => ('kind' in it && it.kind === 'index' ? [it.address] : [])));
  return lock.sources
    .filter(({ address, listedBy }) => listedBy !== null && indexes.has(listedBy) && !asked.has(address))
    .map(({ address, name, commit, sha256 }) => {
      const reason = 'its index lists it no longer; what is stored of it is kept';
      return { address, name, status: 'no-longer-listed', reason, commit, sha256 };
    });
}
