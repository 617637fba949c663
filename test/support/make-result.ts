import { judge } from '@bridle/matcher';
import { schemaVersion, usualWeighing, type Finding, type Result } from '@bridle/model';
import { makeCampaign, makeCase, makeIssue } from './make-coverage.ts';
import { makeFinding } from './make-finding.ts';
import { bundledFile, entryOf, exampleFile, lookedFor, makeLedger } from './make-ledger.ts';
import { during } from './make-record.ts';

/** Where an indicator stands: in a file that comes with Bridle, and in one of the user's. */
export const [bundledSource, ownSource] = [entryOf(bundledFile), entryOf(exampleFile)];

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
    sources: [{ ...ownSource, url: null }],
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
  const usual = { findings, issues, campaigns: [makeCampaign()], indicators: lookedFor([exampleFile]) };
  const made = makeCase({ ...usual, ...given });
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
    schemas: [
      {
        artefact: 'data-usage',
        domain: 'WirelessDomain',
        path: 'Library/Databases/DataUsage.sqlite',
        schema: 'processes',
        holds: ['ZPROCESS.ZBUNDLENAME'],
      },
    ],
    coverage: made.coverage,
    rules: [],
    issues: made.issues,
    indicators: {
      ...makeLedger(made.indicators.given.files, findings),
      bundled: makeLedger(made.indicators.bundled.files, findings),
    },
  };
}
