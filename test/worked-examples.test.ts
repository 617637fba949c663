import { describe, expect, test } from '@jest/globals';
import { createMatcher, findingsOf, heuristics, hitCollector, judge, surroundingsCollector } from '@bridle/matcher';
import type { ArtefactRecord, Campaign, Finding, Indicator, Observable, TimelineEvent } from '@bridle/model';
import { wholeListOfApps } from './support/installed-app.ts';
import { device, makeCampaign, makeCase, makeRange } from './support/make-coverage.ts';
import { makeIndicator } from './support/make-indicator.ts';
import { found } from './support/make-phone.ts';
import { at, during, makeRecord, observable, undated, type RecordDraft } from './support/make-record.ts';
import { findingsOn as findingsBySequences } from './sequences/phone.ts';

/*
 * The designs T01 to T29 of the worked examples, from records to the verdict, as far as single indicators decide them.
 */

const shapes = {
  messages: { family: 'message', channel: 'imdpersistence' },
  'safari-history': { family: 'visit', channel: 'safari' },
  'data-usage': { family: 'process-use', channel: 'commcenter' },
  'os-analytics': { family: 'process-use', channel: 'osanalytics' },
  'identity-lookups': { family: 'lookup', channel: 'identityservices' },
  'installed-apps': { family: 'app', channel: 'installd' },
  'location-clients': { family: 'process-use', channel: 'locationd' },
  profiles: { family: 'file-entry', channel: 'profiled' },
  'manifest-entries': { family: 'file-entry', channel: 'filesystem' },
} as const;

function row(
  artefact: keyof typeof shapes,
  time: string,
  observed: Observable,
  rest: RecordDraft = {},
): ArtefactRecord {
  return makeRecord({
    artefact,
    ...shapes[artefact],
    time: during(time),
    locator: `${artefact} ${time}`,
    path: `${artefact}.db`,
    observables: [observed],
    ...rest,
  });
}

function findingsOn(indicators: readonly Indicator[], records: readonly ArtefactRecord[]): readonly Finding[] {
  const matcher = createMatcher(indicators);
  const collector = hitCollector();
  const surroundings = surroundingsCollector();
  for (const record of records) {
    surroundings.see(record);
    for (const match of matcher(record)) collector.add(match);
  }
  return findingsOf(collector, surroundings);
}

function verdict(
  indicators: readonly Indicator[],
  records: readonly ArtefactRecord[],
  campaigns: readonly Campaign[] = [],
): string {
  const findings = findingsOn(indicators, records);
  const { outcome, campaigns: judged } = judge(makeCase({ findings, campaigns, device }));
  return [outcome, ...judged.map((it) => `${it.campaign} ${it.rule}`)].join(', ');
}

const implant = { campaign: 'Horse', role: 'implant', strength: 'decisive' } as const;
const daemon = makeIndicator('process-name', 'roleexampled', implant);
const generic = makeIndicator('process-name', 'bh', { ...implant, strength: 'strong' });
const domain = makeIndicator('domain-name', 'push.example.org', { campaign: 'Horse', role: 'delivery' });
const sender = makeIndicator('email-addr', 'eve@example.org', { campaign: 'Horse', role: 'sender' });
const profile = makeIndicator('profile-id', '2c3f-example', { campaign: 'Wolf', role: 'implant' });
const wolfDomain = makeIndicator('domain-name', 'wolf.example.org', { campaign: 'Wolf', role: 'delivery' });
const all = [daemon, generic, domain, sender, profile, wolfDomain];

const redirect = row(
  'safari-history',
  '2021-03-10T12:00:00Z',
  observable('url', 'https://a1b2c3d4.push.example.org:30495/abc123d', 'redirected'),
);
const ran = (name: string, time: string, artefact: 'data-usage' | 'os-analytics' = 'data-usage'): ArtefactRecord =>
  row(artefact, time, observable('process-name', name, 'executed', ['no-bundle']));
const lookup = row(
  'identity-lookups',
  '2021-03-10T12:00:00Z',
  observable('email-addr', 'eve@example.org', 'contacted', ['nul-bytes']),
);
const sms = (address: string, time = '2021-03-10T12:00:00Z'): ArtefactRecord =>
  row('messages', time, observable('url', address, 'received'));
const visit = (address: string, time: string): ArtefactRecord =>
  row('safari-history', time, observable('url', address, 'opened'));
const installed = row('profiles', '2021-03-10T12:05:00Z', observable('profile-id', '2C3F-EXAMPLE', 'installed'));
const wolf = [
  sms('https://wolf.example.org/x1y2z3'),
  visit('https://wolf.example.org/x1y2z3', '2021-03-10T12:00:20Z'),
  installed,
];

