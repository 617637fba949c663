import { describe, expect, test } from '@jest/globals';
import { openBackup } from '@bridle/core';
import { dataUsageStore, historyStore, messageStore, type PhoneDeclaration } from '@bridle/testkit';
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scan } from 'bridle';
import { payloadCensus } from '../packages/core/src/backup/payload-census.ts';
import { asNobody } from './support/as-nobody.ts';
import { looking, newBackup } from './support/backup.ts';
import { thrownBy } from './support/thrown.ts';

const at = '2021-01-01T00:00:00Z';
const entries = [
  messageStore([{ at, handle: '+15550100', text: 'hello' }]),
  historyStore([{ at, url: 'https://example.com/' }]),
  dataUsageStore([]),
];

/** SHA-1 of their places, as the table of artefacts gives them. */
const messagesId = '3d0d7e5fb2ce288813306e4d4636395e047a3d28';
const historyId = '1a0e7afc19d307da602ccdcece51af33afe92c53';
const strangersId = '0123456789abcdef0123456789abcdef01234567';

const newPhone = (phone: Partial<PhoneDeclaration>, change?: (folder: string) => void): string =>
  newBackup({ entries, ...phone }, change);

const censusOf = (folder: string): readonly string[] =>
  looking(folder, (backup) => backup.census().map(({ code, origin, detail }) => `${code} ${origin?.path}: ${detail}`));

const removed =
  (...places: readonly string[]) =>
  (folder: string): void => {
    for (const place of places) rmSync(join(folder, place));
  };

function added(folder: string, shelf: string, name: string): void {
  mkdirSync(join(folder, shelf), { recursive: true });
  writeFileSync(join(folder, shelf, name), '');
}

describe('the payloads in a folder are held against the list of them', () => {
  test('of a whole backup there is nothing to note', () => {
    expect(censusOf(newPhone({}))).toEqual([]);
  });

  test('files that are listed and not there are counted', () => {
    const folder = newPhone({}, removed(`3d/${messagesId}`, `1a/${historyId}`));
    expect(censusOf(folder)).toEqual(['FILES_MISSING Manifest.db: 2 of 3 files it lists are not in the folder']);
  });

  test('so are files that are there and not listed; what is named unlike a payload is none', () => {
    const folder = newPhone({}, (it) => {
      added(it, '01', strangersId);
      added(it, '3d', '.DS_Store');
      added(it, 'Snapshot', strangersId);
    });
    expect(censusOf(folder)).toEqual(['FILES_UNLISTED Manifest.db: it does not list 1 file that the folder holds']);
  });

  test('of a damaged list those that were found by their ids were examined, and only the others are told of', async () => {
    const told = async (change: (folder: string) => void): Promise<readonly string[]> => {
      const folder = newPhone({}, (it) => {
        writeFileSync(join(it, 'Manifest.db'), 'k'.repeat(4096));
        change(it);
      });
      const { issues } = await scan(folder, { bundled: false });
      return issues.filter(({ code }) => code === 'FILES_UNLISTED').map(({ detail }) => detail);
    };
    expect(await told(() => undefined)).toEqual([]);
    expect(await told((it) => added(it, '01', strangersId))).toEqual([
      'it is damaged or missing, and nothing that was looked for lies in 1 file that the folder holds',
    ]);
  });

  test('a payload in the folder of others is not where it is looked for', () => {
    const folder = newPhone({}, (it) => {
      removed(`3d/${messagesId}`)(it);
      added(it, '01', messagesId);
    });
    expect(censusOf(folder)).toEqual(['FILES_MISSING Manifest.db: 1 of 3 files it lists are not in the folder']);
  });

  test('in a backup of iOS 5 to 9 they lie in one folder', () => {
    const folder = newPhone({ container: 'mbdb', productVersion: '9.3.5' }, (it) => {
      removed(messagesId)(it);
      added(it, '.', strangersId);
    });
    expect(censusOf(folder)).toEqual([
      'FILES_MISSING Manifest.mbdb: 1 of 3 files it lists are not in the folder',
      'FILES_UNLISTED Manifest.mbdb: it does not list 1 file that the folder holds',
    ]);
  });

  test('without a manifest every payload is unlisted, as long as none was looked for', () => {
    expect(censusOf(newPhone({}, removed('Manifest.db')))).toEqual([
      'FILES_UNLISTED Manifest.db: it is damaged or missing, and nothing that was looked for lies in 3 files that the folder holds',
    ]);
  });

  test('what lies in a folder that cannot be read is not called missing', () => {
    const folder = newPhone({});
    const manifest = { layout: 'folders', issues: [], fileIds: () => [messagesId, historyId, strangersId] } as const;
    chmodSync(folder, 0o755);
    chmodSync(join(folder, '3d'), 0o000);
    expect(asNobody(folder, () => payloadCensus('.', manifest)).map(({ detail }) => detail)).toEqual([
      '1 of 3 files it lists are not in the folder',
      'it does not list 1 file that the folder holds',
    ]);
  });

  test('a closed backup tells nothing', () => {
    const backup = openBackup(newPhone({}));
    backup.close();
    expect(thrownBy(() => backup.census())).toMatchObject({ code: 'BACKUP_CLOSED' });
  });
});

test('a scan notes it once, of a file that nobody reads too', async () => {
  const picture = { domain: 'CameraRollDomain', path: 'Media/DCIM/100APPLE/IMG_0001.JPG' };
  const issuesOf = async (folder: string) => (await scan(folder)).issues.map(({ code, detail }) => [code, detail]);
  expect(
    await issuesOf(newPhone({ entries: [...entries, { ...picture, content: Buffer.from('a picture') }] })),
  ).toEqual([]);
  expect(await issuesOf(newPhone({ entries: [...entries, picture] }))).toEqual([
    ['FILES_MISSING', '1 of 4 files it lists are not in the folder'],
  ]);
});
