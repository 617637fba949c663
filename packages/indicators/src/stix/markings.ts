import { type LedgerNote, type StatedDates, strictestTlp, tlpMarkings, type Tlp, tlps } from '@bridle/model';
import { z } from 'zod';
import { ifSound } from '../lenient.ts';
import { byCodeUnits } from '../order.ts';
import { readDates, tlpNamed, tlpStated } from '../provenance.ts';
import { type FileContent } from '../reading.ts';
import { markingObject, sightingObject, type ReadObject } from './objects.ts';

/** The markings of a bundle by id. */
export type Markings = ReadonlyMap<string, Tlp>;

type Seen = Pick<StatedDates, 'firstSeen' | 'lastSeen'>;

/** When indicators were met, by their id. */
export type Sightings = ReadonlyMap<string, Seen>;

/** The markings that every bundle may refer to without holding them: of TLP 1.0, and of 2.0. */
const wellKnown: readonly (readonly [string, Tlp])[] = [
  ['marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9', 'clear'],
  ['marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da', 'green'],
  ['marking-definition--f88d31f6-486f-44da-b317-01333bde0b82', 'amber'],
  ['marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed', 'red'],
  ...tlps.map((it) => [tlpMarkings[it], it] as const),
];

/** The extension by which TLP 2.0 is written in STIX 2.1. */
const tlpExtension = 'extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d';

/** The markings of a bundle; what it says of an id that everyone knows does not make it freer. */
export function markingsAmong(objects: readonly ReadObject[]): Markings {
  const markings = new Map(wellKnown);
  for (const { id, json } of objects) {
    const { data: said } = markingObject.safeParse(json);
    const extension = said?.extensions?.[tlpExtension];
    const level =
      typeof extension === 'object' && extension !== null && 'tlp_2_0' in extension ? extension.tlp_2_0 : null;
    const tlp = strictestTlp([
      tlpStated(level),
      tlpStated(said?.definition?.tlp),
      tlpNamed(said?.name),
      markings.get(id ?? '') ?? null,
    ]);
    if (id !== null && tlp !== null) markings.set(id, tlp);
  }
  return markings;
}

/** How an object is marked: by ids of markings, as a whole and in its parts. A marking is marked by nobody. */
const markedObject = z.object({
  object_marking_refs: ifSound(z.array(z.string())),
  granular_markings: z.unknown().optional(),
});

/** What objects of a bundle are marked by, gathered one by one. */
export interface MarkingsSeen {
  readonly see: (object: { readonly type: string | null }, json: unknown) => void;
  /** Whether each that was seen is marked, as a whole, and by nothing but TLP:CLEAR. */
  readonly areClear: (markings: Markings) => boolean;
}

/** Watches what the objects of a bundle are marked by. */
export function markingsSeen(): MarkingsSeen {
  const used = new Set<string>();
  let isMarked = true;
  return {
    see: ({ type }, json) => {
      if (type === 'marking-definition' || !isMarked) return;
      const { data } = markedObject.safeParse(json);
      const marks = data?.object_marking_refs ?? [];
      isMarked = marks.length > 0 && data?.granular_markings === undefined;
      for (const it of marks) used.add(it);
    },
    areClear: (markings) => isMarked && used.size > 0 && [...used].every((it) => markings.get(it) === 'clear'),
  };
}

/** When a bundle says that its indicators were met: each from its first sighting to its last. */
export function sightingsAmong(objects: readonly ReadObject[]): {
  readonly sightings: Sightings;
  readonly remarks: FileContent['remarks'];
} {
  const sightings = new Map<string, Seen>();
  const remarks: Omit<LedgerNote, 'file'>[] = [];
  for (const { label, json } of objects) {
    const { data: said } = sightingObject.safeParse(json);
    if (!said || said.revoked === true) continue;
    const { dates, remarks: problems } = readDates({ firstSeen: said.first_seen, lastSeen: said.last_seen });
    for (const reason of problems) remarks.push({ object: label, status: 'noted', says: null, reason });
    const known = sightings.get(said.sighting_of_ref);
    const first = [dates.firstSeen, known?.firstSeen].filter((it) => typeof it === 'string').sort(byCodeUnits);
    const last = [dates.lastSeen, known?.lastSeen].filter((it) => typeof it === 'string').sort(byCodeUnits);
    sightings.set(said.sighting_of_ref, { firstSeen: first[0] ?? null, lastSeen: last.at(-1) ?? null });
  }
  return { sightings, remarks };
}
