import { beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Evidence, Result } from '@bridle/model';
import { fileIdOf } from '@bridle/core';
import {
  attributedText,
  binaryPlist,
  database,
  type EntryDeclaration,
  loggedDatabase,
  type PhoneDeclaration,
  type Plain,
} from '@bridle/testkit';
import { renderHtml as renderPage } from '@bridle/report';
import Database from 'better-sqlite3';
import { renderHtml, scan } from 'bridle';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newBackup, newFolder } from '../support/backup.ts';
import { type ByHand, byHandIn, commandsIn } from '../support/by-hand.ts';
import { copied, nowhereYet } from '../support/copies.ts';
import { password } from '../support/encrypted.ts';
import { readPlist } from '../../packages/core/src/formats/plist/read.ts';
import { hostileTexts } from '../support/hostile-result.ts';
import { onPosix } from '../support/systems.ts';
import { asTexts, type Cells, readsStores, type RowAsTexts, rowsIn, run } from '../support/in-shell.ts';
import { implant, makeResult } from '../support/make-result.ts';

const messages = loggedDatabase(
  `CREATE TABLE message (ROWID INTEGER PRIMARY KEY, text TEXT, handle_id INTEGER, date INTEGER, is_from_me INTEGER);
   CREATE TABLE handle (ROWID INTEGER PRIMARY KEY, id TEXT);`,
  "INSERT INTO message VALUES (7, 'see https://evil.example.org/x', 0, 631152000, 0);",
);
const home = (path: string, content: Uint8Array): EntryDeclaration => ({ domain: 'HomeDomain', path, content });

/** A phone with a message that only the log of its store holds, an app that `Info.plist` lists and a file that the manifest lists. */
const phone: Partial<PhoneDeclaration> = {
  madeAt: '2021-06-01T00:00:00Z',
  apps: { 'com.example.implant': null },
  entries: [
    home('Library/SMS/sms.db', messages.main),
    home('Library/SMS/sms.db-wal', messages.log),
    home('Library/implantd.plist', Buffer.from('x')),
  ],
};

const indicators = join(newFolder(), 'set.yaml');
writeFileSync(
  indicators,
  `
schema: iocset/1
id: set
campaign: { name: Example, platforms: [ios] }
sources:
  lab: { publisher: Lab, title: Made up, url: https://example.org/, published: 2020-01-01, reliability: B }
indicators:
  - { kind: domain-name, role: delivery, stage: delivery, credibility: 2, source: [lab], values: [evil.example.org] }
  - { kind: app-id, role: implant, stage: persistence, credibility: 2, source: [lab], values: [com.example.implant] }
  - { kind: phone-number, role: sender, stage: delivery, credibility: 2, source: [lab], values: ['+15550101'] }
  - { kind: process-name, role: implant, stage: execution, credibility: 2, source: [lab], values: [exampled] }
  - { kind: file-name, role: implant, stage: persistence, credibility: 2, source: [lab], values: [implantd.plist, evil.gif] }
`,
);

/** The files that they name, with the SHA-256 that each is said to have. */
const namedIn = (commands: string): readonly string[] =>
  [...commands.matchAll(/^(?:cp|shasum -a 256) "\$backup\/([^"]*)"/gm)].map(([, name]) => name!);
const digestIn = ({ blocks, before }: ByHand): readonly [name: string, sha256: string] => {
  const [, name] = /^shasum -a 256 "\$backup\/([^"]*)"$/m.exec(blocks[0]!)!;
  const [, sha256] = / its SHA-256 is to be ([0-9a-f]{64})\./.exec(before)!;
  return [name!, sha256!];
};

const sha256Of = (folder: string, name: string): string =>
  createHash('sha256')
    .update(readFileSync(join(folder, name)))
    .digest('hex');

// printf 'HomeDomain-Library/SMS/sms.db' | sha1sum, and with -wal
const store = '3d0d7e5fb2ce288813306e4d4636395e047a3d28';
const log = 'cd47480f213dba9bc38ee792775d17e3f5a73a59';

