import type { ArtefactCoverage } from '@bridle/model';

/** Whether the owner's address book was read wholly: only then is who does not stand in it somebody whom they do not keep. */
export function isAddressBookWhole(coverage: readonly ArtefactCoverage[]): boolean {
  return coverage.some(({ channel, status }) => channel === 'contacts' && status === 'parsed');
}
