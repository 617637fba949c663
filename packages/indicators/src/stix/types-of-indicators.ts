import type { Assertion, IndicatorKind } from '@bridle/model';

/** What an indicator weighs by the type that its publisher gives it. */
export type TypeWeight = Pick<Assertion, 'role' | 'strength'>;

const unstated: TypeWeight = { role: 'unknown', strength: null };

/** Where someone can be, and who: these can be the property of someone who was attacked. */
const places: ReadonlySet<IndicatorKind> = new Set(['domain-name', 'url', 'ip-addr', 'email-addr', 'phone-number']);

/**
 * The types of STIX's vocabulary (`indicator-type-ov`) that say less than that an attack was here, what bears least first.
 * Of the others `malicious-activity` and `attribution` say that, and `unknown` nothing.
 */
const lesser: readonly {
  readonly type: string;
  readonly weight: TypeWeight;
  readonly isOf?: ReadonlySet<IndicatorKind>;
}[] = [
  // Not suspicious by itself, as the vocabulary has it.
  { type: 'benign', weight: { role: 'context', strength: 'weak' } },
  // Proxies, Tor, VPNs: whoever uses them stands behind them.
  { type: 'anonymization', weight: { role: 'context', strength: 'weak' } },
  // What is someone's own, and was taken over. A file or a process of the sort is what took it over.
  { type: 'compromised', weight: { role: 'watering-hole', strength: null }, isOf: places },
];

/** Unusual, and not necessarily malicious; beside a type that says more it takes nothing away. */
const unusual = { type: 'anomalous-activity', weight: { role: 'unknown', strength: 'weak' } } as const;

/** What the types of an indicator make of a value of a kind, `null` for a pattern that is more than values. */
export function weightByType(types: readonly string[], kind: IndicatorKind | null): TypeWeight {
  if (types.length === 0) return unstated;
  const stated = new Set(types.map((it) => it.trim().toLowerCase()));
  const found = lesser.find(({ type, isOf }) => stated.has(type) && (kind === null || (isOf?.has(kind) ?? true)));
  if (found !== undefined) return found.weight;
  return stated.has(unusual.type) && !stated.has('malicious-activity') && !stated.has('attribution')
    ? unusual.weight
    : unstated;
}
