import type { Artefact } from '@bridle/core';
import { indicatorReach, metIn } from '@bridle/matcher';
import {
  hashAlgorithms,
  type ArtefactCoverage,
  type Indicator,
  type PatternIndicator,
  type Trace,
} from '@bridle/model';

/** Which artefacts can show what is looked for, and how, whatever a phone holds of it. */
export interface Showing {
  /** The ids of all artefacts that can show it. */
  readonly artefacts: readonly string[];
  /** Of artefacts that know beforehand what its being there means: their ids by that trace. */
  readonly byTrace: ReadonlyMap<Trace, readonly string[]>;
  /** Of those that tell only by the record: a message is received or sent. */
  readonly byRecord: readonly string[];
}

/** Makes a look-up of which of these artefacts can show what. */
export function whatShows(artefacts: readonly Artefact[]) {
  const stores = artefacts.map(asReadWhole);

  return (sought: Indicator | PatternIndicator): Showing => {
    const { level, read } = indicatorReach(sought, stores);
    const byTrace = new Map<Trace, string[]>();
    const byRecord = new Set<string>();
    if ('kind' in sought)
      for (const { id, meanings } of artefacts)
        for (const { kind, trace } of meanings) {
          if (!metIn[sought.kind].includes(kind)) continue;
          if (trace === null) byRecord.add(id);
          else if (byTrace.get(trace)?.includes(id) !== true) byTrace.set(trace, [...(byTrace.get(trace) ?? []), id]);
        }
    return { artefacts: level === 'never' ? [] : read, byTrace, byRecord: [...byRecord] };
  };
}

/** The account of an artefact of which everything was read. */
function asReadWhole(artefact: Artefact): ArtefactCoverage {
  const { id, title, family, channel, onEveryPhone, observes } = artefact;
  return {
    ...{ artefact: id, title, family, channel, onEveryPhone: onEveryPhone !== false, observes },
    hashedIn: artefact.hashedIn(hashAlgorithms),
    ...{ status: 'parsed', absence: null, records: 1, unexamined: 0, unhashed: 0 },
    ...{ oldest: null, newest: null, later: null, holes: [] },
  };
}
