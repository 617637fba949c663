import { surroundingsCollector, type Case } from '@bridle/matcher';
import {
  campaignNamed,
  wasRead,
  type ArtefactCoverage,
  type BackupDescription,
  type Campaign,
  type Device,
  type Issue,
  type IssueCode,
  type RuleAccount,
  type Vulnerable,
} from '@bridle/model';
import { lookedFor } from './make-ledger.ts';
import { at } from './make-record.ts';

/** When the backups of these tests were made. */
const madeAt = at('2021-06-01T00:00:00Z');

/** The coverage of a store that was read wholly and reaches back to 2018, unless a test says otherwise. */
export function makeCoverage(draft: Partial<ArtefactCoverage>): ArtefactCoverage {
  return {
    artefact: 'messages',
    title: draft.artefact ?? 'messages',
    family: 'message',
    channel: 'imdpersistence',
    onEveryPhone: true,
    observes: [],
    hashedIn: [],
    status: 'parsed',
    absence: null,
    records: 100,
    unexamined: 0,
    unhashed: 0,
    oldest: at('2018-01-01T00:00:00Z'),
    newest: at('2021-05-31T00:00:00Z'),
    later: null,
    holes: [],
    ...draft,
  };
}

/** The stores a negative needs; what a test says of one replaces what is said here. */
export function fullCoverage(
  drafts: { readonly [artefact: string]: Partial<ArtefactCoverage> | null } = {},
): readonly ArtefactCoverage[] {
  const stores: readonly Partial<ArtefactCoverage>[] = [
    { artefact: 'messages' },
    { artefact: 'safari-history', family: 'visit', channel: 'safari' },
    { artefact: 'calendar', family: 'calendar-item', channel: 'calendar' },
    { artefact: 'data-usage', family: 'process-use', channel: 'commcenter', observes: ['process-name'] },
  ];
  const kept = stores.filter(({ artefact = '' }) => drafts[artefact] !== null);
  return kept.map((it) => makeCoverage({ ...it, ...drafts[it.artefact ?? ''] }));
}

/** The stores a negative needs, and the address book, read as far as a test says. */
export function coverageWithContacts(status: ArtefactCoverage['status']): readonly ArtefactCoverage[] {
  return [...fullCoverage(), makeCoverage({ artefact: 'contacts', family: 'contact', channel: 'contacts', status })];
}

export const device: Device = {
  name: 'Example iPhone',
  productType: 'iPhone12,1',
  productName: null,
  productVersion: '14.4',
  buildVersion: '18D52',
  serialNumber: 'EXAMPLE00001',
  udid: '00008030-000000000000EXAM',
};

export const backup: BackupDescription = {
  protection: 'decrypted-copy',
  madeAt,
  isFull: true,
  snapshotState: 'finished',
};

export function makeCampaign(draft: Partial<Campaign> = {}): Campaign {
  return { ...campaignNamed('Example'), ...draft };
}

/** Systems that an exploit worked on at any time, of which nobody says more, unless a test does. */
export function makeRange(draft: Partial<Vulnerable> & Pick<Vulnerable, 'ios'>): Vulnerable {
  return { from: null, to: null, exploit: null, publisher: null, url: null, verified: false, ...draft };
}

export function makeIssue(code: IssueCode, artefact: string | null): Issue {
  return { type: 'issue', code, artefact, origin: null, detail: 'an example', count: 1 };
}

/** The account of a check of integrity that found nothing. */
const soundEvidence: RuleAccount = {
  rule: 'example-check',
  title: 'An example',
  class: 'integrity',
  status: 'not-met',
  artefacts: ['messages'],
  findings: 0,
};

/**
 * A case of nothing found on a phone of which everything could be examined, unless a test says otherwise. Of each campaign
 * that is met a process was looked for, which would show where a store that names processes was read.
 */
export function makeCase(draft: Partial<Case> = {}): Case {
  const { coverage = fullCoverage(), findings = [] } = draft;
  const namesProcesses = coverage.some((it) => it.observes.includes('process-name') && wasRead(it));
  return {
    device,
    backup,
    surroundings: surroundingsCollector(),
    findings,
    coverage,
    indicators: lookedFor([]),
    issues: [],
    campaigns: [],
    wouldShow: new Set(namesProcesses ? findings.flatMap(({ campaign }) => campaign ?? []) : []),
    rules: [soundEvidence],
    asked: {},
    ...draft,
  };
}