describe.each([
  ['a backup', {}, [`3d/${store}`, `cd/${log}`, 'Info.plist', 'Manifest.db']],
  ['a backup of iOS 9', { container: 'mbdb' }, [store, log, 'Info.plist', 'Manifest.mbdb']],
] as const)('a row of evidence in %s', (_, more, expected) => {
  let folder: string;
  let rows: readonly ByHand[];
  let commands: readonly string[];
  beforeAll(async () => {
    folder = newBackup({ ...phone, ...more });
    const page = renderHtml(await scan(folder, { indicators: [indicators], bundled: false }));
    rows = byHandIn(page);
    commands = commandsIn(page);
  });

  test('is shown in the files that are there: its store and the log beside it, or a file of the backup itself', () => {
    const named = new Set(commands.flatMap(namedIn));
    expect([...named].sort()).toEqual([...expected].sort());
    expect([...named].filter((it) => !existsSync(join(folder, it)))).toEqual([]);
  });

  test('is told with the SHA-256 that its file has', () => {
    expect(rows).not.toEqual([]);
    for (const [name, sha256] of rows.map(digestIn)) expect(sha256Of(folder, name)).toBe(sha256);
  });

  test('is asked for with its log, and without where none lies beside its store', () => {
    const [place, beside] = expected;
    const printable = expect.stringMatching(/^visible\(\) \{ perl -pe '[^']*'; \}$/);
    const ofMessages = rows.filter(({ blocks: [first] }) => first!.includes(`cp "$backup/${place}"`));
    expect(ofMessages.map(({ blocks }) => blocks.map((it) => it.split('\n')))).toEqual([
      [
        [
          "backup='…'",
          'copy=$(mktemp -d)',
          `shasum -a 256 "$backup/${place}"`,
          `cp "$backup/${place}" "$copy/store"`,
          `cp "$backup/${beside}" "$copy/store-wal"`,
          printable,
        ],
        [`sqlite3 -json "$copy/store" 'SELECT * FROM "message" WHERE "ROWID" = 7' | visible`],
        expect.arrayContaining([`sqlite3 -json "$copy/store" <<'SQL' | visible`, 'SQL']),
      ],
    ]);
    const [message] = ofMessages;
    expect(message!.before).toMatch(
      /^Paste this into bash or zsh, with the folder of the backup between the quotes\. The file is copied before it is opened, and its SHA-256 is to be [0-9a-f]{64}\. What a terminal would obey is printed as \\u001b\.$/,
    );
    expect(message!.between).toEqual([
      'The row as it is stored:',
      'The same as Bridle asks for it, with what other tables say, and its times in UTC, rounded to the microsecond as in this report. This takes SQLite 3.39 or later:',
    ]);
    // Which row is in the statement.
    expect(message!.after).toBe('');
    const ofApps = rows.filter(({ blocks: [first] }) => first!.includes('cp "$backup/Info.plist"'));
    expect(
      ofApps.map(({ blocks, between, after }) => ({ blocks: blocks.map((it) => it.split('\n')), between, after })),
    ).toEqual([
      {
        blocks: [
          [
            "backup='…'",
            'copy=$(mktemp -d)',
            'shasum -a 256 "$backup/Info.plist"',
            'cp "$backup/Info.plist" "$copy/file"',
            printable,
          ],
          ['plutil -p "$copy/file" | visible'],
          [expect.stringMatching(/^python3 -I -c '[^']*' "\$copy\/file" \| visible$/)],
        ],
        between: ['On a Mac:', 'Elsewhere:'],
        after: 'There: Applications › com.example.implant',
      },
    ]);
  });

  onPosix('a shell of Windows has neither program', () => {
    test('of a property list is printed on what is no Mac, too', () => {
      const [ofApps] = commands.filter((it) => it.includes('"$backup/Info.plist"'));
      const shown = run(ofApps!.replace(/^plutil .*$/m, ''), folder);
      expect(shown).toContain("'Applications': {'com.example.implant': {");
    });
  });
});

test('of an encrypted backup what is encrypted is read in its decrypted copy, and the rest, which that rewrites, where it is', async () => {
  // Manifest.plist is never encrypted, and a copy's says that it is none.
  const folder = newBackup({ ...phone, encrypt: { password } }, (it) => {
    const manifest = readPlist(readFileSync(join(it, 'Manifest.plist'))) as { readonly [key: string]: Plain };
    writeFileSync(
      join(it, 'Manifest.plist'),
      binaryPlist({ ...manifest, Applications: { 'com.example.implant': { CFBundleVersion: '1' } } }),
    );
  });
  const copy = nowhereYet();
  await copied(folder, copy);
  const page = renderHtml(await scan(folder, { indicators: [indicators], bundled: false, password }));
  const places = byHandIn(page).map((it) => {
    const [, which] = / the folder of the (backup|copy that bridle decrypt made) between the quotes\./.exec(it.before)!;
    const [name, sha256] = digestIn(it);
    expect([name, sha256Of(which === 'backup' ? folder : copy, name)]).toEqual([name, sha256]);
    return [which, ...new Set(namedIn(it.blocks[0]!))];
  });
  expect(places.sort()).toEqual([
    ['backup', 'Info.plist'],
    ['backup', 'Manifest.plist'],
    ['copy that bridle decrypt made', `3d/${store}`, `cd/${log}`],
    ['copy that bridle decrypt made', 'Manifest.db'],
  ]);
  expect(existsSync(join(copy, `cd/${log}`))).toBe(true);
});

/*
 * Moments are worked out from 2021-01-01T00:00:00Z, which is 1609459200 seconds after 1970, and less 978307200 is 631152000
 * seconds after 2001. Each store holds a second row, which no one asks for.
 */
const asked: { readonly [artefact: string]: Asked } = {
  messages: {
    place: ['HomeDomain', 'Library/SMS/sms.db'],
    // Nanoseconds: half a microsecond is rounded up, less is not.
    tables: `
      CREATE TABLE handle (ROWID INTEGER PRIMARY KEY, id TEXT);
      CREATE TABLE message (ROWID INTEGER PRIMARY KEY, text TEXT, handle_id INTEGER, date INTEGER, date_read INTEGER,
        date_delivered INTEGER, is_from_me INTEGER, of_no_use TEXT, attributedBody BLOB);
      CREATE TABLE attachment (ROWID INTEGER PRIMARY KEY, filename TEXT, is_outgoing INTEGER, created_date INTEGER);
      CREATE TABLE message_attachment_join (message_id INTEGER, attachment_id INTEGER);
      INSERT INTO handle VALUES (3, 'friend@example.com'), (4, 'other@example.com');
      INSERT INTO message VALUES
        (7, 'see https://evil.example.org/x', 3, 631152000641931499, 631152060000000500, 0, 0, 'it’s there',
          x'${Buffer.from(attributedText('see https://evil.example.org/x')).toString('hex')}'),
        (8, 'hello', 4, 631152999000000000, 0, 0, 0, NULL, NULL);
      INSERT INTO attachment VALUES (5, '~/Library/SMS/Attachments/ab/evil.gif', 0, 631152030), (6, 'a.gif', 0, 631152031);
      INSERT INTO message_attachment_join VALUES (7, 5), (8, 6);`,
    row: `'SELECT * FROM "message" WHERE "ROWID" = 7'`,
    stored: { ROWID: '7', date: '631152000641931499', of_no_use: 'it’s there' },
    shown: {
      rowid: '7',
      date: '631152000641931499',
      handle: 'friend@example.com',
      'sentAt (UTC)': '2021-01-01T00:00:00.641931Z',
      'readAt (UTC)': '2021-01-01T00:01:00.000001Z',
      'deliveredAt (UTC)': undefined,
    },
  },
  'message-attachments': {
    place: ['HomeDomain', 'Library/SMS/sms.db'],
    row: `'SELECT * FROM "attachment" WHERE "ROWID" = 5'`,
    stored: { created_date: '631152030' },
    shown: {
      handle: 'friend@example.com',
      'createdAt (UTC)': '2021-01-01T00:00:30.000000Z',
      'message_date (UTC)': '2021-01-01T00:00:00.641931Z',
    },
  },
  calls: {
    place: ['HomeDomain', 'Library/CallHistoryDB/CallHistory.storedata'],
    tables: `
      CREATE TABLE ZCALLRECORD (Z_PK INTEGER PRIMARY KEY, ZDATE TIMESTAMP, ZADDRESS VARCHAR);
      CREATE TABLE ZHANDLE (Z_PK INTEGER PRIMARY KEY, ZVALUE VARCHAR);
      CREATE TABLE Z_2REMOTEPARTICIPANTHANDLES (Z_2REMOTEPARTICIPANTCALLS INTEGER, Z_5REMOTEPARTICIPANTHANDLES INTEGER);
      INSERT INTO ZCALLRECORD VALUES (2, 631155600.25, '+15550101'), (3, 631155601, '+15550103');
      INSERT INTO ZHANDLE VALUES (1, '+15550101'), (2, '+15550102');
      INSERT INTO Z_2REMOTEPARTICIPANTHANDLES VALUES (2, 1), (2, 2);`,
    row: `'SELECT * FROM "ZCALLRECORD" WHERE "Z_PK" = 2'`,
    stored: { ZDATE: '631155600.25' },
    shown: { 'calledAt (UTC)': '2021-01-01T01:00:00.250000Z', others: expect.stringContaining('+15550102') },
  },
  'safari-history': {
    place: ['HomeDomain', 'Library/Safari/History.db'],
    tables: `
      CREATE TABLE history_items (id INTEGER PRIMARY KEY, url TEXT);
      CREATE TABLE history_visits (id INTEGER PRIMARY KEY, history_item INTEGER, visit_time REAL, title TEXT,
        redirect_source INTEGER, redirect_destination INTEGER);
      INSERT INTO history_items VALUES (1, 'https://t.example.com/'), (2, 'https://evil.example.org/y');
      INSERT INTO history_visits VALUES (4, 1, 631159199.75, NULL, NULL, 5), (5, 2, 631159200.500001, NULL, 4, NULL);`,
    row: `'SELECT * FROM "history_visits" WHERE "id" = 5'`,
    stored: { history_item: '2' },
    shown: {
      url: 'https://evil.example.org/y',
      source_url: 'https://t.example.com/',
      'visitedAt (UTC)': '2021-01-01T02:00:00.500001Z',
      'source_time (UTC)': '2021-01-01T01:59:59.750000Z',
    },
  },
  'data-usage': {
    place: ['WirelessDomain', 'Library/Databases/DataUsage.sqlite'],
    tables: `
      CREATE TABLE ZPROCESS (Z_PK INTEGER PRIMARY KEY, ZPROCNAME VARCHAR, ZFIRSTTIMESTAMP TIMESTAMP, ZTIMESTAMP TIMESTAMP);
      CREATE TABLE ZLIVEUSAGE (Z_PK INTEGER PRIMARY KEY, ZHASPROCESS INTEGER, ZTIMESTAMP TIMESTAMP);
      INSERT INTO ZPROCESS VALUES (5, 'exampled', 631162800, 631166400.125), (6, 'maild', 631162800, 631162800);
      INSERT INTO ZLIVEUSAGE VALUES (9, 5, 631164600), (10, 6, 631164601);`,
    row: `'SELECT * FROM "ZPROCESS" WHERE "Z_PK" = 5'`,
    stored: { ZPROCNAME: 'exampled', ZHASPROCESS: '5' },
    shown: {
      name: 'exampled',
      usage_id: '9',
      'firstUsedAt (UTC)': '2021-01-01T03:00:00.000000Z',
      'lastUsedAt (UTC)': '2021-01-01T04:00:00.125000Z',
      'usedAt (UTC)': '2021-01-01T03:30:00.000000Z',
    },
  },
  permissions: {
    place: ['HomeDomain', 'Library/TCC/TCC.db'],
    tables: `
      CREATE TABLE access (service TEXT, client TEXT, client_type INTEGER, auth_value INTEGER, last_modified INTEGER);
      INSERT INTO access VALUES ('kTCCServiceCamera', 'com.example.implant', 0, 2, 1609477200),
        ('kTCCServiceCamera', 'com.example.app', 0, 2, 1609477201);`,
    row: `'SELECT * FROM "access" WHERE "ROWID" = 1'`,
    stored: { last_modified: '1609477200' },
    shown: { client: 'com.example.implant', 'decidedAt (UTC)': '2021-01-01T05:00:00.000000Z' },
  },
  'whatsapp-messages': {
    place: ['AppDomainGroup-group.net.whatsapp.WhatsApp.shared', 'ChatStorage.sqlite'],
    tables: `
      CREATE TABLE ZWACHATSESSION (Z_PK INTEGER PRIMARY KEY, ZCONTACTJID VARCHAR);
      CREATE TABLE ZWAMESSAGE (Z_PK INTEGER PRIMARY KEY, ZTEXT VARCHAR, ZMESSAGEDATE TIMESTAMP, ZISFROMME INTEGER,
        ZCHATSESSION INTEGER, ZSENTDATE TIMESTAMP);
      INSERT INTO ZWACHATSESSION VALUES (1, '15550102@s.whatsapp.net'), (2, '15550103@s.whatsapp.net');
      INSERT INTO ZWAMESSAGE VALUES (3, 'https://evil.example.org/z', 631173600.000001, 0, 1, 631173603.5),
        (4, 'hello', 631173601, 0, 2, NULL);`,
    row: `'SELECT * FROM "ZWAMESSAGE" WHERE "Z_PK" = 3'`,
    stored: { ZCHATSESSION: '1' },
    // In a received message this column is when it reached the phone; in a sent one, when it was handed over.
    shown: {
      contact_jid: '15550102@s.whatsapp.net',
      'sentAt (UTC)': '2021-01-01T06:00:00.000001Z',
      'deliveredAt (UTC)': '2021-01-01T06:00:03.500000Z',
      'submittedAt (UTC)': undefined,
    },
  },
};

interface Asked {
  readonly place: readonly [domain: string, path: string];
  readonly tables?: string;
  readonly row: string;
  readonly stored: { readonly [column: string]: string };
  readonly shown: { readonly [column: string]: unknown };
}

describe('what is typed as it is shown', () => {
  let folder: string;
  let page: string;
  let commands: readonly string[];
  beforeAll(async () => {
    const stores = Object.values(asked).flatMap(({ place: [domain, path], tables }) =>
      tables === undefined ? [] : [{ domain, path, content: database(tables) }],
    );
    folder = newBackup({ ...phone, entries: stores });
    page = renderHtml(await scan(folder, { indicators: [indicators], bundled: false }));
    commands = commandsIn(page);
  });

  test.each(Object.entries(asked))('shows of %s what the report shows, and the row as it is stored', (_, it) => {
    const { place, row, stored, shown } = it;
    const id = fileIdOf(...place);
    const ofRow = commands.filter((one) => one.includes(`/${id}"`) && one.includes(row));
    expect(ofRow).toHaveLength(1);
    const rows = typed(ofRow[0]!, folder, id);
    // A row of each table that its locator names, and last the answer to the statement, which is one row too.
    expect(rows).toHaveLength(ofRow[0]!.split('SELECT * FROM').length);
    expect(Object.assign({}, ...rows.slice(0, -1))).toMatchObject(stored);
    const last = rows.at(-1)!;
    expect(Object.keys(shown).map((column) => [column, last[column]])).toEqual(Object.entries(shown));
    // The report shows the same, to the letter.
    for (const [column, moment] of Object.entries(shown))
      if (column.endsWith('At (UTC)') && typeof moment === 'string') expect(page).toContain(`<bdi>${moment}</bdi>`);
  });
});

/** The function that commands declare to show what is stored. */
const visibleIn = (commands: readonly string[]): string => /^visible\(\) .*$/m.exec(commands.join('\n'))![0];

onPosix('a shell of Windows has neither program', () => {
  // The control characters of ASCII and, by ISO/IEC 6429, those from U+0080 to U+009F, of which U+009B is ESC [.
  const obeyed = '\u001b[31m \u0007 \r \u0085 \u009b31m \u009d0;x';
  const kept = 'it’s — 読む, é';
  const showing = (input: Buffer): string =>
    execFileSync('sh', ['-euc', `${visibleIn(hostileCommands)}\nvisible`], { input, encoding: 'utf8' });
  let hostileCommands: readonly string[];
  beforeAll(async () => {
    hostileCommands = commandsIn(
      renderHtml(await scan(newBackup(phone), { indicators: [indicators], bundled: false })),
    );
  });

  test('what a terminal obeys is shown and not done, and letters of any script stay', () => {
    expect(showing(Buffer.from(`${obeyed}\n\t${kept}\n`))).toBe(
      String.raw`\u001b[31m \u0007 \u000d \u0085 \u009b31m \u009d0;x` + `\n\t${kept}\n`,
    );
  });

  test('of a message that is asked for', async () => {
    const text = `see https://evil.example.org/x ${obeyed}\ndate = 0 ${kept}`;
    const content = database(
      `CREATE TABLE message (ROWID INTEGER PRIMARY KEY, text TEXT, handle_id INTEGER, date INTEGER, is_from_me INTEGER);
       CREATE TABLE handle (ROWID INTEGER PRIMARY KEY, id TEXT);
       INSERT INTO message VALUES (7, '${text}', 0, 631152000, 0);`,
    );
    const entries = [{ domain: 'HomeDomain', path: 'Library/SMS/sms.db', content }];
    const folder = newBackup({ ...phone, entries });
    const page = renderHtml(await scan(folder, { indicators: [indicators], bundled: false }));
    const [commands] = commandsIn(page).filter((it) => it.includes(`/${store}"`));
    const shown = run(commands!, folder);
    expect(shown).not.toMatch(/[\0-\x08\x0b-\x1f\x7f-\x9f]/);
    expect(typed(commands!, folder, store).map((row) => row['text'])).toEqual([text, text]);
  });
});

/** The rows that commands show when they are typed, in turn; where there is no `sqlite3`, those of what they would give to it. */
function typed(commands: string, folder: string, id: string): readonly RowAsTexts[] {
  return readsStores ? rowsIn(run(commands, folder)) : answered(commands, join(folder, id.slice(0, 2), id));
}

function answered(commands: string, store: string): readonly RowAsTexts[] {
  const database = new Database(store, { readonly: true });
  const statements = commands.matchAll(
    /^sqlite3 [^\n]* '([^\n]*)' \| visible$|^sqlite3 [^\n]* <<'SQL' \| visible\n(.*?)\nSQL$/gms,
  );
  const rows = [...statements].flatMap(([, one, other]) =>
    database
      .prepare<[], Cells>((one ?? other)!)
      .safeIntegers()
      .all(),
  );
  database.close();
  return rows.map(asTexts);
}

describe('of a file that the result does not list', () => {
  const made = makeResult([implant]);
  const withFiles = (files: Result['evidence']['files']): string => renderHtml({ ...made, evidence: { files } });

  test('no name is made up', () => {
    const page = withFiles([]);
    expect(commandsIn(page)).toEqual([]);
    expect(page).toContain('Its file is not among those that the result lists as read: it does not say where it lies.');
  });

  test('or lists under what is no name, nothing is there to be typed', () => {
    const [file] = made.evidence.files;
    expect(commandsIn(withFiles([file!]))).toHaveLength(1);
    for (const fileId of [...Object.values(hostileTexts), '"; rm -rf ~; "', '$(rm -rf ~)', '`rm`', '../x', ''])
      expect(commandsIn(withFiles([{ ...file!, fileId }]))).toEqual([]);
  });

  test('nor where a key of its row or its schema is none', () => {
    const [finding] = made.findings;
    const withRow = (raw: Evidence['raw'], schemas = made.schemas): string => {
      const evidence = [{ ...finding!.evidence[0]!, raw }];
      return commandsIn(renderHtml({ ...made, schemas, findings: [{ ...finding!, evidence }] })).join('\n');
    };
    const asksFor = (page: string): readonly string[] =>
      [...page.matchAll(/<<'SQL' \| visible\n.*?^ WHERE (.*?);\nSQL$/gms)].map(([, conditions]) => conditions!);
    expect(asksFor(withRow({ process_id: 5, usage_id: null }))).toEqual(['"process_id" IS 5 AND "usage_id" IS NULL']);
    expect(asksFor(withRow({ process_id: 5, usage_id: 'a-1' }))).toEqual([`"process_id" IS 5 AND "usage_id" IS 'a-1'`]);
    for (const usage_id of [...Object.values(hostileTexts), "1'; .shell rm -rf ~", '1\nSQL\nrm -rf ~', true, ''])
      expect(withRow({ process_id: 5, usage_id })).not.toContain('<<');
    expect(withRow({ process_id: null, usage_id: null })).not.toContain('<<');
    const [store] = made.schemas;
    const row = { process_id: 5, usage_id: null };
    for (const text of Object.values(hostileTexts)) {
      expect(withRow(row, [{ ...store!, schema: text }])).not.toContain('<<');
      expect(withRow(row, [{ ...store!, artefact: text }])).not.toContain('<<');
      expect(withRow(row, [{ ...store!, holds: [text, ...store!.holds] }])).toBe(withRow(row));
    }
    expect(withRow(row, [])).not.toContain('<<');
  });
});

test('how a store is asked for is made once, whatever rows of it are cited', () => {
  const made = makeResult([implant]);
  const [finding] = made.findings;
  const [row] = finding!.evidence;
  const evidence = [5, 6, 7].map((id) => ({ ...row!, locator: `ZPROCESS Z_PK ${id}` }));
  const queryOf = jest.fn(() => null);
  const page = renderPage({ ...made, findings: [{ ...finding!, evidence }] }, { queryOf });
  expect(commandsIn(page)).toHaveLength(3);
  expect(made.schemas).toHaveLength(1);
  expect(queryOf).toHaveBeenCalledTimes(1);
});
