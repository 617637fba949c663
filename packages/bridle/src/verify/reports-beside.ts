import { redact } from '@bridle/case';
import type { Result } from '@bridle/model';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { caseReports } from '../case-reports.ts';
import { codeOf } from '../code-of.ts';
import type { VerifiedDifference } from './difference.ts';

/** The reports that lie beside a result: those that are of it, and the first that is not. */
export interface ReportsBeside {
  readonly sound: readonly string[];
  readonly difference: VerifiedDifference | null;
}

/** Looks at the reports of a case: people read those, and whoever changes one leaves the result as it is. */
export function reportsBeside(folder: string, result: Result): ReportsBeside {
  let made: readonly Result[] | undefined;
  const sound: string[] = [];
  let difference: VerifiedDifference | null = null;
  for (const [name, render] of Object.entries(caseReports)) {
    const kept = keptReport(join(folder, name));
    if (kept === null) continue;
    // To redact a large result takes long.
    const shown = (made ??= result.redacted ? [result] : [redact(result), result]);
    if ('text' in kept && shown.some((it) => render(it) === kept.text)) sound.push(name);
    else difference ??= ofReport(name, 'text' in kept ? notOfIt : `it cannot be read (${kept.code})`);
  }
  return { sound, difference };
}

const notOfIt = 'it is not the report that a case holds of this result, redacted or in full';

function ofReport(name: string, detail: string): VerifiedDifference {
  return { part: 'report', subject: name, pointer: '', detail, stated: null, found: null };
}

function keptReport(place: string): { readonly text: string } | { readonly code: string } | null {
  try {
    return { text: readFileSync(place, 'utf8') };
  } catch (error) {
    const code = codeOf(error);
    return code === 'ENOENT' ? null : { code };
  }
}
