import { describe, expect, test } from '@jest/globals';
import { artefacts, fileIdOf } from '@bridle/core';
import {
  analyticsStore,
  buildBackup,
  bytesOf,
  calendarStore,
  contactStore,
  cocoaNanosecondsOf,
  cocoaSecondsOf,
  database,
  dataUsageStore,
  type EntryDeclaration,
  historyStore,
  lookupStore,
  messageStore,
  microseconds,
} from '@bridle/testkit';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventLines, observableLines, readCase } from './support/fixture.ts';
import { looking, newBackup, newFolder } from './support/backup.ts';
import { thrownBy } from './support/thrown.ts';

const newYear = '2021-01-01T00:00:00Z';
const later = '2021-01-01T01:00:00Z';
const artefactOf = (id: string) => artefacts.find((it) => it.id === id)!;

/** What an artefact tells of a store. */
function told(id: string, { domain, path, content }: EntryDeclaration) {
  const { records, issues } = readCase(artefactOf(id), { files: { [`${domain}/${path}`]: content! } });
  expect(issues).toEqual([]);
  return {
    fields: records.map(({ fields }) => fields),
    events: eventLines(records),
    observables: observableLines(records),
  };
}

describe('a store tells what was declared', () => {
  test('messages', () => {
    const store = messageStore([
      { at: newYear, handle: '+15550100', text: 'https://example.com/' },
      { at: later, handle: 'someone@example.com', text: 'yes', isFromMe: true, service: 'SMS' },
      { at: later, handle: '+15550100', text: 'again' },
    ]);
    expect(told('messages', store).observables).toEqual([
      'phone-number received +15550100',
      'url received https://example.com/',
      'text received https://example.com/',
      'email-addr sent someone@example.com',
      'text sent yes',
      'phone-number received +15550100',
      'text received again',
    ]);
    expect(told('messages', store).fields).toHaveLength(3);
  });

  test('visits', () => {
    const store = historyStore([
      { at: newYear, url: 'http://example.com/', title: 'Example' },
      { at: newYear, url: 'http://example.net/', redirectedFrom: 0 },
      { at: later, url: 'http://example.com/', isSynced: true },
    ]);
    expect(told('safari-history', store).observables).toEqual([
      'url opened http://example.com/',
      'url redirected http://example.net/',
      'url opened http://example.com/ [synced]',
    ]);
    expect(told('safari-history', store).fields[0]).toMatchObject({
      title: 'Example',
      redirectedTo: 'http://example.net/',
    });
  });

  test('network use, also of a process that was deleted', () => {
    const store = dataUsageStore([
      { name: 'configd', first: newYear, last: later },
      { name: 'bh', first: newYear, last: later, usedAt: [newYear, later], isProcessDeleted: true },
    ]);
    expect(told('data-usage', store).events).toEqual([
      '2021-01-01T00:00:00.000000Z network-use-first configd used the network for the first time',
      '2021-01-01T01:00:00.000000Z network-use-last configd used the network for the last time',
      '2021-01-01T01:00:00.000000Z network-use configd used the network',
      '2021-01-01T00:00:00.000000Z network-use a deleted process used the network',
      '2021-01-01T01:00:00.000000Z network-use a deleted process used the network',
    ]);
  });

  test('network use that names no process, and how much was sent', () => {
    const store = dataUsageStore([{ name: 'configd', first: newYear, last: newYear, sent: 4_096 }], {
      ofNoProcess: [later],
    });
    expect(told('data-usage', store).fields.map(({ process, cellularOut }) => [process, cellularOut])).toEqual([
      ['configd', 4_096],
      [null, 512],
    ]);
  });

  test('a site of which a page loaded something', () => {
    const store = contactStore({ at: newYear, site: 'example.org', bundle: 'com.example.app', partOf: 'example.com' });
    expect(told('webkit-sites', store).fields).toMatchObject([
      { site: 'example.org', isUsed: false, loadingSites: ['example.com'], bundle: 'com.example.app' },
      { site: 'example.com', isUsed: true, loadingSites: [] },
    ]);
  });

  test('daily counts', () =>
    expect(told('os-analytics', analyticsStore({ configd: newYear })).events).toEqual([
      '2021-01-01T00:00:00.000000Z network-use configd had used the network when its daily count was taken',
    ]));

  test('lookups', () =>
    expect(
      told('identity-lookups', lookupStore([{ service: 'com.apple.madrid', account: 'tel:+15550100', at: newYear }]))
        .events,
    ).toEqual(['2021-01-01T00:00:00.000000Z account-looked-up com.apple.madrid looked up tel:+15550100']));

  test('calendar entries', () => {
    const store = calendarStore([
      {
        summary: 'Meeting',
        startsAt: newYear,
        createdAt: later,
        organizer: 'host@example.com',
        url: 'https://example.com/',
      },
    ]);
    expect(told('calendar', store).observables).toEqual([
      'email-addr received host@example.com',
      'email-addr received host@example.com',
      'url received https://example.com/',
    ]);
  });
});

