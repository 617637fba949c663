import { describe, expect, test } from '@jest/globals';
import { artefacts, type Backup, examine } from '@bridle/core';
import { dataUsageStore, loggedDatabase, type EntryDeclaration } from '@bridle/testkit';
import Database from 'better-sqlite3';
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scan } from 'bridle';
import { fileIdOf, payloadPlace, type Manifest } from '../packages/core/src/backup/manifest.ts';
import { looking, newBackup } from './support/backup.ts';
import { demoIndicators, demoPhones } from './support/demo-phones.ts';
import { encrypted, lookingInto, message, textsIn } from './support/encrypted.ts';

const sms = { domain: 'HomeDomain', path: 'Library/SMS/sms.db' };
const log = { domain: 'HomeDomain', path: 'Library/SMS/sms.db-wal' };
const others = [dataUsageStore([])];

const old = { container: 'mbdb', productVersion: '9.3.5' } as const;

/** A change of a backup: the payloads of another that lists them, as if they had been left there. */
function withPayloads(entries: readonly EntryDeclaration[], layout: Manifest['layout'] = 'folders') {
  return (folder: string): void => {
    const source = newBackup({ entries, ...(layout === 'flat' ? old : {}) });
    for (const { domain, path } of entries) {
      const place = payloadPlace(layout, fileIdOf(domain, path));
      mkdirSync(join(folder, ...place.slice(0, -1)), { recursive: true });
      copyFileSync(join(source, ...place), join(folder, ...place));
    }
  };
}

function unlistedIn(backup: Backup): readonly string[] {
  return backup.issues
    .filter(({ code }) => code === 'STORE_UNLISTED')
    .map(({ origin, detail }) => `${origin!.domain} ${origin!.path}: ${detail}`);
}

const textsAndUnlisted = (backup: Backup) => ({ texts: textsIn(backup), unlisted: unlistedIn(backup) });

const foundBySms = 'HomeDomain Library/SMS/sms.db: it was found by the id that follows from its place';

describe('a store that the manifest does not list, and that lies in the folder under the id of its place', () => {
  test('is read, and told', () => {
    const folder = newBackup({ entries: others }, withPayloads([message('hello')]));
    expect(looking(folder, textsAndUnlisted)).toEqual({ texts: ['hello'], unlisted: [foundBySms] });
  });

  test('is read so of a backup of iOS 5 to 9', () => {
    const folder = newBackup({ entries: others, ...old }, withPayloads([message('hello')], 'flat'));
    expect(looking(folder, textsAndUnlisted)).toEqual({ texts: ['hello'], unlisted: [foundBySms] });
  });

  test('is told once, by however many artefacts it is looked for', () => {
    const folder = newBackup({ entries: others }, withPayloads([message('hello')]));
    const readTwice = (backup: Backup) => {
      for (const id of ['messages', 'conversations', 'message-parties'])
        for (const _ of examine(
          artefacts.find((it) => it.id === id)!,
          backup,
        ).items);
      return unlistedIn(backup);
    };
    expect(looking(folder, readTwice)).toEqual([foundBySms]);
  });

  test('is named where its key is lost with its row', async () => {
    const folder = encrypted({}, { entries: others }, withPayloads([message('hello')]));
    expect(await lookingInto(folder, textsAndUnlisted)).toEqual({
      texts: ['FILE_KEY_DAMAGED'],
      unlisted: [foundBySms],
    });
  });

  test('is read where a row gives another id to it, and that row is told where its own has nothing', () => {
    const otherId = changingManifest(
      `UPDATE Files SET fileID = '${'0'.repeat(40)}' WHERE relativePath = '${sms.path}'`,
    );
    const entries = [message('hello'), ...others];
    expect(looking(newBackup({ entries }, otherId), textsAndUnlisted)).toEqual({
      texts: ['hello'],
      unlisted: [foundBySms],
    });
    const without = newBackup({ entries }, (folder) => {
      otherId(folder);
      rmSync(join(folder, ...payloadPlace('folders', fileIdOf(sms.domain, sms.path))));
    });
    expect(looking(without, textsAndUnlisted)).toEqual({ texts: ['MANIFEST_ROW_ODD'], unlisted: [] });
  });

  // SHA-1 of their places, as the table of artefacts gives them; each is looked for by a pattern as well.
  test.each([
    ['profile-events', 'aeb25de285ea542f7ac7c2070cddd1961e369df1'],
    ['restriction-events', '9c46fd950cb447d02fb55f6bfe00251032bda8b4'],
    ['webkit-sites', 'f653134757c17c495b1f2790714a4a41ce366883'],
    ['webkit-session-log', 'a500ee38053454a02e990957be8a251935e28d3f'],
    ['chromium-history', 'faf971ce92c3ac508c018dce1bef2a8b8e9838f1'],
    ['chromium-icons', '55680ab883d0fdcffd94f959b1632e5fbbb18c5b'],
    ['firefox-history', 'ab87b1b6904c441f3814d12748a1a32750a43496'],
    ['firefox-history-old', '2e57c396a35b0d1bcbc624725002d98bd61d142b'],
  ])('is found by its known id for %s', (id, fileId) => {
    const folder = newBackup({ entries: others }, (made) => {
      mkdirSync(join(made, fileId.slice(0, 2)), { recursive: true });
      writeFileSync(join(made, fileId.slice(0, 2), fileId), '');
    });
    const artefact = artefacts.find((it) => it.id === id)!;
    const idsIn = ({ source }: Backup) =>
      [...artefact.locate(source)].map(({ domain, path }) => fileIdOf(domain, path));
    expect(looking(folder, idsIn)).toEqual([fileId]);
  });

  test('is read once where a pattern finds it as well', () => {
    const store = {
      domain: 'AppDomain-com.google.chrome.ios',
      path: 'Library/Application Support/Google/Chrome/Default/History',
    };
    const artefact = artefacts.find((it) => it.id === 'chromium-history')!;
    expect(
      looking(newBackup({ entries: [{ ...store, content: Buffer.alloc(0) }] }), ({ source }) => [
        ...artefact.locate(source),
      ]),
    ).toHaveLength(1);
  });

  test.each(['0', 'f'])('is read where a second row gives another id to it: %s…', (sign) => {
    const row = 'domain, relativePath, flags, file FROM Files WHERE relativePath';
    const folder = newBackup(
      { entries: [message('hello'), ...others] },
      changingManifest(`INSERT INTO Files SELECT '${sign.repeat(40)}', ${row} = '${sms.path}'`),
    );
    const { texts, unlisted } = looking(folder, textsAndUnlisted);
    expect([[...texts].sort(), unlisted]).toEqual([['MANIFEST_ROW_ODD', 'hello'], []]);
  });

  test('where there is none, nothing is said', () => {
    expect(looking(newBackup({ entries: others }), textsAndUnlisted)).toEqual({ texts: [], unlisted: [] });
  });
});

