import { redact, resultDigest } from '@bridle/case';
import type { Result, TimelineEntry } from '@bridle/model';
import { outcomeSentence, renderFindingsCsv, renderFindingsJsonl, renderMvtAlerts, renderStix } from '@bridle/report';
import { renderHtml } from '../render-html.ts';
import { heed } from './heed.ts';
import type { ReportFormat } from './report-formats.ts';
import { MisuseError } from './misuse-error.ts';
import type { OutputFlags } from './output-flags.ts';
import { resultIn } from './result-in.ts';
import { resultPieces } from './result-pieces.ts';
import { shellWord } from './shell-word.ts';
import { printReport, tell } from './terminal.ts';
import { textReport } from './text-report.ts';
import type { UnlockFlags } from './unlock-flags.ts';
import { unreadText } from './unread-text.ts';
import { wholeTimeline } from './whole-timeline.ts';
import { insistOnOutput, writeOutput } from './write-output.ts';

/** What `bridle report` may be told. */
export interface ReportFlags extends UnlockFlags, OutputFlags {
  readonly format: ReportFormat;
  readonly full?: boolean;
  readonly backup?: string;
}

interface Shown {
  readonly timeline: Iterable<TimelineEntry> | undefined;
  readonly isForTerminal: boolean;
}

/** What makes each format. */
const renderers: { readonly [F in ReportFormat]: (result: Result, shown: Shown) => string } = {
  text: (result, { isForTerminal }) => textReport(result, isForTerminal),
  html: (result, { timeline }) =>
    renderHtml(result, { resultDigest: resultDigest(result), ...(timeline === undefined ? {} : { timeline }) }),
  json: (result, { isForTerminal }) => [...resultPieces(result, isForTerminal)].join(''),
  csv: renderFindingsCsv,
  jsonl: renderFindingsJsonl,
  stix: renderStix,
  'mvt-alerts': renderMvtAlerts,
};

/** Shows a result in a format, without what tells of the owner unless it is to be full. The exit code says that it was shown; the outcome is in it. */
export async function writeReport(file: string, flags: ReportFlags, signal: AbortSignal): Promise<number> {
  const { format, output, full = false, backup } = flags;
  if (backup !== undefined) insistOnWholePage(flags, backup);
  insistOnOutput(flags, null);
  const result = resultIn(file);
  if (backup !== undefined && result.redacted)
    throw new MisuseError(`${file} is redacted: beside it, everything that happened would tell what was taken out.`);
  const whole = backup === undefined ? null : await wholeTimeline(result, backup, flags, signal);
  const isForTerminal = output === undefined && process.stdout.isTTY;
  const text = renderers[format](full ? result : redact(result), { timeline: whole?.entries, isForTerminal });
  await heed(signal);
  if (output !== undefined) {
    await writeOutput({ ...flags, output }, [text], signal);
    tell(`${format} written to ${output}\n`);
  } else if (format === 'text') printReport(text);
  else process.stdout.write(text);
  if (whole !== null) tell(unreadText(whole.issues));
  if (ofFindings.has(format)) tell(`${result.verdict.outcome}: ${outcomeSentence(result)} ${onlyFindings}\n`);
  return 0;
}

/** Formats that hold findings, and not what stood in the way of any: without one they say nothing. */
const ofFindings: ReadonlySet<ReportFormat> = new Set(['csv', 'jsonl', 'mvt-alerts']);

const onlyFindings = 'This form holds what was found. What was not seen stands in the others, as --format text.';

/** Only a page shows everything that happened, and only in full: nothing of it could be told without telling of the owner. */
function insistOnWholePage({ format, full = false }: ReportFlags, backup: string): void {
  if (format !== 'html')
    throw new MisuseError(
      `Only --format html shows everything that happened. For programs, give: bridle timeline ${shellWord(backup)} --format csv, jsonl or mvt`,
    );
  if (!full) throw new MisuseError('With --backup the page tells everything that happened. Give --full too.');
}
