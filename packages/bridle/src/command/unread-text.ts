import { figure, fileOf, isNote, issueCodes, toldByFile, type Issue } from '@bridle/model';
import { safeText } from '@bridle/report';

/** What a list of what happened lacks because it could not be read. What no backup shows is not missing in this one. */
export function unreadAmong(issues: readonly Issue[]): readonly Issue[] {
  return issues.filter(({ code }) => issueCodes[code].lowers);
}

/**
 * What a list of what happened lacks, and what is worth knowing of it beside that: each thing once, however many artefacts
 * met it; nothing where there is neither.
 */
export function unreadText(issues: readonly Issue[]): string {
  const notes = issues.filter(({ code }) => isNote(code));
  return [
    ...block(
      'Not everything could be read. What this does not show may have happened all the same:',
      unreadAmong(issues),
    ),
    ...block('Notes:', notes),
  ]
    .map((line) => `${line}\n`)
    .join('');
}

function block(heading: string, issues: readonly Issue[]): readonly string[] {
  return issues.length === 0 ? [] : [heading, ...new Set(toldByFile(issues).map(({ issue }) => lineOf(issue)))];
}

/** More than ten of a kind in one file share the last line of it, which says how often. */
function lineOf({ origin, code, detail, count: times }: Issue): string {
  const often = times > 1 ? ` ${figure(times)} times` : '';
  return safeText(`  ${origin === null ? '' : `${fileOf(origin)}: `}${code}${often}, ${detail}`);
}
