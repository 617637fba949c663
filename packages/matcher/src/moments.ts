import { fieldsOf, type ArtefactRecord, type Instant, type ProcessUse } from '@bridle/model';

/** The moments that a row on the use of a process holds. */
export function momentsOfUse({ firstUsedAt, lastUsedAt, usedAt }: ProcessUse): readonly Instant[] {
  return [firstUsedAt, lastUsedAt, usedAt].filter((it) => it !== null);
}

/** The moments that a row of a service holds, by the clock of the phone: of processes, lookups, permissions and places. */
export function momentsOfServices(record: ArtefactRecord): readonly Instant[] {
  const use = fieldsOf('process-use', record);
  if (use !== null) return momentsOfUse(use);
  const at =
    fieldsOf('lookup', record)?.lookedUpAt ??
    fieldsOf('permission', record)?.decidedAt ??
    fieldsOf('location-client', record)?.locationStoppedAt ??
    null;
  return at === null ? [] : [at];
}

/** When a page was visited, unless another device of the owner's says so. */
export function visitedHereAt(record: ArtefactRecord): Instant | null {
  const visit = fieldsOf('visit', record);
  return visit === null || visit['isSynced'] === true ? null : visit.visitedAt;
}
