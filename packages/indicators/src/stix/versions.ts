import { parseIso } from '@bridle/model';
import { type StixObject } from './objects.ts';

/** Whether the list holds a later version of an object; two that are equally late both stand. `repeated` are ids. */
export function outdatedAmong(
  objects: readonly StixObject[],
  repeated: ReadonlySet<string>,
): (object: StixObject) => boolean {
  const first = new Map<string, StixObject>();
  const newest = new Map<string, number>();
  for (const object of objects) {
    if (object.id === null || !repeated.has(object.id)) continue;
    const earlier = first.get(object.id);
    if (earlier) newest.set(object.id, Math.max(newest.get(object.id) ?? timeOf(earlier), timeOf(object)));
    else first.set(object.id, object);
  }
  return (object) => {
    const last = object.id === null ? undefined : newest.get(object.id);
    return last !== undefined && timeOf(object) < last;
  };
}

/** As text, times do not sort: publishers cut the zeros at the end of a fraction. */
function timeOf({ modified }: StixObject): number {
  return (modified === null ? null : parseIso(modified)) ?? -Infinity;
}

/** Gives objects whose label is repeated labels of their own, so that each can be accounted for. */
export function withOwnLabels(objects: readonly StixObject[], repeated: ReadonlySet<string>): readonly StixObject[] {
  const times = new Map<string, number>();
  return objects.map((it) => {
    if (!repeated.has(it.label)) return it;
    const time = (times.get(it.label) ?? 0) + 1;
    times.set(it.label, time);
    return time === 1 ? it : { ...it, label: `${it.label} (${time})` };
  });
}
