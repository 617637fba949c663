import { describe, expect, test } from '@jest/globals';
import { createMatcher, findingsOf, hitCollector, judge, surroundingsCollector } from '@bridle/matcher';
import type { ArtefactRecord, Campaign, Indicator, Observable } from '@bridle/model';
import { device, makeCampaign, makeCase } from './support/make-coverage.ts';
import { makeIndicator } from './support/make-indicator.ts';
import { during, makeRecord, observable, type RecordDraft } from './support/make-record.ts';

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

function verdict(
  indicators: readonly Indicator[],
  records: readonly ArtefactRecord[],
  campaigns: readonly Campaign[] = [],
): string {
  const matcher = createMatcher(indicators);
  const collector = hitCollector();
  const surroundings = surroundingsCollector();
  for (const record of records) {
    surroundings.see(record);
    for (const match of matcher(record)) collector.add(match);
  }
  const { outcome, campaigns: judged } = judge(
    makeCase({ findings: findingsOf(collector, surroundings), campaigns, device }),
  );
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
    const vulnerable = [{ ios: '<14.8', from: '2021-02', to: '2021-09' }];
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

describe('controls, none of which is an attempt', () => {
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
  });

  test('T17, listed addresses that someone typed', () =>
    expect(
      verdict(all, [
        visit('http://push.example.org/', '2021-03-10T12:00:00Z'),
        visit('https://wolf.example.org/', '2021-03-10T12:01:00Z'),
      ]),
    ).toBe('exposed, Horse V9, Wolf V9'));

  test('T20, a watering hole', () => {
    const hole = makeIndicator('domain-name', 'news.example.org', { campaign: 'Horse', role: 'watering-hole' });
    expect(verdict([hole], [visit('https://news.example.org/2021/a1b2c3d4', '2021-03-10T12:00:00Z')])).toBe(
      'exposed, Horse V9',
    );
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
