import {
  countsOf,
  differences,
  fieldChanges,
  kindOf,
  loadIndicators,
  type Differences,
  type FieldChange,
  type Sought,
} from '@bridle/indicators';
import { figure, type IndicatorSet } from '@bridle/model';
import { renderDocument, safeText } from '@bridle/report';
import { exitCodes } from '../exit-codes.ts';
import { printText, tell } from '../terminal.ts';
import { unreadFiles, unreadLines } from './unread.ts';

/** What `bridle indicators diff` may be told. */
export interface DiffFlags {
  readonly json?: boolean;
}

/** Says how the indicators of one file or folder differ from those of another. Says nothing where they do not. */
export async function diffIndicators(a: string, b: string, { json = false }: DiffFlags): Promise<number> {
  const [before, after] = [await loadIndicators([a]), await loadIndicators([b])];
  const found = differences(before, after);
  const unread = [...unreadIn(a, before), ...unreadIn(b, after)];
  for (const line of unread) tell(`${line}\n`);
  if (json) process.stdout.write(renderDocument(documentOf(found)));
  else printText(textOf(found));
  const isEqual = found.added.length + found.removed.length + found.changed.length === 0;
  // What could not be read may differ: the two are not known to be equal.
  return isEqual && unread.length === 0 ? 0 : exitCodes.differs;
}

/** What lists nothing is compared with that; what was not understood is not. */
function unreadIn(given: string, { ledger: { files, loaded } }: IndicatorSet): readonly string[] {
  const odd = files.filter(({ status, rejected }) => status !== 'read' || rejected > 0);
  return unreadLines(unreadFiles([given], { files: odd, loaded }), 'compared');
}

function documentOf({ added, removed, changed }: Differences): object {
  return {
    added: added.map(identityOf),
    removed: removed.map(identityOf),
    changed: changed.map(({ before, after }) => ({ ...identityOf(after), changes: fieldChanges(before, after) })),
    counts: {
      added: countsOf(added),
      removed: countsOf(removed),
      changed: countsOf(changed.map(({ after }) => after)),
    },
  };
}

function identityOf(sought: Sought): object {
  const { id } = sought;
  const campaigns = campaignsOf(sought);
  return { id, kind: kindOf(sought), value: 'kind' in sought ? sought.value : sought.text, campaigns };
}

function textOf({ added, removed, changed }: Differences): string {
  const lines = [
    ...removed.map((it) => `- ${lineOf(it)}`),
    ...added.map((it) => `+ ${lineOf(it)}`),
    ...changed.flatMap(({ before, after }) => [
      `~ ${lineOf(after)}`,
      ...fieldChanges(before, after).map((it) => `    ${changeLine(it, { before, after })}`),
    ]),
  ];
  if (lines.length === 0) return '';
  const sums = [
    summary('added', countsOf(added), added.length),
    summary('removed', countsOf(removed), removed.length),
    summary('changed', countsOf(changed.map(({ after }) => after)), changed.length),
  ];
  return `${[...lines, '', ...sums.flat()].join('\n')}\n`;
}

function lineOf(sought: Sought): string {
  const what = 'proves' in sought ? `${sought.id}, ${sought.title}` : 'kind' in sought ? sought.value : sought.text;
  return `${safeText(`${kindOf(sought)} ${what}`, 400)} (${safeText(campaignsOf(sought).join(', ') || 'no campaign')})`;
}

function campaignsOf({ assertions }: Sought): readonly string[] {
  return [...new Set(assertions.flatMap(({ campaign }) => campaign ?? []))];
}

function changeLine(change: FieldChange, sought: { readonly before: Sought; readonly after: Sought }): string {
  const { campaign, field, before, after } = change;
  if (field === 'campaign' && campaign === null) return noCampaignLine(before.length > 0, sought);
  const whose = campaign === null || field === 'campaign' ? '' : ` (${campaign})`;
  const list = (values: readonly string[]): string => (values.length === 0 ? 'nothing' : values.join(' and '));
  return safeText(`${field}${whose}: ${list(before)} → ${list(after)}`, 1000);
}

/** To be listed without a campaign is no campaign that came or went. */
function noCampaignLine(was: boolean, { before, after }: { readonly before: Sought; readonly after: Sought }): string {
  const also = campaignsOf(was ? before : after).length > 0 ? 'also ' : '';
  return `campaign: ${was ? `was ${also}listed under none; now not` : `is now ${also}listed under none`}`;
}

function summary(what: string, { byKind, byCampaign }: ReturnType<typeof countsOf>, total: number): readonly string[] {
  if (total === 0) return [`${what}: none`];
  const list = (counts: { readonly [name: string]: number }): string =>
    Object.entries(counts)
      .map(([name, number]) => `${figure(number)} ${name === '' ? 'of no campaign' : name}`)
      .join(', ');
  return [`${what}: ${figure(total)} (${list(byKind)}; ${safeText(list(byCampaign), 400)})`];
}
