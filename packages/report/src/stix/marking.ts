import { tlpMarkings, type Tlp } from '@bridle/model';

/** How an object says who it may be passed on to. */
export function markingOf(tlp: Tlp | null): { readonly object_marking_refs?: readonly string[] } {
  return tlp === null ? {} : { object_marking_refs: [tlpMarkings[tlp]] };
}
