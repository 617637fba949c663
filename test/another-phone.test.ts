import { describe, expect, test } from '@jest/globals';
import { redact } from '@bridle/case';
import { binaryPlist, ordinaryApps, type PhoneDeclaration, type Plain } from '@bridle/testkit';
import { type Result, scan } from 'bridle';
import { readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { at } from './support/at.ts';
import { looking, newBackup, newFolder, replacing } from './support/backup.ts';
import { copied, nowhereYet } from './support/copies.ts';
import { demoIndicators, demoPhones, infectedPhone } from './support/demo-phones.ts';
import { encrypted, recordsOf } from './support/encrypted.ts';

/** What the backups here say of their phone in `Manifest.plist`. */
const lockdown = {
  DeviceName: 'Example iPhone',
  ProductType: 'iPhone12,1',
  ProductVersion: '14.4',
  BuildVersion: '18D52',
  SerialNumber: 'F2LEXAMPLE01',
  UniqueDeviceID: '00008030-001A2B3C4D5E6F70',
};
const own: PhoneDeclaration = {
  serialNumber: lockdown.SerialNumber,
  udid: lockdown.UniqueDeviceID,
  madeAt: '2021-01-01T00:00:00Z',
  entries: [],
};
const day = new Date('2021-01-01T00:00:00Z');

/** A backup of that phone with another `Info.plist`. */
const withInfo = (said: { readonly [key: string]: Plain }): string =>
  newBackup(
    own,
    replacing('Info.plist', binaryPlist({ 'Last Backup Date': day, 'Installed Applications': [], ...said })),
  );

const issuesIn = (folder: string): readonly string[] =>
  looking(folder, ({ issues }) => issues.map((it) => `${it.origin?.path} ${it.code}: ${it.detail}`));

describe('an Info.plist of another phone', () => {
  test.each<[string, { readonly [key: string]: Plain }]>([
    ['serial number', { 'Serial Number': 'F2LEXAMPLE02' }],
    ['UDID', { 'Target Identifier': '00008030-001a2b3c4d5e6f71' }],
    ['UDID', { 'Unique Identifier': '2B6F0CC904D137BE2E1730235F5664094B831186' }],
    ['UDID', { 'Target Identifier': lockdown.UniqueDeviceID, 'Unique Identifier': '00008030-001A2B3C4D5E6F71' }],
    ['model', { 'Product Type': 'iPhone12,3', 'Serial Number': lockdown.SerialNumber }],
  ])('is known by another %s', (mark, said) =>
    expect(issuesIn(withInfo(said))).toEqual([
      `Info.plist ROOT_FILE_FOREIGN: Info.plist has another ${mark} than Manifest.plist`,
    ]),
  );

  test('is told once, by every mark', () =>
    expect(issuesIn(withInfo({ 'Serial Number': 'X', 'Unique Identifier': 'Y', 'Product Type': 'Z' }))).toEqual([
      'Info.plist ROOT_FILE_FOREIGN: Info.plist has another serial number and another UDID and another model than Manifest.plist',
    ]));

  test.each<[string, { readonly [key: string]: Plain }]>([
    ['spells the UDID in capitals or small letters', { 'Target Identifier': '00008030-001a2b3c4d5e6f70' }],
    ['spells the UDID without a hyphen', { 'Unique Identifier': '00008030001A2B3C4D5E6F70' }],
    ['is of before an update', { 'Product Version': '14.3', 'Build Version': '18C66' }],
    ['is of before the phone was named anew', { 'Device Name': 'My iPhone' }],
    ['says nothing of the phone', {}],
    ['has empty texts and numbers', { 'Serial Number': '', 'Unique Identifier': 17 }],
  ])('is none that %s', (_, said) => expect(issuesIn(withInfo(said))).toEqual([]));

  test('is not known where Manifest.plist says nothing of the phone', () => {
    const folder = newBackup(own, replacing('Manifest.plist', binaryPlist({ IsEncrypted: false, Date: day })));
    expect(issuesIn(folder)).toEqual([]);
  });

  const foreign = {
    'Device Name': 'Another iPhone',
    'Product Name': 'iPhone 11',
    'Product Version': '15.0',
    'Serial Number': 'F2LEXAMPLE02',
    'Last Backup Date': new Date('2022-01-01T00:00:00Z'),
    'Installed Applications': ['com.example.other'],
  };

  test('gives nothing: not the phone, nor when the backup was made, nor its apps', () =>
    looking(withInfo(foreign), (opened) => {
      expect(opened.device).toEqual({
        name: lockdown.DeviceName,
        productType: lockdown.ProductType,
        productName: null,
        productVersion: lockdown.ProductVersion,
        buildVersion: lockdown.BuildVersion,
        serialNumber: lockdown.SerialNumber,
        udid: lockdown.UniqueDeviceID,
      });
      expect(opened.description.madeAt).toBe(at('2021-01-01T00:00:00Z'));
      expect([...opened.apps.keys()]).toEqual([]);
      for (const artefact of ['installed-apps', 'phone-description'])
        expect(recordsOf(opened, artefact)).toMatchObject([{ type: 'issue', code: 'ROOT_FILE_FOREIGN', artefact }]);
    }));

  test('is copied as it is', async () => {
    const info = binaryPlist(foreign);
    const folder = encrypted({}, own, replacing('Info.plist', info));
    const copy = nowhereYet();
    await copied(folder, copy);
    expect(readFileSync(join(copy, 'Info.plist'))).toEqual(Buffer.from(info));
  });
});

describe('a scan of a backup with such a list', () => {
  const foreign = (phone: PhoneDeclaration, apps: readonly string[] = []): Promise<Result> => {
    const info = binaryPlist({ 'Serial Number': 'F2LEXAMPLE02', 'Installed Applications': [...apps] });
    return scan(newBackup(phone, replacing('Info.plist', info)), { indicators: [demoIndicators] });
  };
  const ordinary = demoPhones.find(({ name }) => name === 'T25-no-traces')!;
  const detail = 'Info.plist has another serial number than Manifest.plist';

  test('claims no negative of a phone that is not known for sure, and says why, once', async () => {
    expect((await scan(newBackup(ordinary))).verdict.outcome).toBe('no-traces');
    const { verdict, issues } = await foreign(ordinary);
    expect(verdict).toMatchObject({ outcome: 'inconclusive', rule: 'V11' });
    expect(verdict.reasons).toEqual([{ code: 'another-phone', detail }]);
    expect(issues.filter(({ code }) => code === 'ROOT_FILE_FOREIGN').map(({ artefact }) => artefact)).toEqual([
      null,
      'installed-apps',
      'phone-description',
    ]);
  });

  test('takes nothing from what was found', async () => {
    const { verdict } = await foreign(infectedPhone);
    expect(verdict).toMatchObject({ outcome: 'infected', rule: 'V1', reasons: [{ code: 'another-phone' }] });
  });

  test('explains no trace by an app of the other phone', async () => {
    const { findings } = await foreign(infectedPhone, [
      'bh',
      'roleaboutd',
      ...Object.keys(ordinaryApps('2019-01-05T09:00:00Z')),
    ]);
    const explained = findings.flatMap(({ benign }) => benign.filter(({ outcome }) => outcome === 'holds'));
    expect(explained).toEqual([]);
  });

  test('tells in a redacted result which mark it is, and no number', async () => {
    const result = redact(await foreign(ordinary));
    expect(result.verdict.reasons).toEqual([{ code: 'another-phone', detail }]);
    expect(result.issues.find(({ code }) => code === 'ROOT_FILE_FOREIGN')?.detail).toBe(detail);
    expect(JSON.stringify(result)).not.toMatch(/F2LEXAMPLE02|EXAMPLET0025/);
  });

  test('does not ask what the folder is called', () => {
    const renamed = join(newFolder(), '00008110-000A1B2C3D4E5F60');
    const folder = newBackup(own);
    const before = issuesIn(folder);
    renameSync(folder, renamed);
    expect([before, issuesIn(renamed)]).toEqual([[], []]);
  });
});

describe('lists of the backup’s own of different days', () => {
  /** A backup whose lists have these dates; a list without one says nothing of its day. */
  const dated = (dates: { readonly info?: string; readonly status?: string; readonly manifest?: string }): string =>
    newBackup(own, (folder) => {
      const on = (key: string, day: string | undefined) => (day === undefined ? {} : { [key]: new Date(day) });
      replacing(
        'Info.plist',
        binaryPlist({ 'Installed Applications': [], ...on('Last Backup Date', dates.info) }),
      )(folder);
      replacing('Status.plist', binaryPlist({ SnapshotState: 'finished', ...on('Date', dates.status) }))(folder);
      replacing('Manifest.plist', binaryPlist({ IsEncrypted: false, ...on('Date', dates.manifest) }))(folder);
    });
  const madeAt = (folder: string) => looking(folder, ({ description }) => description.madeAt);
  const [begun, ended] = ['2021-01-01T00:00:00Z', '2021-01-01T02:00:00Z'];

  test.each([
    ['2020-12-31T00:00:00Z', []],
    ['2021-01-02T00:00:00Z', []],
    ['2021-01-02T00:00:01Z', ['after']],
    ['2020-12-30T23:59:59Z', ['before']],
  ])('are noted from more than a day on, and the phone is believed: %s', (info, sides) => {
    const folder = dated({ info, status: begun, manifest: '2018-05-01T00:00:00Z' });
    expect(issuesIn(folder)).toEqual(
      sides.map((it) => `Info.plist ROOT_FILE_OF_ANOTHER_DAY: Info.plist is dated more than a day ${it} Status.plist`),
    );
    expect(madeAt(folder)).toBe(at(sides.length > 0 ? begun : info));
  });

  test.each([[{ info: ended, status: begun }], [{ info: ended }]])(
    'are ordinary where Manifest.plist is the older one, as of every incremental backup: %j',
    (others) => {
      const folder = dated({ ...others, manifest: '2018-05-01T00:00:00Z' });
      expect(issuesIn(folder)).toEqual([]);
      expect(madeAt(folder)).toBe(at(ended));
    },
  );

  test.each([
    [{ info: begun, status: begun }, ['Info.plist', 'Status.plist'], '2021-03-01T00:00:00Z'],
    [{ info: begun }, ['Info.plist'], '2021-03-01T00:00:00Z'],
    [{ info: '2021-03-01T02:00:00Z', status: begun }, ['Status.plist'], '2021-03-01T02:00:00Z'],
  ])('are noted of what is older than Manifest.plist: %j', (others, older, made) => {
    const folder = dated({ ...others, manifest: '2021-03-01T00:00:00Z' });
    expect(issuesIn(folder)).toEqual(
      older.map((it) => `${it} ROOT_FILE_OF_ANOTHER_DAY: ${it} is dated more than a day before Manifest.plist`),
    );
    expect(madeAt(folder)).toBe(at(made));
  });

  test('leave the day unknown where Manifest.plist alone has one, which may be that of the first backup of many', () => {
    const folder = dated({ manifest: '2018-05-01T00:00:00Z' });
    expect(issuesIn(folder)).toEqual([]);
    expect(madeAt(folder)).toBeNull();
  });

  test('take nothing from an answer', async () => {
    const ordinary = demoPhones.find(({ name }) => name === 'T25-no-traces')!;
    const list = binaryPlist({ SnapshotState: 'finished', Date: new Date('2022-10-20T12:00:00Z') });
    const { verdict, issues } = await scan(newBackup(ordinary, replacing('Status.plist', list)));
    expect(issues.map(({ code }) => code)).toContain('ROOT_FILE_OF_ANOTHER_DAY');
    expect(verdict).toMatchObject({ outcome: 'no-traces', reasons: [] });
  });
});
