import { expect, test } from '@jest/globals';
import { loadBundled } from '@bridle/indicators';
import { parseIso } from '@bridle/model';
import { buildBackup, type CalendarItemDeclaration } from '@bridle/testkit';
import { join } from 'node:path';
import { scan } from 'bridle';
import { temporaryFolder } from './support/temporary-folder.ts';
import { counted, emptiedAttachments, file, lookedUp, orphaned, phoneWith, ran, type Plant } from './worked/phone.ts';

/*
 * The smallest phones that meet a rule or nearly do, by the numbers of the knowledge of heuristics. The third is of a
 * log that no backup holds; the eleventh is context, and the worked example T22.
 */

const indicators = await loadBundled();
const folder = temporaryFolder();
let count = 0;

const at = (seconds: number): string => new Date(Date.parse('2020-07-10T12:00:00Z') + 1_000 * seconds).toISOString();

const bucket = emptiedAttachments(at(0));
const halfBucket = file('MediaDomain', 'Library/SMS/Attachments/ab/11', at(0), {
  isDirectory: true,
  bornAt: '2019-01-01T00:00:00Z',
  statusChangedAt: '2019-01-01T00:00:00Z',
});
const imageIo = (seconds: number): Plant =>
  file('RootDomain', 'Library/Preferences/com.apple.ImageIO.plist', at(seconds));
const crashSettings = (domain: string, seconds: number): Plant =>
  file(domain, 'Library/Preferences/com.apple.CrashReporter.plist', at(seconds));
const redirect = (from: string, to: string, seconds: number): Plant => ({
  visits: [
    { at: at(0), url: from },
    { at: at(seconds), url: to, redirectedFrom: 0 },
  ],
});

const meeting = (item: Pick<CalendarItemDeclaration, 'startsAt' | 'createdAt' | 'organizer'>): Plant => ({
  calendar: [{ summary: 'Meeting', description: 'Notes', ...item }],
});

test.each<readonly [vector: string, plants: readonly Plant[], rules: readonly string[]]>([
  ['1, BackupAgent in the analytics', [counted('BackupAgent', at(0))], ['process-name:BackupAgent decisive']],
  ['1, BackupAgent2 there', [counted('BackupAgent2', at(0))], []],
  ['2, a folder and a setting two minutes later', [bucket, imageIo(120)], ['triangulation-window supporting']],
  [
    '2, with an attachment between them',
    [bucket, file('MediaDomain', 'Library/SMS/Attachments/ab/11/GUID/x.jpg', at(60)), imageIo(120)],
    [],
  ],
  ['2, with only one of the folder’s times', [halfBucket, imageIo(120)], []],
  ['2, a second after five minutes', [bucket, imageIo(301)], []],
  // The number of what is gone is missing among the processes as well: a note by AMN-10.
  ['4, one process that is gone', [orphaned(at(0))], ['orphaned-usage strong', 'process-gaps weak']],
  [
    '4, seven in a row within fourteen seconds',
    [0, 2, 4, 6, 8, 10, 12].map((it) => orphaned(at(it))),
    ['orphaned-usage weak', 'process-gaps weak'],
  ],
  [
    '5, settings of crash reports of the owner',
    [ran('bh', at(0)), crashSettings('HomeDomain', 40)],
    ['process-name:bh strong'],
  ],
  [
    '5, those of root, forty seconds after the process',
    [ran('bh', at(0)), crashSettings('RootDomain', 40)],
    ['AMN-06 strong', 'process-name:bh strong'],
  ],
  [
    '6, a redirect to another site in 0.3 s',
    [redirect('http://a.example.net/', 'https://b.example.org/', 0.3)],
    ['AMN-01 weak'],
  ],
  ['6, a day later', [redirect('http://a.example.net/', 'https://b.example.org/', 86_400.3)], []],
  ['6, to the same site', [redirect('http://a.example.net/', 'https://a.example.net/', 0.3)], []],
  ['7, a lookup with NUL bytes', [lookedUp(at(0), 'e\0\0dev@example.org')], ['AMN-03-NUL strong']],
  [
    '8, an invitation in the words of an attack, to what had begun when it was made',
    [meeting({ startsAt: at(-86_400), createdAt: at(0), organizer: 'stranger@example.org' })],
    ['QDR-01 supporting', 'QDR-01-BACKDATED strong', 'QDR-01-WORDS weak'],
  ],
  [
    '8, an event of the owner in these words, not backdated',
    [meeting({ startsAt: at(86_400), createdAt: at(0) })],
    ['QDR-01-WORDS weak'],
  ],
  [
    '9, a path that begins as a listed directory’s name does',
    [{ located: { listed: { stoppedAt: at(0), executable: '/private/var/tmp/launchd-log' } } }],
    [],
  ],
  ['10, a name that is cut after sixteen letters', [ran('com.apple.rappor', at(0))], []],
])('%s', async (_, plants, rules) => {
  const place = join(folder, String(++count));
  buildBackup(place, phoneWith(plants, { madeAt: '2020-12-01T12:00:00Z', days: 200 }));
  const { findings } = await scan(place, { indicators, bundled: false });
  // The note on every emptied folder is a rule of its own.
  const traces = findings.filter(({ rule }) => rule !== 'empty-attachment-folders');
  expect(traces.map(({ rule, strength }) => `${rule} ${strength}`).sort()).toEqual(rules);
});

