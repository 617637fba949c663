import { figure } from '@bridle/model';
import { createInterface } from 'node:readline/promises';
import { countsOf, type Sought } from '@bridle/indicators';
import { safeText } from '@bridle/report';
import type { Proposal, SourceOutcome } from '../../update/propose.ts';
import { usualFolder } from '../../update/store.ts';
import { type Update, updateIndicators } from '../../update/update.ts';
import { UpdateError, type UpdateErrorCode } from '../../update/update-error.ts';
import { exitCodes } from '../exit-codes.ts';
import { printFailure } from '../failure.ts';
import { printText, tell } from '../terminal.ts';

/** What `bridle indicators update` may be told. */
export interface UpdateFlags {
  readonly store?: string;
  readonly yes?: boolean;
  readonly json?: boolean;
  readonly allowRedirects?: boolean;
  readonly allowWithdrawals?: boolean;
  readonly allowLoopback?: boolean;
}

/** Updates a store, and shows what is new before it is kept. */
export async function runUpdate(
  addresses: readonly string[],
  flags: UpdateFlags,
  signal: AbortSignal,
): Promise<number> {
  const { store = usualFolder(), yes = false, json = false, ...allowed } = flags;
  const say = (line: string): void => tell(`${line}\n`);
  const prompt = { isShown: false };
  try {
    const update = await updateIndicators(store, {
      ...allowed,
      addresses,
      today: new Date().toISOString().slice(0, 10),
      signal,
      onAsk: (address) => say(`Asking ${safeText(address, 2048)}`),
      accept: async (proposal) => {
        if (yes) return true;
        if (!canAsk()) return false;
        tell(asText(proposal));
        prompt.isShown = process.stdout.isTTY;
        return await isAgreed(signal);
      },
    });
    if (json) process.stdout.write(asJson(update));
    else printText(`${prompt.isShown ? '' : asText(update)}${endOf(update)}`);
    return exitCodeOf(update);
  } catch (error) {
    if (!(error instanceof UpdateError)) throw error;
    const { code: reason, message, hint } = error;
    say(`${message}\n${hint}`);
    if (json) printFailure({ reason, message, hint });
    return exitCodeOfError[reason];
  }
}

const exitCodeOfError: { readonly [C in UpdateErrorCode]: number } = {
  BAD_ADDRESS: exitCodes.misuse,
  NOT_A_STORE: exitCodes.misuse,
  IN_A_BACKUP: exitCodes.misuse,
  NOT_WRITABLE: exitCodes.misuse,
  LOCK_DAMAGED: exitCodes.differs,
  STORE_DAMAGED: exitCodes.differs,
  CHANGED_MEANWHILE: exitCodes.differs,
};

function exitCodeOf({ ended, outcomes }: Update): number {
  if (ended === 'declined') return exitCodes.differs;
  return outcomes.some((it) => it.status === 'failed') ? exitCodes.notExamined : 0;
}

function canAsk(): boolean {
  return process.stdin.isTTY && process.stderr.isTTY && process.env['CI'] === undefined;
}

/** Asks a person. That they close the terminal is a no, and Ctrl-C stays what it is, since the lines are not edited here. */
async function isAgreed(signal: AbortSignal): Promise<boolean> {
  const lines = createInterface({ input: process.stdin, output: process.stderr, terminal: false });
  try {
    const closed = new Promise<null>((resolve) => lines.once('close', () => resolve(null)));
    const answer = await Promise.race([lines.question('Keep this? [y/N] ', { signal }), closed]);
    // Who ends the input ends no line.
    if (answer === null) process.stderr.write('\n');
    return /^y(?:es)?$/i.test(answer?.trim() ?? '');
  } finally {
    lines.close();
  }
}

function asText({ outcomes, differences: { added, removed, changed }, withdrawn }: Proposal): string {
  return [
    ...outcomes.map(outcomeLine),
    ...block('added', added),
    ...block('withdrawn', removed),
    ...block(
      'said otherwise',
      changed.map((it) => it.after),
    ),
    ...(withdrawn > 0 ? [`Kept as withdrawn: ${figure(withdrawn)}`] : []),
    '',
  ].join('\n');
}

function outcomeLine({ address, name, status, reason, commit }: SourceOutcome): string {
  const title = name === null ? safeText(address, 2048) : `${safeText(name)} (${safeText(address, 2048)})`;
  const at = commit === null ? '' : `, commit ${commit.slice(0, 12)}`;
  return `${status.replaceAll('-', ' ')}: ${title}${at}${reason === null ? '' : `: ${safeText(reason, 400)}`}`;
}

const shown = 20;

function block(title: string, list: readonly Sought[]): readonly string[] {
  if (list.length === 0) return [];
  const { byKind, byCampaign } = countsOf(list);
  const rest = list.length - shown;
  return [
    `${figure(list.length)} ${title}: ${inWords(byKind)}; ${inWords(byCampaign)}`,
    ...list.slice(0, shown).map((it) => `  ${safeText(idOf(it))}`),
    ...(rest > 0 ? [`  and ${figure(rest)} more, all of which --json prints`] : []),
  ];
}

function inWords(counts: { readonly [name: string]: number }): string {
  return Object.entries(counts)
    .map(([name, number]) => `${figure(number)} ${name === '' ? 'of no campaign' : safeText(name)}`)
    .join(', ');
}

function endOf({ ended, folder, lock }: Update): string {
  if (ended === 'declined') return 'Nothing was changed. With --yes, this is kept.\n';
  if (lock.sources.length === 0) return 'Nothing is stored.\n';
  const what = ended === 'accepted' ? 'Kept in' : 'Nothing is new. Stored in';
  return `${what} ${folder}\nA scan looks for it with --indicators ${folder}\n`;
}

function asJson({ ended, folder, outcomes, differences: { added, removed, changed }, withdrawn }: Update): string {
  const listOf = (list: readonly Sought[]): object => ({ count: list.length, ...countsOf(list), ids: list.map(idOf) });
  const document = {
    ended,
    folder,
    sources: outcomes,
    added: listOf(added),
    withdrawn: listOf(removed),
    changed: listOf(changed.map((it) => it.after)),
    keptAsWithdrawn: withdrawn,
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function idOf(sought: Sought): string {
  return 'text' in sought && !('proves' in sought) ? sought.text : sought.id;
}
