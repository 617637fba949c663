import { redact, resultDigest } from '@bridle/case';
import type { Result } from '@bridle/model';
import {
  renderFindingsCsv,
  renderFindingsJsonl,
  renderHtml,
  renderJson,
  renderMvtAlerts,
  renderStix,
} from '@bridle/report';
import { heed } from './heed.ts';
import type { ReportFormat } from './report-formats.ts';
import { resultIn } from './result-in.ts';
import { printReport, tell } from './terminal.ts';
import { textReport } from './text-report.ts';
import { insistOnFile, writeOutput } from './write-output.ts';

/** What `bridle report` may be told. */
export interface ReportFlags {
  readonly format: ReportFormat;
  readonly output?: string;
  readonly full?: boolean;
}

/** What makes each format. */
const renderers: { readonly [F in ReportFormat]: (result: Result) => string } = {
  text: textReport,
  html: (result) => renderHtml(result, { resultDigest: resultDigest(result) }),
  json: renderJson,
  csv: renderFindingsCsv,
  jsonl: renderFindingsJsonl,
  stix: renderStix,
  'mvt-alerts': renderMvtAlerts,
};

/** Shows a result in a format, without what tells of the owner unless it is to be full. The exit code says that it was shown; the outcome is in it. */
export async function writeReport(
  file: string,
  { format, output, full = false }: ReportFlags,
  signal: AbortSignal,
): Promise<number> {
  if (output !== undefined) insistOnFile(output, null);
  const result = resultIn(file);
  const text = renderers[format](full ? result : redact(result));
  await heed(signal);
  if (output !== undefined) {
    await writeOutput(output, [text], signal);
    tell(`${format} written to ${output}\n`);
  } else if (format === 'text') printReport(text);
  else process.stdout.write(text);
  return 0;
}
