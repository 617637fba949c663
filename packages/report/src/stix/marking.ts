import { tlps, type Tlp } from '@bridle/model';

/** The markings of TLP 2.0, which a bundle may refer to without holding them (§3.3). */
const markingIds: { readonly [T in Tlp]: string } = {
  clear: 'marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487',
  green: 'marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb',
  amber: 'marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421',
  'amber+strict': 'marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003',
  red: 'marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1',
};

/** How an object says who it may be passed on to. */
export function markingOf(tlp: Tlp | null): { readonly object_marking_refs?: readonly string[] } {
  return tlp === null ? {} : { object_marking_refs: [markingIds[tlp]] };
}

/** The one that lets the fewest see; `null` where none is given. */
export function strictest(...given: readonly (Tlp | null)[]): Tlp | null {
  return tlps.findLast((tlp) => given.includes(tlp)) ?? null;
}