test('an invitation that was back-dated by two months is dated by the day it was made', async () => {
  const place = join(folder, 'backdated');
  const plant = meeting({ startsAt: '2020-05-11T12:00:00Z', createdAt: at(0), organizer: 'stranger@example.org' });
  buildBackup(place, phoneWith([plant], { madeAt: '2020-12-01T12:00:00Z', days: 200 }));
  const { findings, verdict } = await scan(place, { indicators, bundled: false });
  const made = parseIso('2020-07-10T12:00:00Z');
  expect(findings.map(({ rule, time }) => [rule, time.from]).sort()).toEqual(
    ['QDR-01', 'QDR-01-BACKDATED', 'QDR-01-WORDS'].map((rule) => [rule, made]),
  );
  expect(verdict.campaigns.map(({ episodes }) => episodes.map(({ from, to }) => [from, to]))).toEqual([[[made, made]]]);
});

test('a message that the owner wrote to a listed account is no attempt, nor are the party and the chat that it leaves', async () => {
  const place = join(folder, 'written-to');
  const plant = { messages: [{ at: at(0), handle: 'bekkerfredi@gmail.com', text: 'Who are you?', isFromMe: true }] };
  buildBackup(place, phoneWith([plant], { madeAt: '2020-12-01T12:00:00Z', days: 200 }));
  const { findings, verdict } = await scan(place, { indicators, bundled: false });
  expect(findings.map((it) => `${it.evidence[0]!.artefact} ${it.class} ${it.strength}`).sort()).toEqual([
    'conversations context weak',
    'message-parties context weak',
    'messages context weak',
  ]);
  expect(verdict.outcome).toBe('exposed');
});

test('one message of a listed account is one attempt, though its sender and its conversation stand beside it', async () => {
  const place = join(folder, 'account');
  const plant = { messages: [{ at: at(0), handle: 'bekkerfredi@gmail.com', text: 'Hello' }] };
  buildBackup(place, phoneWith([plant], { madeAt: '2020-12-01T12:00:00Z', days: 200 }));
  const { findings, verdict } = await scan(place, { indicators, bundled: false });
  const sent = parseIso('2020-07-10T12:00:00Z');
  expect(findings.map(({ time, evidence, because }) => [evidence[0]!.artefact, time.from, because]).sort()).toEqual([
    [
      'conversations',
      null,
      'the attacker’s account stands among those the phone had to do with; who turned to whom is not told there',
    ],
    [
      'message-parties',
      null,
      'the attacker’s account stands among those the phone had to do with; who turned to whom is not told there',
    ],
    ['messages', sent, 'something came from the attacker’s account'],
  ]);
  expect(verdict.campaigns.map(({ outcome, episodes }) => [outcome, episodes])).toEqual([
    ['attempted', [{ from: sent, to: sent, delivery: null, findings: findings.map(({ id }) => id).sort() }]],
  ]);
});
