import { describe, expect, test } from '@jest/globals';
import { artefacts, containerDomain, examine } from '@bridle/core';
import { judge } from '@bridle/matcher';
import { lackedStores, type ArtefactCoverage, type BackupDescription, type Issue } from '@bridle/model';
import { bytesOf, database, memorySource, type Files } from '@bridle/testkit';
import { fullCoverage, makeCase } from './support/make-coverage.ts';

const description: BackupDescription = {
  protection: 'decrypted-copy',
  madeAt: null,
  isFull: true,
  snapshotState: 'finished',
};
const bytes = Buffer.from('a file');
const empty = bytesOf(
  database('CREATE TABLE ZWAMESSAGE (Z_PK INTEGER, ZTEXT TEXT, ZMESSAGEDATE REAL, ZISFROMME INTEGER)'),
);
const group = 'AppDomainGroup-group.net.whatsapp.WhatsApp.shared';
const businessGroup = 'AppDomainGroup-group.net.whatsapp.WhatsAppSMB.shared';

/** What is said of the store of an artefact in a backup that names these apps and holds these files. */
function examined(id: string, files: Files, apps: readonly string[] = []) {
  const artefact = artefacts.find((it) => it.id === id)!;
  const origin = { domain: containerDomain, path: 'Info.plist' };
  const named = new Map(apps.map((bundle) => [bundle, { ...origin, locator: `Applications › ${bundle}` }]));
  const examination = examine(artefact, { source: memorySource(files), description, apps: named });
  const issues = [...examination.items].filter((it): it is Issue => it.type === 'issue');
  return { issues, coverage: examination.coverage() };
}

const said = (id: string, files: Files, apps?: readonly string[]): readonly unknown[] => {
  const { issues, coverage } = examined(id, files, apps);
  return [coverage.status, coverage.absence, ...issues.map(({ code, detail }) => `${code} ${detail}`)];
};

describe('the store of an app that is not there', () => {
  const missing = (name: string): readonly unknown[] => [
    ...['absent', 'app-in-use'],
    `APP_STORE_MISSING ${name} has kept files in this backup, and its store is not among them`,
  ];

  test.each([
    ['whatsapp-messages', 'WhatsApp', `${group}/ContactsV2.sqlite`],
    ['whatsapp-messages', 'WhatsApp', 'AppDomain-net.whatsapp.WhatsApp/Documents/calls.log'],
    ['whatsapp-messages', 'WhatsApp Business', `${businessGroup}/Message/Media/a/b.jpg`],
    ['threema-messages', 'Threema', 'AppDomainGroup-group.ch.threema/.ThreemaData_SUPPORT/_EXTERNAL_DATA/A'],
    ['threema-messages', 'Threema Work', 'AppDomainGroup-group.ch.threema.work/other.sqlite'],
    ['viber-messages', 'Viber', 'AppDomain-com.viber/Documents/Attachments/a.jpg'],
    [
      'chromium-history',
      'Chrome',
      'AppDomain-com.google.chrome.ios/Library/Application Support/Google/Chrome/Local State',
    ],
  ])('is missing where the app has kept other files: %s of %s', (id, name, file) =>
    expect(said(id, { [file]: bytes })).toEqual(missing(name)),
  );

  test('is told where the app left a file, and is a store that is lacked', () => {
    const { issues, coverage } = examined('whatsapp-messages', { [`${group}/ContactsV2.sqlite`]: bytes });
    expect(issues).toMatchObject([{ origin: { domain: group, path: 'ContactsV2.sqlite' } }]);
    expect(lackedStores([coverage])).toEqual([coverage]);
  });

  test('may never have been filled where the app is installed, and nothing else of it is there', () =>
    expect(said('whatsapp-messages', {}, ['net.whatsapp.WhatsApp'])).toEqual([
      ...['absent', 'not-in-backup'],
      'APP_STORE_UNKNOWN WhatsApp is installed, and nothing that it keeps is in this backup',
    ]));

  test.each([
    `${group}/Library/Preferences/group.net.whatsapp.WhatsApp.shared.plist`,
    'AppDomain-net.whatsapp.WhatsApp/Library/SplashBoard/Snapshots/a.ktx',
    'AppDomain-net.whatsapp.WhatsApp/Library/Cookies/Cookies.binarycookies',
    'AppDomain-net.whatsapp.WhatsApp/StoreKit/receipt',
    `${group}/.com.apple.mobile_container_manager.metadata.plist`,
  ])('may never have been filled where the app was no more than opened: %s', (file) => {
    expect(said('whatsapp-messages', { [file]: bytes }, ['net.whatsapp.WhatsApp'])).toEqual([
      ...['absent', 'not-in-backup'],
      'APP_STORE_UNKNOWN WhatsApp is installed, and nothing that it keeps is in this backup',
    ]);
    expect(said('whatsapp-messages', { [file]: bytes })).toEqual(['absent', 'not-in-backup']);
  });

  test('is of nobody where nothing of the app is there', () =>
    expect(said('whatsapp-messages', { 'AppDomain-com.example/Documents/a': bytes }, ['com.example'])).toEqual([
      ...['absent', 'not-in-backup'],
    ]));
});

describe('the store of one of two apps', () => {
  const both = { [`${group}/ContactsV2.sqlite`]: bytes, [`${group}/ChatStorage.sqlite`]: empty };

  test('is there, and that is all where the other was never used', () =>
    expect(said('whatsapp-messages', both)).toEqual(['parsed', null]));

  test('does not make up for that of the other', () =>
    expect(said('whatsapp-messages', { ...both, [`${businessGroup}/ContactsV2.sqlite`]: bytes })).toEqual([
      ...['partial', null],
      'APP_STORE_MISSING WhatsApp Business has kept files in this backup, and its store is not among them',
    ]));
});

test('no negative is claimed without the store of an app that is in use', () => {
  const judged = (files: Files) => {
    const { issues, coverage } = examined('whatsapp-messages', files, ['net.whatsapp.WhatsApp']);
    const ofAll: readonly ArtefactCoverage[] = [...fullCoverage(), coverage];
    const { outcome, rule, reasons } = judge(makeCase({ coverage: ofAll, issues }));
    return [outcome, rule, ...reasons.map(({ code, detail }) => `${code} ${detail}`)];
  };
  expect(judged({ [`${group}/ContactsV2.sqlite`]: bytes })).toEqual([
    ...['inconclusive', 'V11'],
    'artefact-missing WhatsApp has kept files in this backup, and its store is not among them',
  ]);
  expect(judged({})).toEqual(['no-traces', 'V10']);
});
