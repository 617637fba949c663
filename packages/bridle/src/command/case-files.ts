import { canonicalJson } from '@bridle/case';
import { toJsonValue, type Result } from '@bridle/model';
import { textReport } from './text-report.ts';
import type { OutputFile } from './write-output.ts';

/** The files of a case folder, and what makes each. The result is whole and canonical: its SHA-256 is its digest. */
const caseFiles: { readonly [name: string]: (result: Result) => string } = {
  'result.json': (result) => canonicalJson(toJsonValue(result)),
  'report.txt': (result) => textReport(result),
};

/** Makes the files of a case folder. */
export function caseFilesOf(result: Result): readonly OutputFile[] {
  return Object.entries(caseFiles).map(([name, render]) => ({ name, text: render(result) }));
}
