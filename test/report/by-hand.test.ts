import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Result } from '@bridle/model';
import { renderHtml } from '@bridle/report';
import { binaryPlist, type EntryDeclaration, loggedDatabase, type PhoneDeclaration, type Plain } from '@bridle/testkit';
import { scan } from 'bridle';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newBackup, newFolder } from '../support/backup.ts';
import { copied, nowhereYet } from '../support/copies.ts';
import { password } from '../support/encrypted.ts';
import { readPlist } from '../../packages/core/src/formats/plist/read.ts';
import { hostileTexts } from '../support/hostile-result.ts';
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
  - { kind: file-name, role: implant, stage: persistence, credibility: 2, source: [lab], values: [implantd.plist] }
`,
);

/** The commands of a page, of each row of evidence, as they are read there. */
const commandsIn = (page: string): readonly string[] =>
  [...page.matchAll(/<pre tabindex="0"><code>(.*?)<\/code>/gs)].map(([, text]) =>
    text!
      .replace(/&quot;/g, '"')
      .replace(/&#39;/g, "'")
      .replace(/&gt;/g, '>'),
  );
/** The files that they name, with the SHA-256 that each is said to have. */
const namedIn = (commands: string): readonly string[] =>
  [...commands.matchAll(/^(?:cp|sha256sum) "\$backup\/([^"]*)"/gm)].map(([, name]) => name!);
const digestsIn = (commands: string): readonly (readonly [name: string, sha256: string])[] =>
  [...commands.matchAll(/^sha256sum "\$backup\/([^"]*)" {3}# (.*)$/gm)].map(([, name, sha256]) => [name!, sha256!]);

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
  let commands: readonly string[];
  beforeAll(async () => {
    folder = newBackup({ ...phone, ...more });
    commands = commandsIn(renderHtml(await scan(folder, { indicators: [indicators], bundled: false })));
  });

  test('is shown in the files that are there: its store and the log beside it, or a file of the backup itself', () => {
    const named = new Set(commands.flatMap(namedIn));
    expect([...named].sort()).toEqual([...expected].sort());
    expect([...named].filter((it) => !existsSync(join(folder, it)))).toEqual([]);
  });

  test('is told with the SHA-256 that its file has', () => {
    const digests = commands.flatMap(digestsIn);
    expect(digests).toHaveLength(commands.length);
    for (const [name, sha256] of digests) expect(sha256Of(folder, name)).toBe(sha256);
  });

  test('is asked for with its log, and without where none lies beside its store', () => {
    const [place, beside] = expected;
    const ofMessages = commands
      .filter((it) => it.includes(`"$backup/${place}"`))
      .map((it) => it.split('\n').slice(2, -1));
    expect(ofMessages).toEqual([
      [
        `cp "$backup/${place}" "$copy/store"`,
        `cp "$backup/${beside}" "$copy/store-wal"`,
        `sqlite3 -line "$copy/store" 'SELECT * FROM "message" WHERE "ROWID" = 7'`,
      ],
    ]);
    const ofApps = commands
      .filter((it) => it.includes('"$backup/Info.plist"'))
      .map((it) => it.split('\n').slice(2, -1));
    expect(ofApps).toEqual([
      ['cp "$backup/Info.plist" "$copy/file"', 'plutil -p "$copy/file"   # then Applications › com.example.implant'],
    ]);
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
  const commands = commandsIn(page);
  const places = commands.map((it) => {
    const [, which] = /^backup='…' {3}# the folder of the (backup|copy)\n/.exec(it)!;
    for (const [name, sha256] of digestsIn(it))
      expect([name, sha256Of(which === 'copy' ? copy : folder, name)]).toEqual([name, sha256]);
    return [which, ...new Set(namedIn(it))];
  });
  expect(places.sort()).toEqual([
    ['backup', 'Info.plist'],
    ['backup', 'Manifest.plist'],
    ['copy', `3d/${store}`, `cd/${log}`],
    ['copy', 'Manifest.db'],
  ]);
  expect(existsSync(join(copy, `cd/${log}`))).toBe(true);
});

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
});
