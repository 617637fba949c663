import {
  hashAlgorithmOf,
  hashAlgorithms,
  type Campaign,
  type ComparisonExpression,
  type HashAlgorithm,
  type Indicator,
  type IndicatorSet,
  type ObservationExpression,
  type PatternIndicator,
  type PropertyTest,
} from '@bridle/model';
import { accusedOnIphones } from './runs-on-iphones.ts';

/** What is looked for. */
export type Sought = Pick<IndicatorSet, 'indicators' | 'patterns' | 'sequences'>;

/** The algorithms of the hashes that some indicators name, of what an iPhone may have; none where they name no hash. */
export function hashesSought(
  { indicators, patterns, sequences }: Sought,
  campaigns: readonly Campaign[],
): readonly HashAlgorithm[] {
  const accuses = accusedOnIphones(campaigns);
  const sought = new Set<string | null>();
  for (const one of indicators)
    if (one.kind === 'file-hash' && accuses(one).length > 0) sought.add(hashAlgorithmOf(one.value));
  for (const { pattern } of [...patterns, ...sequences]) for (const name of hashesIn(pattern)) sought.add(name);
  return hashAlgorithms.filter((it) => sought.has(it));
}

/** Whether any of what is looked for is known by the hash of a file. */
export function namesHashes({ indicators, patterns, sequences }: Sought): boolean {
  return indicators.some(isOfHash) || [...patterns, ...sequences].some(isOfHash);
}

/** Whether something is met by the hash of a file, or only beside one. */
export function isOfHash(one: Indicator | PatternIndicator): boolean {
  return 'pattern' in one ? hashesIn(one.pattern).length > 0 : one.kind === 'file-hash';
}

/** The names of algorithms whose hashes a pattern compares. */
function hashesIn(pattern: ObservationExpression): readonly string[] {
  if (pattern.type === 'observe') return testsIn(pattern.comparison).flatMap((it) => hashNamedBy(it) ?? []);
  return 'operands' in pattern ? pattern.operands.flatMap(hashesIn) : hashesIn(pattern.expression);
}

function testsIn(comparison: ComparisonExpression): readonly PropertyTest[] {
  return 'operands' in comparison ? comparison.operands.flatMap(testsIn) : [comparison];
}

/** Whether a comparison asks for the hash of a file, in whatever part of it. */
export function asksForHash(comparison: ComparisonExpression): boolean {
  return testsIn(comparison).some((it) => hashNamedBy(it) !== null);
}

/** The algorithm whose hash a test compares; empty where any will do, `null` where it compares none. */
export function hashNamedBy({ path: { object, steps } }: PropertyTest): string | null {
  const [first, second] = steps;
  if (object !== 'file' || first?.type !== 'property' || first.name !== 'hashes') return null;
  return second?.type === 'property' ? second.name : '';
}
