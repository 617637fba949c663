import { expect, test } from '@jest/globals';
import { binaryPlist, buildBackup, database, type EntryDeclaration } from '@bridle/testkit';
import { join } from 'node:path';
import { scan } from 'bridle';
import { temporaryFolder } from './support/temporary-folder.ts';

/*
 * Pegasus is listed with a file by its name alone: roleaccountd.plist, decisive, and counted only where it is stored.
 * Whoever sends the owner a file chooses its name.
 */

const folder = temporaryFolder();
const name = 'roleaccountd.plist';

/** What a phone with these entries is, by what, and what was found of what is listed. */
async function said(entries: readonly EntryDeclaration[]): Promise<readonly string[]> {
  const place = join(folder, String(Math.random()).slice(2));
  buildBackup(place, { madeAt: '2021-02-01T00:00:00Z', entries });
  const { verdict, findings } = await scan(place);
  return [
    verdict.outcome,
    ...verdict.campaigns.map(({ campaign, rule }) => `${campaign} ${rule}`),
    ...findings.map((it) => `${it.evidence[0]!.artefact} ${it.class} ${it.strength}`),
  ];
}

const file = (domain: string, path: string): EntryDeclaration => ({ domain, path, content: Buffer.from('<plist/>') });

test.each([
  ['Notes', 'AppDomainGroup-group.com.apple.notes', `Accounts/A/Media/M/${name}`],
  ['Books', 'BooksDomain', `Documents/${name}`],
  ['the calendar', 'HomeDomain', `Library/Calendar/Attachments/1/${name}`],
  ['Viber', 'AppDomainGroup-group.viber.share.container', `com.viber/Attachments/${name}`],
  ['Signal', 'AppDomainGroup-group.org.whispersystems.signal.group', `Attachments/${name}`],
  ['the camera', 'CameraRollDomain', `Media/DCIM/100APPLE/${name}`],
  ['any app', 'AppDomain-com.example.app', `Library/Application Support/${name}`],
])('among the files of %s, a listed name makes no infection', async (_, domain, path) =>
  expect(await said([file(domain, path)])).toEqual([
    'inconclusive',
    'Pegasus V14',
    'manifest-entries delivery supporting',
  ]),
);

test.each([
  ['RootDomain', `Library/Preferences/${name}`],
  ['HomeDomain', `Library/Preferences/${name}`],
  ['DatabaseDomain', name],
])('in %s at %s, where nobody sends files, it makes one', async (domain, path) =>
  expect(await said([file(domain, path)])).toEqual(['infected', 'Pegasus V4', 'manifest-entries persistence decisive']),
);

/** A dealing of which the phone notes the file that came (0) or went (1) with it, or not which (`NULL`). */
function dealing(direction: string): EntryDeclaration {
  const group = '/private/var/mobile/Containers/Shared/AppGroup/0F0F0F0F-0000-4000-8000-000000000001';
  const content = database(`
    CREATE TABLE ZCONTACTS (Z_PK INTEGER PRIMARY KEY, ZIDENTIFIER VARCHAR);
    CREATE TABLE ZINTERACTIONS (Z_PK INTEGER PRIMARY KEY, ZSTARTDATE TIMESTAMP, ZBUNDLEID VARCHAR, ZDIRECTION INTEGER,
      ZCONTENTURL VARCHAR, ZSENDER INTEGER);
    INSERT INTO ZCONTACTS VALUES (1, '+15550100');
    INSERT INTO ZINTERACTIONS VALUES (1, 631152000, 'net.whatsapp.WhatsApp', ${direction}, 'file://${group}/Message/Media/x/${name}', 1);`);
  return { domain: 'HomeDomain', path: 'Library/CoreDuet/People/interactionC.db', content };
}

test.each([
  // The list counts the name only where it is stored.
  ['came', '0', ['exposed', 'Pegasus V9', 'interactions context weak']],
  ['went', '1', ['exposed', 'Pegasus V9', 'interactions context weak']],
  ['came or went', 'NULL', ['inconclusive', 'Pegasus V14', 'interactions delivery supporting']],
])('noted among dealings as what %s, it makes none', async (_, direction, expected) =>
  expect(await said([dealing(direction)])).toEqual(expected),
);

/** A shortcut that holds a text. */
function shortcut(text: string): EntryDeclaration {
  const actions = [
    {
      WFWorkflowActionIdentifier: 'is.workflow.actions.gettext',
      WFWorkflowActionParameters: { WFTextActionText: text },
    },
  ];
  const content = database(
    `CREATE TABLE ZSHORTCUT (Z_PK INTEGER PRIMARY KEY, ZNAME VARCHAR, ZCREATIONDATE TIMESTAMP);
     CREATE TABLE ZSHORTCUTACTIONS (Z_PK INTEGER PRIMARY KEY, ZSHORTCUT INTEGER, ZDATA BLOB);
     INSERT INTO ZSHORTCUT VALUES (1, 'Check', 631152000);`,
    { table: 'ZSHORTCUTACTIONS', columns: ['Z_PK', 'ZSHORTCUT', 'ZDATA'], rows: [[1, 1, binaryPlist(actions)]] },
  );
  return { domain: 'HomeDomain', path: 'Library/Shortcuts/Shortcuts.sqlite', content };
}

test('a shortcut that names a path of an implant shows no file there', async () =>
  expect(await said([shortcut('/private/var/tmp/hooker')])).toEqual([
    'exposed',
    'Predator V9',
    'shortcuts context weak',
  ]));

test('nor is it a program in the staging directory of roleaccountd, which fits two campaigns', async () =>
  expect(await said([shortcut('/private/var/db/com.apple.xpc.roleaccountd.staging/exampled')])).toEqual([
    'inconclusive',
  ]));