describe('cases', () => {
  test.each<readonly [what: string, records: readonly ArtefactRecord[], expected: string]>([
    ['T01, a redirect and nothing after', [redirect], 'attempted, Horse V6'],
    [
      'T02, a redirect, then a process, then a daemon',
      [redirect, ran('bh', '2021-03-10T12:00:11Z'), ran('roleexampled', '2021-03-10T12:00:38Z')],
      'infected, Horse V1',
    ],
    ['T02 without its daemon', [redirect, ran('bh', '2021-03-10T12:00:11Z')], 'infected, Horse V5b'],
    [
      'T04, a lookup with NUL bytes, then a daemon',
      [lookup, ran('roleexampled', '2021-03-10T12:04:00Z')],
      'infected, Horse V1',
    ],
    ['T05, the lookup only', [lookup], 'attempted, Horse V6'],
    ['T06, a link by SMS', [sms('https://push.example.org/9573305s')], 'attempted, Horse V6'],
    ['T07, a link, a visit and a profile', wolf, 'infected, Wolf V1'],
    [
      'T09, two families on one phone',
      [lookup, ran('roleexampled', '2021-03-10T12:04:00Z'), ...wolf],
      'infected, Horse V1, Wolf V1',
    ],
  ])('%s', (_, records, expected) => expect(verdict(all, records)).toBe(expected));

  test('T10, an attacker’s account while the phone was vulnerable to what erases itself', () => {
    const vulnerable = [makeRange({ ios: '<14.8', from: '2021-02', to: '2021-09' })];
    const horse = makeCampaign({ name: 'Horse', selfErasing: true, vulnerable });
    expect(
      verdict(
        all,
        [row('messages', '2021-03-10T12:00:00Z', observable('email-addr', 'eve@example.org', 'received'))],
        [horse],
      ),
    ).toBe('attempted, Horse V7');
  });
});

const firstUse = (time: string): TimelineEvent => ({
  at: at(time),
  event: 'network-use-first',
  summary: 'first use',
  clock: 'cocoa-seconds',
  column: 'ZFIRSTTIMESTAMP',
});

/** The rules among the shipped sets and our own that find anything. */
function bySets(records: readonly ArtefactRecord[]): readonly string[] {
  const own = heuristics.flatMap(({ id }) => found(id, records));
  return [...findingsBySequences(...records), ...own].map(({ rule }) => rule);
}

