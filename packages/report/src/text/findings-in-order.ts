import type { Finding, Result } from '@bridle/model';

/** Every finding by its id, in the order of time; what is of one time or of none stays as the result has it. */
export function findingsById({ findings }: Result): ReadonlyMap<string, Finding> {
  const ordered = [...findings].sort((a, b) => (startOf(a) < startOf(b) ? -1 : Number(startOf(a) > startOf(b))));
  return new Map(ordered.map((it) => [it.id, it]));
}

/** Those of the findings that are cited, in the order in which the findings stand. */
export function citedOf(ids: readonly string[], findings: ReadonlyMap<string, Finding>): readonly Finding[] {
  const cited = new Set(ids);
  return [...findings.values()].filter(({ id }) => cited.has(id));
}

function startOf({ time }: Finding): number {
  return time.from ?? Infinity;
}
