import {
  hashAlgorithmOf,
  missedStores,
  type ArtefactCoverage,
  type ComparisonExpression,
  type HashAlgorithm,
  type Indicator,
  type IndicatorKind,
  type IndicatorReach,
  type ObservableKind,
  type ObservationExpression,
  type PatternIndicator,
  type PropertyTest,
  type ReachLevel,
} from '@bridle/model';
import { compareTexts } from './evidence.ts';
import { asksForHash, hashNamedBy } from './hashes-sought.ts';
import { typesNamedBy } from './patterns/triggers.ts';

/** The kinds of observables in which an indicator of each kind can be met: an address is also its host, a path its name. */
export const metIn: { readonly [K in IndicatorKind]: readonly ObservableKind[] } = {
  'domain-name': ['domain-name', 'url'],
  url: ['url'],
  'ip-addr': ['ip-addr', 'url'],
  'process-name': ['process-name'],
  'email-addr': ['email-addr'],
  'phone-number': ['phone-number'],
  'file-path': ['file-path'],
  'file-name': ['file-name', 'file-path'],
  'file-hash': ['file-hash'],
  'app-id': ['app-id'],
  'profile-id': ['profile-id'],
};

/** Where the evidence could have shown an indicator, as far as that was examined. */
export function indicatorReach(
  indicator: Indicator | PatternIndicator,
  coverage: readonly ArtefactCoverage[],
): IndicatorReach {
  if ('pattern' in indicator) return reachOfPattern(indicator.pattern, coverage);
  if (indicator.kind === 'file-hash') return reachOfHash(hashAlgorithmOf(indicator.value), coverage);
  const kinds = metIn[indicator.kind];
  return reachIn(coverage.filter(({ observes }) => observes.some((kind) => kinds.includes(kind))));
}

/**
 * The reach of each as it is asked for: all values of one kind have one, which is worked out once, and so have all hashes of
 * one algorithm.
 */
export function rememberedReach(
  coverage: readonly ArtefactCoverage[],
): (one: Indicator | PatternIndicator) => IndicatorReach {
  const known = new Map<string, IndicatorReach>();
  return (one) => {
    const key = 'pattern' in one ? one.text : one.kind === 'file-hash' ? `${one.kind} ${one.value.length}` : one.kind;
    const reach = known.get(key) ?? indicatorReach(one, coverage);
    known.set(key, reach);
    return reach;
  };
}

function reachIn(artefacts: readonly ArtefactCoverage[]): IndicatorReach {
  return reachBy(({ status }) => status, artefacts);
}

/**
 * A file of the hash may lie anywhere on the phone, and only what came with messages and a few others are hashed: what is
 * seen of a hash is a part at best. A store is read in part where it has files that were not hashed.
 */
function reachOfHash(algorithm: HashAlgorithm | null, coverage: readonly ArtefactCoverage[]): IndicatorReach {
  return reachInHashed(coverage.filter(({ hashedIn }) => hashedIn.some((it) => it === algorithm)));
}

function reachInHashed(artefacts: readonly ArtefactCoverage[]): IndicatorReach {
  const reach = reachBy(
    ({ status, unhashed }) => (status === 'parsed' && unhashed > 0 ? 'partial' : status),
    artefacts,
  );
  return reach.level === 'whole' ? { ...reach, level: 'part' } : reach;
}

function reachBy(
  statusOf: (store: ArtefactCoverage) => ArtefactCoverage['status'],
  artefacts: readonly ArtefactCoverage[],
): IndicatorReach {
  const idsOf = (...statuses: readonly ArtefactCoverage['status'][]): readonly string[] =>
    artefacts
      .filter((it) => statuses.includes(statusOf(it)))
      .map(({ artefact }) => artefact)
      .sort(compareTexts);
  const reach = {
    read: idsOf('parsed'),
    readInPart: idsOf('partial'),
    unreadable: idsOf('unsupported', 'failed'),
    absent: idsOf('absent'),
  };
  return { level: levelOf(artefacts, reach), ...reach };
}

function levelOf(artefacts: readonly ArtefactCoverage[], reach: Omit<IndicatorReach, 'level'>): ReachLevel {
  if (artefacts.length === 0) return 'never';
  if (reach.read.length + reach.readInPart.length === 0) return 'none';
  const isShort = reach.readInPart.length + reach.unreadable.length > 0 || missedStores(artefacts).length > 0;
  return isShort ? 'part' : 'whole';
}

const levels: readonly ReachLevel[] = ['never', 'none', 'part', 'whole'];

/** All of what `AND` and `FOLLOWEDBY` join must be seen, of what `OR` joins any one. */
function reachOfPattern(pattern: ObservationExpression, coverage: readonly ArtefactCoverage[]): IndicatorReach {
  switch (pattern.type) {
    case 'observe':
      return (asksForHash(pattern.comparison) ? reachInHashed : reachIn)(
        coverage.filter((store) => couldHold(pattern.comparison, store)),
      );
    case 'within':
    case 'repeats':
    case 'start-stop':
      return reachOfPattern(pattern.expression, coverage);
    case 'or':
    case 'and':
    case 'followed-by': {
      const parts = pattern.operands.map((it) => reachOfPattern(it, coverage));
      const order = parts.map(({ level }) => levels.indexOf(level));
      const united = (of: Exclude<keyof IndicatorReach, 'level'>): readonly string[] =>
        [...new Set(parts.flatMap((it) => it[of]))].sort(compareTexts);
      return {
        level: levels[pattern.type === 'or' ? Math.max(...order) : Math.min(...order)]!,
        read: united('read'),
        readInPart: united('readInPart'),
        unreadable: united('unreadable'),
        absent: united('absent'),
      };
    }
  }
}

/** Whether records of an artefact can have what a comparison asks about. */
function couldHold(comparison: ComparisonExpression, store: ArtefactCoverage): boolean {
  if (!('operands' in comparison)) return couldHoldTest(comparison, store);
  if (comparison.type === 'and') return comparison.operands.every((it) => couldHold(it, store));
  return comparison.operands.some((it) => couldHold(it, store));
}

function couldHoldTest(test: PropertyTest, store: ArtefactCoverage): boolean {
  const { object, steps } = test.path;
  const [first = '', second = ''] = steps.map((it) => (it.type === 'property' ? it.name : ''));
  if (object === 'x-record') return isOfStore(test, first, store);
  if (first === 'x_record' && !isOfStore(test, second, store)) return false;
  const hash = hashNamedBy(test);
  if (hash !== null) return store.hashedIn.some((it) => hash === '' || it === hash);
  return store.observes.some((kind) => typesNamedBy[kind].includes(object) && doesName(kind, first));
}

/** Every record of an artefact is of its family, its channel and itself. */
function isOfStore(test: PropertyTest, property: string, store: ArtefactCoverage): boolean {
  if (property !== 'artefact' && property !== 'family' && property !== 'channel') return true;
  if (test.type !== 'compare' || test.operator !== '=' || test.negated) return true;
  return test.value.type === 'string' && test.value.value === store[property];
}

/** Of a file, what only some kinds name. */
const namedOfFiles: { readonly [property: string]: readonly ObservableKind[] } = {
  path: ['file-path'],
  parent_directory_ref: ['file-path'],
  name: ['file-path', 'file-name'],
  hashes: ['file-hash'],
};

function doesName(kind: ObservableKind, property: string): boolean {
  const isFile = kind === 'file-path' || kind === 'file-name' || kind === 'file-hash';
  return !isFile || (namedOfFiles[property]?.includes(kind) ?? true);
}
