import { judge } from '@bridle/matcher';
import { schemaVersion, usualWeighing, type ExaminedLedger, type Finding, type Result } from '@bridle/model';
import { makeCampaign, makeCase, makeIssue } from './make-coverage.ts';
import { makeFinding } from './make-finding.ts';
import { during } from './make-record.ts';

/** A ledger of one file that was read and one that was not. */
const ledger: ExaminedLedger = {
  entries: 3,
  loaded: 1,
  repaired: 0,
  distinct: 1,
  setAside: 1,
  rejected: 1,
  byKind: { 'process-name': 1 },
  patterns: 0,
  sequences: 0,
  files: [
    {
      file: 'example.yaml',
      sha256: 'ab'.repeat(32),
      format: 'iocset/1',
      status: 'read',
      reason: null,
      entries: 3,
      loaded: 1,
      repaired: 0,
      distinct: 3,
      couldBeSeen: 1,
      met: 1,
      setAside: 1,
      rejected: 1,
    },
    {
      file: 'torn.json',
      sha256: null,
      format: null,
      status: 'unreadable',
      reason: 'it ends too early',
      entries: 0,
      loaded: 0,
      repaired: 0,
      distinct: 0,
      couldBeSeen: 0,
      met: 0,
      setAside: 0,
      rejected: 0,
    },
  ],
  notes: [],
  reach: [
    {
      kind: 'process-name',
      indicators: 1,
      met: 1,
      level: 'whole',
      read: ['data-usage'],
      readInPart: [],
      unreadable: [],
      absent: [],
    },
  ],
  met: [{ indicator: 'process-name:exampled', artefacts: ['data-usage'] }],
};

const nothing: ExaminedLedger = {
  ...ledger,
  entries: 0,
  loaded: 0,
  distinct: 1,
  setAside: 0,
  rejected: 0,
  files: [],
  reach: [],
  met: [],
};

/** An implant in the cellular accounting, with the row it was found in. */
export const implant: Finding = makeFinding({
  id: 'implant',
  when: ['2021-03-10T12:00:11Z', '2021-03-10T14:20:00.5Z'],
  evidence: [
    {
      artefact: 'data-usage',
      channel: 'commcenter',
      domain: 'WirelessDomain',
      path: 'Library/Databases/DataUsage.sqlite',
      locator: 'ZPROCESS Z_PK 5',
      sha256: 'ab'.repeat(32),
      time: during('2021-03-10T12:00:11Z'),
      observable: { kind: 'process-name', value: 'exampled', field: 'process' },
      exactness: 'exact',
      fields: { process: 'exampled', firstUsedAt: during('2021-03-10T12:00:11Z').from },
      raw: { name: 'exampled', first_time: 637070411 },
    },
  ],
  benign: [{ explanation: 'installed-app-name', outcome: 'refuted', because: 'no app has this name' }],
  indicator: {
    value: 'exampled',
    sources: [{ file: 'example.yaml', object: '1', publisher: 'Example Lab', url: null, published: '2021-07-18' }],
  },
});

/** The link that came before it. */
export const link: Finding = makeFinding({
  ...implant,
  id: 'link',
  rule: 'domain-name:evil.example.org',
  class: 'delivery',
  strength: 'strong',
  channel: 'imdpersistence',
  trace: 'received',
  because: 'a link of the campaign was received',
  when: '2021-03-10T12:00:00Z',
  occurrences: 3,
  benign: [],
  indicator: { ...implant.indicator, kind: 'domain-name', value: 'evil.example.org', gradeAssumed: true, grade: 'B2' },
});

/** A result as a scan gives it: by default of an infected phone. */
export function makeResult(
  findings: readonly Finding[] = [implant, link],
  given: Parameters<typeof makeCase>[0] = {},
): Result {
  const issues = [{ ...makeIssue('LOG_ABSENT', 'messages'), detail: 'no -wal row', count: 2 }];
  const made = makeCase({ findings, issues, campaigns: [makeCampaign()], ...given });
  return {
    schemaVersion,
    redacted: false,
    wholeDigest: null,
    tool: {
      name: 'bridle',
      version: '0.1.0',
      sha256: 'cd'.repeat(32),
      measured: {
        phones: 30,
        infected: { count: 8, of: 10 },
        falselyInfected: { count: 0, of: 20 },
        falselyClear: { count: 1, of: 15 },
      },
    },
    evidence: {
      files: [
        {
          domain: 'WirelessDomain',
          path: 'Library/Databases/DataUsage.sqlite',
          fileId: '0d609c54856a9bb2d56729df1d68f2958a88426b',
          bytes: 40_960,
          read: 40_960,
          sha256: 'ab'.repeat(32),
          plainSha256: null,
        },
      ],
    },
    device: made.device,
    backup: made.backup,
    options: {
      sinceAt: null,
      untilAt: null,
      bundled: true,
      sweep: true,
      likelihood: false,
      artefacts: null,
      mostInMemory: 2 ** 30,
      temporaryFiles: false,
    },
    weighing: usualWeighing,
    verdict: judge(made),
    findings: made.findings,
    coverage: made.coverage,
    rules: [],
    issues: made.issues,
    indicators: { ...ledger, bundled: nothing },
  };
}
