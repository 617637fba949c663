import { fileOf, isBeyondBackups, type Issue } from '@bridle/model';
import { safeText } from '@bridle/report';

/**
 * What a list of what happened lacks, each thing once, however many artefacts met it; nothing where it lacks nothing. What
 * no backup shows is not missing in this one.
 */
export function unreadText(issues: readonly Issue[]): string {
  const said = issues.filter(({ code }) => !isBeyondBackups(code)).map(lineOf);
  if (said.length === 0) return '';
  return ['Not everything could be read. What this does not show may have happened all the same:', ...new Set(said)]
    .map((line) => `${line}\n`)
    .join('');
}

function lineOf({ origin, code, detail }: Issue): string {
  return safeText(`  ${origin === null ? '' : `${fileOf(origin)}: `}${code}, ${detail}`);
}
