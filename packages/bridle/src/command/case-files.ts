import { redact } from '@bridle/case';
import type { Result } from '@bridle/model';
import { renderDocument } from '@bridle/report';
import type { RecordedScan } from '../recorded-scan.ts';
import { renderHtml } from '../render-html.ts';
import { resultPieces } from './result-pieces.ts';
import { textReport } from './text-report.ts';
import type { OutputFile } from './write-output.ts';

/**
 * The files of a case folder, and what makes each: the result whole and canonical, so that its SHA-256 is its digest, and the
 * reports of what may be shown.
 */
const caseFiles: { readonly [name: string]: (kept: RecordedScan, shown: Result) => Iterable<string> } = {
  'result.json': ({ result }) => resultPieces(result, false),
  'run.json': ({ run }) => [renderDocument(run)],
  'report.html': ({ run }, shown) => [renderHtml(shown, { resultDigest: run.resultDigest })],
  'report.txt': (_, shown) => [textReport(shown, false)],
};

/** Makes the files of a case folder; what tells of the owner is in its reports only where they are to be full. */
export function caseFilesOf(kept: RecordedScan, isFull: boolean): readonly OutputFile[] {
  const shown = isFull ? kept.result : redact(kept.result);
  return Object.entries(caseFiles).map(([name, render]) => ({ name, pieces: render(kept, shown) }));
}
