import type { Issue, IssueCode } from '@bridle/model';

const faults: { readonly [C in IssueCode]?: string } = {
  ROOT_FILE_MISSING: 'is missing',
  ROOT_FILE_UNREADABLE: 'could not be read',
};

/** What became of a file of the backup's own that was not there to be asked, as `Info.plist is missing`; `null` where it was. */
export function lossOf(name: string, issues: readonly Issue[]): string | null {
  const lost = issues.find(({ code, origin }) => faults[code] !== undefined && origin?.path === name);
  return lost === undefined ? null : `${name} ${faults[lost.code]}`;
}