describe('controls, none of which is an attempt, beside what is nearly one', () => {
  test('T13, BackupAgent2', () => {
    const listed = makeIndicator('process-name', 'BackupAgent', implant);
    expect(verdict([listed], [ran('BackupAgent2', '2021-03-10T12:00:00Z')])).toBe('no-traces');
  });

  test('T16, an app that was given the name of an implant, in three stores', () => {
    const listed = makeIndicator('process-name', 'Diagnosticd', implant);
    const name = (trace: Observable['trace'], traits: Observable['traits'] = []): Observable =>
      observable('process-name', 'Diagnosticd', trace, traits);
    const app = row('installed-apps', '2021-03-10T12:00:00Z', name('installed'), {
      fields: { bundle: 'Diagnosticd', name: 'Forged' },
    });
    const counted = row('os-analytics', '2021-03-10T12:00:00Z', name('executed'));
    const located = row('location-clients', '2021-03-10T12:00:00Z', name('permitted', ['app-container']));
    expect(verdict([listed], [app, counted, located])).toBe('exposed, Horse V9');
    expect(verdict([listed], [counted, located, app])).toBe('exposed, Horse V9');
    // Both facts are shown: the app of the name, and that it lives in a container.
    const held = findingsOn([listed], [app, counted, located]).flatMap(({ benign }) =>
      benign.filter(({ outcome }) => outcome === 'holds').map(({ explanation }) => explanation),
    );
    expect([...new Set(held)].sort()).toEqual(['app-container', 'installed-app-name']);
    const [judged] = judge(makeCase({ findings: findingsOn([listed], [app, counted, located]) })).campaigns;
    expect(judged!.proof.steps.map(({ ground }) => ground)).toEqual(['mere-name']);
  });

  test('T16, nearly: an app whose name differs in one capital explains no daemon', () => {
    const listed = makeIndicator('process-name', 'Diagnosticd', implant);
    const app = row('installed-apps', '2021-03-10T12:00:00Z', observable('process-name', 'diagnosticd', 'installed'), {
      fields: { bundle: 'diagnosticd', name: 'Forged' },
    });
    const daemon = ran('Diagnosticd', '2021-03-10T12:00:00Z');
    expect(verdict([listed], [app, ...wholeListOfApps, daemon])).toBe('infected, Horse V4');
  });

  test('T17, listed addresses that someone typed', () =>
    expect(
      verdict(all, [
        visit('http://push.example.org/', '2021-03-10T12:00:00Z'),
        visit('https://wolf.example.org/', '2021-03-10T12:01:00Z'),
      ]),
    ).toBe('exposed, Horse V9, Wolf V9'));

  test('T17, nearly: a page that was typed, and a link to it that had come before', () =>
    expect(
      verdict(all, [
        sms('https://push.example.org/', '2021-03-09T12:00:00Z'),
        visit('https://push.example.org/', '2021-03-10T12:00:00Z'),
      ]),
    ).toBe('attempted, Horse V6'));

  test('T19, the settings of crash reports with 23 keys of diagnostics', () => {
    const keys = Array.from({ length: 23 }, (_, index) =>
      makeRecord({
        artefact: 'settings',
        family: 'setting',
        channel: 'preferences',
        domain: 'RootDomain',
        path: 'Library/Preferences/com.apple.CrashReporter.plist',
        locator: `ExcResourceDiagInfo-${index}`,
        time: undated,
        fields: { setting: `ExcResourceDiagInfo-${index}`, value: '1', changedAt: null },
      }),
    );
    const path = '/private/var/root/Library/Preferences/com.apple.CrashReporter.plist';
    const file = row('manifest-entries', '2021-03-10T12:00:00Z', observable('file-path', path, 'stored'), {
      fields: {
        container: 'RootDomain',
        filePath: 'Library/Preferences/com.apple.CrashReporter.plist',
        devicePath: path,
        entryType: 'file',
      },
      events: [
        {
          at: at('2021-03-10T12:00:00Z'),
          event: 'file-born',
          summary: 'a file was born',
          clock: 'unix-seconds',
          column: 'Birth',
        },
      ],
    });
    const daemon = makeRecord({ ...ran('bh', '2021-03-10T11:59:30Z'), events: [firstUse('2021-03-10T11:59:30Z')] });
    expect(bySets([...keys, file])).toEqual([]);
    // Nearly: the same file, half a minute after a process of the campaign.
    expect(bySets([...keys, file, daemon])).toContain('AMN-06');
  });

  test('T20, a watering hole', () => {
    const hole = makeIndicator('domain-name', 'news.example.org', { campaign: 'Horse', role: 'watering-hole' });
    expect(verdict([hole], [visit('https://news.example.org/2021/a1b2c3d4', '2021-03-10T12:00:00Z')])).toBe(
      'exposed, Horse V9',
    );
  });

  test('T20, nearly: the same page, listed as what delivers', () => {
    const lure = makeIndicator('domain-name', 'news.example.org', { campaign: 'Horse', role: 'delivery' });
    expect(verdict([lure], [visit('https://news.example.org/2021/a1b2c3d4', '2021-03-10T12:00:00Z')])).toBe(
      'attempted, Horse V6',
    );
  });

  describe('T21, software that one person installs to watch another', () => {
    const watching = makeCampaign({ name: 'Watcher', monitoring: 'stalkerware' });
    const site = makeIndicator('domain-name', 'vendor.example.org', { campaign: 'Watcher', role: 'vendor-site' });
    const server = makeIndicator('domain-name', 'c2.example.org', { campaign: 'Watcher', role: 'c2' });
    const contacted = row(
      'safari-history',
      '2021-03-10T12:00:00Z',
      observable('domain-name', 'c2.example.org', 'loaded', ['non-browser']),
    );
    const looked = visit('https://vendor.example.org/', '2021-03-10T12:00:00Z');

    test('whose vendor’s site was visited is context, and whose server was contacted a trace of it', () => {
      expect(findingsOn([site, server], [looked])).toMatchObject([{ class: 'context', strength: 'weak' }]);
      expect(findingsOn([site, server], [contacted])).toMatchObject([{ class: 'command' }]);
    });

    test('is exposure either way, and never spyware found', () => {
      expect(verdict([site, server], [looked], [watching])).toBe('exposed, Watcher V9');
      expect(verdict([site, server], [contacted], [watching])).toBe('exposed, Watcher V9');
    });
  });

  test('T29, the id of an Android app in a message', () => {
    const android = makeIndicator('app-id', 'com.example.spy', { campaign: 'Horse' });
    expect(
      verdict(
        [android],
        [row('messages', '2021-03-10T12:00:00Z', observable('app-id', 'com.example.spy', 'received'))],
      ),
    ).toBe('exposed, Horse V9');
  });

  test('genuine processes that a feed lists by their bare names', () => {
    const listed = ['subridged', 'UserEventAgent'].map((it) => makeIndicator('process-name', it, implant));
    expect(
      verdict(listed, [
        ran('subridged', '2021-03-10T12:00:00Z'),
        ran('UserEventAgent', '2021-03-10T12:00:00Z', 'os-analytics'),
      ]),
    ).toBe('exposed, Horse V9');
  });
});
