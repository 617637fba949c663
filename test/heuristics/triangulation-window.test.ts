import { describe, expect, test } from '@jest/globals';
import { surroundingsCollector } from '@bridle/matcher';
import { instant, microsecondsPerSecond, type ArtefactRecord, type Instant } from '@bridle/model';
import { makeIssue } from '../support/make-coverage.ts';
import { found } from '../support/make-phone.ts';
import { at, makeRecord, undated } from '../support/make-record.ts';

const start = at('2022-06-20T10:00:00Z');
const after = (seconds: number, from: Instant = start): Instant => instant(from + seconds * microsecondsPerSecond);

function entry(
  container: string,
  filePath: string,
  {
    born = null,
    modified = null,
    changed = null,
  }: { born?: Instant | null; modified?: Instant | null; changed?: Instant | null },
): ArtefactRecord {
  return makeRecord({
    artefact: 'manifest-entries',
    family: 'file-entry',
    channel: 'filesystem',
    domain: '',
    path: 'Manifest.db',
    locator: `Files ${container}-${filePath}`,
    time: undated,
    fields: { container, filePath, bornAt: born, modifiedAt: modified, statusChangedAt: changed },
  });
}

const bucket = (path: string, modified: Instant | null, changed: Instant | null): ArtefactRecord =>
  entry('MediaDomain', `Library/SMS/Attachments/${path}`, { modified, changed });
const imageIo = (modified: Instant): ArtefactRecord =>
  entry('RootDomain', 'Library/Preferences/com.apple.ImageIO.plist', { modified });

function traffic(
  process: string,
  time: Instant,
  service: string | null = null,
  channel: 'commcenter' | 'osanalytics' = 'commcenter',
): ArtefactRecord {
  return makeRecord({
    artefact: channel === 'commcenter' ? 'data-usage' : 'os-analytics',
    family: 'process-use',
    channel,
    locator: process,
    time: undated,
    fields: { process, service, bundle: null, firstUsedAt: null, lastUsedAt: time, usedAt: null },
  });
}

const client = (name: string, time: Instant): ArtefactRecord =>
  makeRecord({
    artefact: 'location-clients',
    family: 'location-client',
    channel: 'locationd',
    locator: name,
    time: undated,
    fields: {
      client: `com.apple.locationd.bundle-/System/Library/LocationBundles/${name}`,
      locationStoppedAt: time,
    },
  });

const weights = (records: readonly ArtefactRecord[]): readonly string[] =>
  found('triangulation-window', records).map((it) => `${it.campaign} ${it.class} ${it.strength}`);
const suspicious = ['Operation Triangulation exploit supporting'];

