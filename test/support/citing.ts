import type { ArtefactRecord } from '@bridle/model';
import { makeFinding, type ListedFinding } from './make-finding.ts';

/** A finding that rests on these rows. */
export function citing(...records: readonly ArtefactRecord[]): ListedFinding {
  return makeFinding({
    evidence: records.map((record) => {
      const { artefact, channel, origin, time, fields } = record;
      return {
        artefact,
        channel,
        ...origin,
        sha256: null,
        time,
        observable: null,
        exactness: null,
        fields,
        raw: record.raw(),
      };
    }),
  });
}
