import type { Ledger, LedgerFile, MayList } from './indicator.ts';
import { checkOfParts, insistOnArgument } from './options.ts';

/** A file of which nothing was looked for, though it was to be, and why. */
export interface NotLookedFor {
  readonly file: string;
  readonly why: string;
}

const aLedger = checkOfParts(['files', 'loaded'], 'Give the ledger of a set of indicators, as `set.ledger`.');

/**
 * The files of a ledger that were to be looked for, and of which nothing was: what is damaged, as a list is in a form that
 * cannot be read; what ends as only indicators do, and is none; what lists something of which every entry was rejected. What else lies beside feeds, as a licence, was
 * meant for people, unless somebody named it, as a ledger says (`named`) or `wasNamed` does; where nothing of everything was
 * loaded, it is told of too. Throws a `TypeError` where it is given no ledger.
 */
export function notLookedFor(
  ledger: Pick<Ledger, 'files' | 'loaded'>,
  wasNamed: (file: string) => boolean = () => false,
): readonly NotLookedFor[] {
  insistOnArgument('The ledger', ledger, aLedger);
  const { files, loaded } = ledger;
  return files
    .filter((it) => it.loaded === 0 && (loaded === 0 || it.named === true || wasMeant(it) || wasNamed(it.file)))
    .map((it) => ({ file: it.file, why: it.reason ?? whyNothing(it) }));
}

function wasMeant({ file, status, rejected }: LedgerFile): boolean {
  if (status === 'read') return rejected > 0;
  return status === 'unreadable' || ofIndicatorsOnly.test(file);
}

const ofIndicatorsOnly = /\.(?:stix2?|ioc|misp|csv)(?:\.gz)?$/i;

function whyNothing({ entries, rejected }: LedgerFile): string {
  if (entries === 0) return 'it lists nothing';
  if (entries === 1) return rejected === 1 ? 'its one entry was rejected' : 'its one entry cannot be looked for';
  return rejected === entries
    ? `all of its ${entries} entries were rejected`
    : `none of its ${entries} entries can be looked for`;
}

/** A file that was passed over though it may list indicators, and why. */
export interface PassedOver extends NotLookedFor {
  readonly mayList: MayList;
}

/**
 * The files of a ledger that were passed over though they may list indicators, as a spreadsheet or a report does, without those
 * of {@link notLookedFor}: nobody named them, and something else was looked for. Throws a `TypeError` where it is given no ledger.
 */
export function passedOver(
  ledger: Pick<Ledger, 'files' | 'loaded'>,
  wasNamed: (file: string) => boolean = () => false,
): readonly PassedOver[] {
  const told = new Set(notLookedFor(ledger, wasNamed).map(({ file }) => file));
  return ledger.files.flatMap(({ file, reason, mayList }) =>
    mayList === undefined || told.has(file) ? [] : [{ file, why: reason ?? 'no reason is known', mayList }],
  );
}

/** A file of which something was looked for, and so many of its entries were not, since they were rejected. */
export interface RejectedInPart {
  readonly file: string;
  readonly rejected: number;
  readonly entries: number;
}

/**
 * How many entries of a file make up for one that was rejected. The public lists of Amnesty’s and of MVT’s project have one
 * that cannot be used in some 600, where they have any: a warning that always stands there is read by nobody.
 */
const entriesForOneRejected = 100;

/** The files of a ledger of which something was looked for, and of whose entries a hundredth or more was rejected. */
export function rejectedInPart({ files }: Pick<Ledger, 'files'>): readonly RejectedInPart[] {
  return files
    .filter(
      ({ loaded, rejected, entries }) => loaded > 0 && rejected > 0 && rejected * entriesForOneRejected >= entries,
    )
    .map(({ file, rejected, entries }) => ({ file, rejected, entries }));
}