describe('the window', () => {
  test('is a folder without attachments and a setting two minutes later, though there are only three moments', () => {
    const [finding, ...more] = found('triangulation-window', [bucket('ab/11', start, start), imageIo(after(120))]);
    expect(more).toEqual([]);
    expect(finding).toMatchObject({
      campaign: 'Operation Triangulation',
      class: 'exploit',
      strength: 'supporting',
      isSequence: true,
      channel: 'filesystem',
      time: { from: start, to: after(120), basis: 'recorded' },
      occurrences: 2,
    });
  });

  test('is none where an attachment lies in it', () =>
    expect(
      weights([
        bucket('ab/11', start, start),
        entry('MediaDomain', 'Library/SMS/Attachments/ab/11/GUID/x.jpg', { modified: after(60) }),
        imageIo(after(120)),
      ]),
    ).toEqual([]));

  test('is none where a folder has only one of its two times in it', () =>
    expect(weights([bucket('ab/11', start, null), imageIo(after(120))])).toEqual([]));

  test('is none where the second comes a second after five minutes', () => {
    expect(weights([bucket('ab/11', start, start), imageIo(after(300))])).toEqual(suspicious);
    expect(weights([bucket('ab/11', start, start), imageIo(after(301))])).toEqual([]);
  });

  test('is none with one sort of traces alone', () =>
    expect(weights([bucket('ab/11', start, start), bucket('cd/13', after(1), after(2))])).toEqual([]));

  test('is the published order: folder, location client, settings, and the counted agent', () => {
    const icon = entry('HomeDomain', 'Library/Preferences/com.apple.locationd.StatusBarIconManager.plist', {
      born: after(100),
      modified: after(100),
      changed: after(101),
    });
    const records = [
      bucket('ab/11', start, start),
      client('WRMLinkSelection.bundle', after(40)),
      imageIo(after(60)),
      icon,
      traffic('BackupAgent', after(200), null, 'osanalytics'),
    ];
    expect(found('triangulation-window', records)).toMatchObject([
      { time: { from: start, to: after(200) }, occurrences: 5 },
    ]);
  });

  test('may be the last of a long timeline', () => {
    const day = 86_400;
    const quiet = Array.from({ length: 12 }, (_, index) => imageIo(after(-day * (index + 1))));
    expect(weights([...quiet, bucket('ab', start, start), imageIo(after(5))])).toEqual(suspicious);
  });

  test('is one occasion where several starts see it', () =>
    expect(
      weights([bucket('ab', start, start), imageIo(after(10)), traffic('nehelper', after(20)), imageIo(after(30))]),
    ).toEqual(suspicious));

  test('knows traffic by both halves of its name, and no look-alikes', () => {
    const folder = bucket('ab', start, start);
    expect(weights([folder, traffic('powerd', after(5), 'com.apple.datausage.diagnostics')])).toEqual(suspicious);
    expect(weights([folder, traffic('powerd', after(5))])).toEqual([]);
    expect(weights([folder, traffic('BackupAgent2', after(5), null, 'osanalytics')])).toEqual([]);
    // Of the exact name the cellular accounting detects by itself; only its daily count stands in the sequence.
    expect(weights([folder, traffic('BackupAgent', after(5))])).toEqual([]);
  });
});

describe('the harmless causes', () => {
  const late = at('2025-03-28T10:00:00Z');

  test('folders and settings alone say nothing once the campaign was public', () => {
    expect(weights([bucket('ab', late, late), imageIo(after(5, late))])).toEqual(['null context weak']);
    expect(weights([bucket('ab', late, late), imageIo(after(5, late)), traffic('nehelper', after(9, late))])).toEqual(
      suspicious,
    );
  });

  test('a restore within a day explains it', () => {
    const surroundings = surroundingsCollector();
    surroundings.see(
      makeRecord({
        family: 'setting',
        channel: 'backup',
        fields: { setting: 'restore', value: null, changedAt: after(-86_400) },
      }),
    );
    const records = [bucket('ab', start, start), imageIo(after(5))];
    expect(found('triangulation-window', records, { surroundings })).toMatchObject([
      {
        campaign: null,
        class: 'context',
        strength: 'weak',
        benign: [{ explanation: 'restored', outcome: 'holds' }, {}],
      },
    ]);
  });
});

describe('a list of files that was not read wholly', () => {
  const lost = { ...makeIssue('MANIFEST_DAMAGED', null), origin: bucket('ab/11', start, start).origin };
  const unread = { explanation: 'unread-row', outcome: 'open' };

  test('may have held the attachments of a folder, so that it and a setting are a weak trace', () => {
    const window = [bucket('ab/11', start, start), imageIo(after(120))];
    const [finding] = found('triangulation-window', window, { issues: [lost] });
    expect(finding).toMatchObject({ class: 'exploit', strength: 'weak', benign: [unread, {}, {}] });
  });

  test('takes nothing from what processes of the attack did, and leaves that of the folder open', () => {
    const window = [bucket('ab/11', start, start), traffic('nehelper', after(60))];
    const [finding] = found('triangulation-window', window, { issues: [lost] });
    expect(finding).toMatchObject({ class: 'exploit', strength: 'supporting', benign: [unread, {}, {}] });
  });

  test('says nothing of a window without folders', () => {
    const [finding] = found('triangulation-window', [imageIo(start), traffic('nehelper', after(60))], {
      issues: [lost],
    });
    expect(finding).toMatchObject({ strength: 'supporting', benign: [{ explanation: 'restored' }, {}] });
  });
});