describe('its write-ahead log', () => {
  const logged = loggedDatabase(
    `CREATE TABLE message (ROWID INTEGER PRIMARY KEY, text TEXT, handle_id INTEGER, date INTEGER, is_from_me INTEGER);
     CREATE TABLE handle (ROWID INTEGER PRIMARY KEY, id TEXT);
     INSERT INTO message VALUES (1, 'in the file', 0, 0, 0);`,
    "INSERT INTO message VALUES (2, 'in the log', 0, 0, 0);",
  );
  const main: EntryDeclaration = { ...sms, content: logged.main };
  const beside: EntryDeclaration = { ...log, content: logged.log };

  test('is applied, where neither is listed', () => {
    const folder = newBackup({ entries: others }, withPayloads([main, beside]));
    expect(looking(folder, textsAndUnlisted)).toEqual({
      texts: ['in the file', 'in the log'],
      unlisted: [foundBySms, 'HomeDomain Library/SMS/sms.db-wal: it was found by the id that follows from its place'],
    });
  });

  test('is left aside, and told, where the store is listed without it', () => {
    const folder = newBackup({ entries: [main, ...others] }, withPayloads([beside]));
    expect(looking(folder, textsAndUnlisted)).toEqual({
      texts: ['LOG_ABSENT', 'in the file'],
      unlisted: ['HomeDomain Library/SMS/sms.db-wal: it was left aside, as what it belongs to is listed without it'],
    });
  });
});

describe('the answer of a phone whose messages are not listed any more', () => {
  const verdictOf = async (name: string) => {
    const phone = demoPhones.find((it) => it.name === name)!;
    const folder = newBackup(phone, changingManifest(`DELETE FROM Files WHERE relativePath = '${sms.path}'`));
    const { verdict } = await scan(folder, { indicators: [demoIndicators] });
    return { outcome: verdict.outcome, missing: verdict.reasons.map(({ code, detail }) => `${code}: ${detail}`) };
  };

  test('is what their traces say', async () => {
    expect(await verdictOf('T06-attempted')).toMatchObject({ outcome: 'attempted' });
  });

  test('is what their traces say where a row was given another id', async () => {
    const phone = demoPhones.find(({ name }) => name === 'T06-attempted')!;
    const folder = newBackup(
      phone,
      changingManifest(`UPDATE Files SET fileID = '${'0'.repeat(40)}' WHERE relativePath = '${sms.path}'`),
    );
    expect((await scan(folder, { indicators: [demoIndicators] })).verdict.outcome).toBe('attempted');
  });

  test('is no negative, since other files may have been missed', async () => {
    expect(await verdictOf('T25-no-traces')).toEqual({
      outcome: 'inconclusive',
      missing: ['manifest-incomplete: STORE_UNLISTED'],
    });
  });
});

/** A change of a backup: SQL run on its manifest. */
function changingManifest(sql: string) {
  return (folder: string): void => {
    const manifest = new Database(join(folder, 'Manifest.db'));
    manifest.exec(sql);
    manifest.close();
  };
}
