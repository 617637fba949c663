import { fileOf, issueCodes, type ArtefactRecord, type BenignTest, type Issue, type IssueCode } from '@bridle/model';

/** What lowers coverage and costs no row: a row that is not there was not lost by it. */
const costNoRow: ReadonlySet<IssueCode> = new Set<IssueCode>([
  'ROW_REJECTED',
  'CELL_REJECTED',
  'CONTENT_UNEXAMINED',
  'MATCHER_CRASHED',
  'HEURISTIC_CRASHED',
  'PATTERN_CUT_SHORT',
]);

/**
 * Tells whether the store of a record was not read wholly: that it lacks a row may then be a fault of reading, and is no
 * fact about the phone. What of a file another artefact lost is not asked, since it reads other tables.
 */
export function lackingRows(
  issues: readonly Issue[],
): (record: Pick<ArtefactRecord, 'artefact' | 'origin'>) => boolean {
  const losing = issues.filter(({ code }) => issueCodes[code].lowers && !costNoRow.has(code));
  const lacking = new Set(losing.flatMap(({ artefact, origin }) => (origin === null ? [] : key(artefact, origin))));
  return ({ artefact, origin }) => lacking.has(key(artefact, origin)) || lacking.has(key(null, origin));
}

function key(artefact: string | null, origin: { readonly domain: string; readonly path: string }): string {
  return JSON.stringify([artefact, fileOf(origin)]);
}

/** The harmless cause of what a store lacks that was not read wholly. */
export const unreadRow: BenignTest = {
  explanation: 'unread-row',
  outcome: 'open',
  because: 'a part of the store was lost, and what is not there may have been in it',
};
