import { heuristics, surroundingsCollector, watchHeuristics, type Phone } from '@bridle/matcher';
import type { ArtefactRecord, Finding } from '@bridle/model';
import { backup, device, fullCoverage } from './make-coverage.ts';

/** A phone of which everything could be examined and nothing else is known, unless a test says otherwise. */
export function makePhone(draft: Partial<Phone> = {}): Phone {
  return {
    device,
    backup,
    coverage: fullCoverage(),
    surroundings: surroundingsCollector(),
    findings: [],
    issues: [],
    ...draft,
  };
}

/** What one heuristic finds among records, on a phone whose surroundings are what the records show. */
export function found(id: string, records: readonly ArtefactRecord[], draft: Partial<Phone> = {}): readonly Finding[] {
  const heuristic = heuristics.find((it) => it.id === id);
  if (heuristic === undefined) throw new Error(`there is no heuristic ${id}`);
  const watch = watchHeuristics([heuristic]);
  const surroundings = surroundingsCollector();
  for (const record of records) {
    surroundings.see(record);
    watch.see(record);
  }
  const [outcome] = watch.conclude(makePhone({ surroundings, ...draft }));
  if (outcome!.failure !== null) throw new Error(`${id} failed`, { cause: outcome!.failure });
  return outcome!.findings;
}
