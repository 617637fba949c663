import type { ArtefactRecord, Observable } from '@bridle/model';

/** A record of no artefact that shows one value, so that the matcher can be asked about it. */
export function recordShowing(observable: Pick<Observable, 'kind' | 'value'> & Partial<Observable>): ArtefactRecord {
  return {
    type: 'record',
    artefact: 'none',
    family: 'mention',
    channel: 'apps',
    origin: { domain: '', path: '', locator: '' },
    fields: {},
    moments: [],
    time: { from: null, to: null, basis: 'undated' },
    events: [],
    observables: [{ field: 'value', trace: 'noted', traits: [], ...observable }],
    raw: () => ({}),
    fileSha256: () => '',
  };
}
