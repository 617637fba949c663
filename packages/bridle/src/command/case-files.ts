import { redact } from '@bridle/case';
import { renderDocument } from '@bridle/report';
import { caseReports } from '../case-reports.ts';
import type { RecordedScan } from '../recorded-scan.ts';
import { resultPieces } from './result-pieces.ts';
import type { OutputFile } from './write-output.ts';

/**
 * Makes the files of a case folder: the result whole and canonical, so that its SHA-256 is its digest, the record of the run,
 * and the reports. What tells of the owner is in those only where they are to be full.
 */
export function caseFilesOf({ result, run }: RecordedScan, isFull: boolean): readonly OutputFile[] {
  const shown = isFull ? result : redact(result);
  return [
    { name: 'result.json', pieces: resultPieces(result, false) },
    { name: 'run.json', pieces: [renderDocument(run)] },
    ...Object.entries(caseReports).map(([name, render]) => ({ name, pieces: [render(shown)] })),
  ];
}
