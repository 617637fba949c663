import type { Issue, IssueCode } from '@bridle/model';

const faults: { readonly [C in IssueCode]?: string } = {
  ROOT_FILE_MISSING: 'is missing',
  ROOT_FILE_UNREADABLE: 'could not be read',
  APPS_UNLISTED: 'has no list of apps',
};

/** Why a file of the backup's own could not be asked for what it alone says, as `Info.plist is missing`; `null` where it could. */
export function lossOf(name: string, issues: readonly Issue[]): string | null {
  const lost = issues.find(({ code, origin }) => faults[code] !== undefined && origin?.path === name);
  return lost === undefined ? null : `${name} ${faults[lost.code]}`;
}
