import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { realNames } from '../packages/core/src/backup/real-names.ts';
import { copied, encryptedFiles, file, filesIn, nowhereYet, three } from './support/copies.ts';

describe('real names', () => {
  const named = (...places: readonly (readonly [domain: string, path: string])[]): readonly string[] => {
    const nameOf = realNames();
    return places.map(([domain, path]) => nameOf({ domain, path }).join('|'));
  };
  const changed = /~[0-9a-f]{8}$/;

  test('are those of the phone', () => {
    expect(named(['HomeDomain', 'Library/SMS/sms.db'], ['AppDomain-com.example', 'Ünï/日本 🐴.txt'])).toEqual([
      'HomeDomain|Library|SMS|sms.db',
      'AppDomain-com.example|Ünï|日本 🐴.txt',
    ]);
  });

  test.each([
    ['..', 'x'],
    ['HomeDomain', '../../../etc/passwd'],
    ['HomeDomain', '/etc/passwd'],
    ['HomeDomain', 'a//b'],
    ['HomeDomain', ''],
    ['HomeDomain', '.'],
    ['HomeDomain', 'C:\\Windows\\x'],
    ['../..', '../..'],
    ['HomeDomain', 'a\0b'],
    ['HomeDomain', 'line\nend'],
    ['HomeDomain', 'nul.txt'],
    ['HomeDomain', 'ends in a dot.'],
    ['(backup)', 'Manifest.db'],
  ])('%j %j stays in the folder, and is taken by every system', (domain, path) => {
    const [name] = named([domain, path]);
    for (const part of name!.split('|')) {
      expect(part).not.toMatch(/^\.{0,2}$|[\p{Cc}/\\:]|[. ]$|^\(|^nul\b/iu);
      expect(part.length).toBeGreaterThan(0);
    }
  });

  test('of more letters than a file system takes are cut between letters', () => {
    const [name] = named(['HomeDomain', `${'🐴'.repeat(200)}/x`]);
    const part = name!.split('|')[1]!;
    expect(part).toMatch(changed);
    expect(Buffer.byteLength(part)).toBeLessThanOrEqual(140);
    expect(part).not.toContain('\ufffd');
  });

  test('that differ only in case, in how accents are written, or in being a folder are told apart', () => {
    const names = named(
      ['HomeDomain', 'Note.txt'],
      ['HomeDomain', 'note.TXT'],
      ['HomeDomain', '\u00e9'],
      ['HomeDomain', 'e\u0301'],
      ['HomeDomain', 'both'],
      ['HomeDomain', 'both/x'],
      ['HomeDomain', 'folder/x'],
      ['HomeDomain', 'folder'],
      ['HomeDomain', 'deep/'.repeat(300)],
    );
    expect(names.map((it) => it.startsWith('(renamed)|'))).toEqual([
      ...[false, true, false, true, false, true, false, true, true],
    ]);
    expect(new Set(names.map((it) => it.normalize('NFC').toLowerCase())).size).toBe(names.length);
  });

  test('are those of a copy, and the backup’s own files lie beside the domains', async () => {
    const copy = nowhereYet();
    const hostile = file('../../../escaped', 'outside?');
    const { failures } = await copied(encryptedFiles([...three, hostile]), copy, { realNames: true });
    expect(failures).toEqual([]);
    const files = filesIn(copy);
    expect(files.filter((it) => !it.includes('escaped'))).toEqual([
      '(backup)/Info.plist',
      '(backup)/Manifest.db',
      '(backup)/Manifest.plist',
      '(backup)/Status.plist',
      'HomeDomain/a.txt',
      'HomeDomain/b.txt',
      'HomeDomain/c.txt',
    ]);
    expect(files.filter((it) => it.includes('escaped'))).toHaveLength(1);
    expect(readFileSync(join(copy, 'HomeDomain/b.txt'), 'utf8')).toBe('second');
  });
});