describe('a backup that was built', () => {
  const folder = newBackup({
    apps: {
      'com.example.app': { name: 'Example', vendor: 'Example Ltd', acquiredAt: newYear },
      'com.example.bare': null,
    },
    entries: [
      { domain: 'HomeDomain', path: 'Library/a.txt', content: Buffer.from('abc'), bornAt: later },
      { domain: 'HomeDomain', path: 'Library/b.db', content: database('CREATE TABLE t (a)') },
      { domain: 'HomeDomain', path: 'Library/missing' },
      { domain: 'RootDomain', path: 'link', linkTarget: '/private/var/tmp/x' },
      { domain: 'HomeDomain', path: 'Library/a.txt', content: Buffer.from('twice') },
    ],
  });
  const listed = looking(folder, ({ source }) =>
    [...artefactOf('manifest-entries').read(source)].map((it) => (it.type === 'issue' ? {} : it.fields)),
  );

  test('lists each entry once, below the directories it is in', () => {
    expect(
      listed.map((it) => ['entryType', 'container', 'filePath', 'size'].map((field) => it[field]).join(' ')),
    ).toEqual([
      'directory HomeDomain  0',
      'directory HomeDomain Library 0',
      'file HomeDomain Library/a.txt 3',
      'file HomeDomain Library/b.db 8192',
      'file HomeDomain Library/missing 0',
      'directory RootDomain  0',
      'link RootDomain link 0',
    ]);
    expect(listed.map((it) => it['fileId'])).toEqual(
      listed.map((it) => fileIdOf(String(it['container']), String(it['filePath']))),
    );
  });

  test('has payloads of files that have a content, and of nothing else', () => {
    const payloads = ['Library/a.txt', 'Library/b.db'].map((path) => fileIdOf('HomeDomain', path));
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    expect(
      names
        .filter((name) => /[0-9a-f]{40}$/.test(name))
        .map((name) => name.slice(3))
        .sort(),
    ).toEqual(payloads.sort());
    // printf HomeDomain-Library/a.txt | sha1sum
    expect(readFileSync(join(folder, '69', '69f7fd2a12638e6e175d5ec8d18b92f836072d85'), 'utf8')).toBe('abc');
  });

  test('has apps with and without a receipt', () => {
    const apps = looking(folder, ({ source }) => [...artefactOf('installed-apps').read(source)]);
    expect(apps).toMatchObject([
      { fields: { bundle: 'com.example.app', vendor: 'Example Ltd', hasStoreReceipt: true, appVersion: '1.0' } },
      { fields: { bundle: 'com.example.bare', hasStoreReceipt: false } },
    ]);
  });

  test('is the same each time', () => {
    const content = messageStore([{ at: newYear, handle: '+15550100', text: 'a' }]).content!;
    expect(Buffer.compare(bytesOf(content), bytesOf(content))).toBe(0);
  });
});

test('a moment is written on each clock', () => {
  expect(microseconds(newYear)).toBe(1_609_459_200_000_000);
  expect(microseconds(5)).toBe(5);
  // 1609459200 − 978307200
  expect(cocoaSecondsOf(newYear)).toBe(631_152_000);
  expect(cocoaNanosecondsOf(newYear)).toBe(631_152_000_000_000_000n);
  expect([cocoaSecondsOf(null), cocoaNanosecondsOf(null)]).toEqual([null, 0n]);
});

test('what is no moment is refused, as a time without its zone, which means another one on each machine', () => {
  const refusal = (text: string) => ({
    name: 'TypeError',
    message: `"${text}" is no moment. Give ISO 8601 with its zone, as 2021-03-10T07:12:30Z.`,
  });
  for (const text of ['yesterday', '1 June', '2021-06-01T12:00:00', '2021-02-30']) {
    expect(thrownBy(() => microseconds(text))).toMatchObject(refusal(text));
    expect(thrownBy(() => buildBackup(newFolder(), { madeAt: text, entries: [] }))).toMatchObject(refusal(text));
  }
});

test('what is undefined in a declaration is as what is left out', () => {
  const entry = { domain: 'HomeDomain', path: 'a', content: Buffer.from('a') };
  const maybe: { password: string } | undefined = undefined;
  const [plain, spelt] = [
    newBackup({ entries: [entry] }),
    newBackup({ encrypt: maybe, name: maybe, udid: maybe, entries: [{ ...entry, bornAt: maybe, wrappedKey: maybe }] }),
  ];
  const files = (folder: string) => readdirSync(folder, { recursive: true }).map(String).sort();
  expect(files(spelt)).toEqual(files(plain));
  for (const name of ['Manifest.plist', 'Info.plist', 'Manifest.db'])
    expect(readFileSync(join(spelt, name)).equals(readFileSync(join(plain, name)))).toBe(true);
});
