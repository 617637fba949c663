import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Evidence } from '@bridle/model';
import { renderHtml as renderPage } from '@bridle/report';
import { loggedDatabase } from '@bridle/testkit';
import { renderHtml, scan } from 'bridle';
import { createHash } from 'node:crypto';
import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newBackup, newFolder } from '../support/backup.ts';
import { type ByHand, byHandIn } from '../support/by-hand.ts';
import { scanExamples } from '../support/example-phones.ts';
import { hostileTexts } from '../support/hostile-result.ts';
import { has, type InteractiveShell, readsStores, rowsIn, typedInto } from '../support/in-shell.ts';
import { implant, makeResult } from '../support/make-result.ts';
import { where } from '../support/systems.ts';

/*
 * What the page of a result tells to paste does what it says in the shells that people have, and holds nothing of the evidence.
 */

describe('what is pasted', () => {
  const made = makeResult([implant]);
  const [finding] = made.findings;
  const [evidence] = finding!.evidence;
  const seen = (row: Partial<Evidence>): ByHand => {
    const files = made.evidence.files.map((it) => ({ ...it, path: row.path ?? it.path }));
    const findings = [{ ...finding!, evidence: [{ ...evidence!, ...row }] }];
    return byHandIn(renderPage({ ...made, evidence: { files }, findings }))[0]!;
  };
  const hostile = [
    ...Object.values(hostileTexts).map((it) => it.slice(0, 1_000)),
    '$(touch x)',
    '`touch x`',
    '"; touch x; "',
    "'; touch x; '",
    '# touch x',
    '!touch',
    'a\nSQL\ntouch x',
    'ZPROCESS Z_PK 5; touch x',
    'ZPROCESS Z_PK $(touch x)',
  ];
  const list = 'Library/Preferences/com.example.plist';

  test.each(['Library/Databases/DataUsage.sqlite', list, 'Library/mail.emlx'])(
    'of %s is the same whatever its locator and its SHA-256 are made to say',
    (path) => {
      const { blocks, between, after } = seen({ path, locator: 'a place' });
      expect(after).toBe('There: a place');
      for (const text of hostile)
        expect(seen({ path, locator: text, sha256: text })).toMatchObject({ blocks, between });
    },
  );

  test('of a cell is its row, and the cell is told below', () => {
    const { blocks, after } = seen({ locator: 'ZPROCESS Z_PK 5, $(touch x)' });
    expect(blocks.slice(1)).toEqual([
      `sqlite3 -json "$copy/store" 'SELECT * FROM "ZPROCESS" WHERE "Z_PK" = 5' | visible`,
    ]);
    expect(after).toBe('There: ZPROCESS Z_PK 5, $(touch x)');
  });

  test('of a property list is never a row, whatever its keys are called', () => {
    const { blocks, between } = seen({ path: list, locator: 'a place' });
    const locator = 'Applications › a, message ROWID 7';
    expect(seen({ path: list, locator })).toMatchObject({ blocks, between, after: `There: ${locator}` });
  });

  test('on the pages of the example phones is read by no shell as anything else', async () => {
    const pages = (await scanExamples()).map(({ result }) => renderHtml(result));
    expect(pages).toHaveLength(4);
    const rows = pages.flatMap(byHandIn);
    expect(rows.length).toBeGreaterThan(4);
    // What zsh takes for no comment there, what calls up an earlier command even within double quotes, what completes a name.
    for (const { blocks } of rows) for (const block of blocks) expect(block).not.toMatch(/[#!\t]/);
    for (const { between } of rows)
      for (const sentence of between) expect(sentence).toMatch(/^(?:The row|The same|On a Mac|Elsewhere)[\w ,.:-]*$/);
  });
});

// printf 'HomeDomain-Library/SMS/sms.db' | sha1sum
const store = '3d/3d0d7e5fb2ce288813306e4d4636395e047a3d28';
const messages = loggedDatabase(
  `CREATE TABLE message (ROWID INTEGER PRIMARY KEY, text TEXT, handle_id INTEGER, date INTEGER, is_from_me INTEGER);
   CREATE TABLE handle (ROWID INTEGER PRIMARY KEY, id TEXT);`,
  "INSERT INTO message VALUES (7, 'see https://evil.example.org/x', 0, 631152000, 0);",
);

const indicators = join(newFolder(), 'list.json');
const listed = ["[domain-name:value = 'evil.example.org']", "[app:id = 'com.example.implant']"];
writeFileSync(
  indicators,
  JSON.stringify({
    type: 'bundle',
    objects: listed.map((pattern) => ({ type: 'indicator', pattern_type: 'stix', pattern })),
  }),
);

const shells: readonly InteractiveShell[] = ['bash', 'zsh'];
for (const shell of shells)
  where(readsStores && has(shell, 'python3'))(`it lacks ${shell}, sqlite3, perl, shasum or python3`, () => {
    describe.each(['block after block', 'with the sentences between the blocks'])(`pasted into ${shell} %s`, (way) => {
      const folder = join(newFolder(), 'the backup of a phone');
      const elsewhere = newFolder();
      let rows: readonly ByHand[];
      beforeAll(async () => {
        const backup = newBackup({
          madeAt: '2021-06-01T00:00:00Z',
          apps: { 'com.example.implant': null },
          entries: [
            { domain: 'HomeDomain', path: 'Library/SMS/sms.db', content: messages.main },
            { domain: 'HomeDomain', path: 'Library/SMS/sms.db-wal', content: messages.log },
          ],
        });
        renameSync(backup, folder);
        rows = byHandIn(renderHtml(await scan(folder, { indicators: [indicators], bundled: false })));
      });
      const written = (name: string): string => {
        const { blocks, selected } = rows.find(({ blocks: [first] }) => first!.includes(`/${name}"`))!;
        const commands = way === 'block after block' ? blocks.join('\n') : selected;
        return typedInto(shell, `cd '${elsewhere}'\n${commands}`, folder);
      };

      test('a row of a store is printed, after the SHA-256 of its file', () => {
        const output = written(store);
        expect(output).toMatch(new RegExp(`^${createHash('sha256').update(messages.main).digest('hex')}  `));
        expect(rowsIn(output)).toEqual([
          { ROWID: '7', text: 'see https://evil.example.org/x', handle_id: '0', date: '631152000', is_from_me: '0' },
          expect.objectContaining({ rowid: '7', 'sentAt (UTC)': '2021-01-01T00:00:00.000000Z' }),
        ]);
      });

      test('a property list is printed, whatever modules lie where one stands', () => {
        writeFileSync(join(elsewhere, 'plistlib.py'), 'raise SystemExit');
        expect(written('Info.plist')).toContain("'Applications': {'com.example.implant': {");
      });
    });
  });
