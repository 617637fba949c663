import { artefactStatuses, type Finding, type Result } from '@bridle/model';
import { one, type Found } from './absence-reason.ts';

/** Stores it rests on that could be read less well here, for whatever reason; one that is not there shows by its evidence. */
export function storesUnread(finding: Finding, there: Result, here: Result): Found {
  return citedIn(finding, here).flatMap(({ artefact, title, status }) => {
    const isAlike = there.coverage.some((it) => it.artefact === artefact && it.status === status);
    return isAlike || status === 'parsed' || status === 'absent'
      ? []
      : one('store-unread', `${title}: ${artefactStatuses[status]}`);
  });
}

/** What is told of the stores it rests on. */
export function citedIn({ evidence: rows }: Finding, { coverage }: Result): Result['coverage'] {
  return coverage.filter(({ artefact }) => rows.some((row) => row.artefact === artefact));
}
