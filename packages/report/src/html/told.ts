import type { Finding, Result, StoreQuery, StoreSchema } from '@bridle/model';
import { findingsById } from '../text/findings-in-order.ts';
import { placesOf, type EvidencePlaces } from './evidence-places.ts';

/** Findings by id, and where in the page each is told. */
export interface Told {
  readonly findings: ReadonlyMap<string, Finding>;
  readonly anchors: ReadonlyMap<string, string>;
  /** Which were told already: each is told once, and pointed to after that. */
  readonly told: Set<string>;
  /** `null` of a redacted result, which does not say what lies where. */
  readonly places: EvidencePlaces | null;
}

/** Before anything is told. */
export function toldOf(result: Result, queryOf: (store: StoreSchema) => StoreQuery | null): Told {
  const findings = findingsById(result);
  const anchors = new Map([...findings.keys()].map((id, index) => [id, `finding-${index + 1}`]));
  return { findings, anchors, told: new Set(), places: result.redacted ? null : placesOf(result, queryOf) };
}
