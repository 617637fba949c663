import type { Evidence, Finding } from '@bridle/model';
import type { Writer } from './writer.ts';
import { markingOf } from './marking.ts';
import type { StixObject } from './object.ts';
import { observablesOf } from './observable.ts';
import { stixTime } from './time.ts';

/** Whether a text says what it says, and is no placeholder for what was taken out. */
export type Told = (text: string) => boolean;

/** What rows of a finding show: the observables, and their `observed-data` where they are dated, by its ids. */
export interface Observed {
  readonly observables: readonly StixObject[];
  readonly data: readonly StixObject[];
}

/**
 * Observables that are not related must not stand in one `observed-data` (§4.14.1): each value has its own, which counts
 * the cited rows that show it. What was taken out is no observable: its placeholder would be one that many phones share.
 */
export function observed(found: Finding, write: Writer, isTold: Told): Observed {
  const groups = new Map<string, Evidence[]>();
  for (const row of found.evidence) {
    if (row.observable === null || !isTold(row.observable.value)) continue;
    const { kind, value } = row.observable;
    const key = JSON.stringify([kind, value]);
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  const observables: StixObject[] = [];
  const data: StixObject[] = [];
  for (const rows of groups.values()) {
    const { kind, value } = rows[0]!.observable!;
    const objects = observablesOf(kind, value);
    observables.push(...objects);
    const first = rows.map(({ time }) => stixTime(time.from)).filter((it) => it !== null);
    const last = rows.map(({ time }) => stixTime(time.to)).filter((it) => it !== null);
    if (first.length === 0 || last.length === 0) continue;
    const said = {
      first_observed: first.sort()[0],
      last_observed: last.sort().at(-1),
      number_observed: rows.length,
      object_refs: objects.map(({ id }) => id),
      ...markingOf(found.indicator?.tlp ?? null),
    };
    data.push(write.here('observed-data', said, found.id, ...rows.map(placeOf)));
  }
  return { observables, data };
}

/** Where in the backup the rows of a finding stand, for whoever wants to look them up. */
export function placesOf({ evidence }: Finding) {
  const places = [...new Set(evidence.map(placeOf))];
  if (places.length === 0) return {};
  return { external_references: places.map((description) => ({ source_name: 'backup', description })) };
}

function placeOf({ artefact, domain, path, locator, sha256 }: Evidence): string {
  return [
    `${artefact}: ${domain}/${path}`,
    ...(locator === '' ? [] : [locator]),
    ...(sha256 === null ? [] : [`SHA-256 of the file ${sha256}`]),
  ].join(', ');
}
