import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { bridleIn } from '../support/bridle.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const folder = temporaryFolder();
const bridle = bridleIn(folder);

/** Writes a file of indicators beside the command. */
function file(name: string, ...lines: readonly string[]): string {
  writeFileSync(join(folder, name), `${lines.join('\n')}\n`);
  return name;
}

describe('indicators list', () => {
  test('shows the sets that come with Bridle, whose they are and who says so', () => {
    const { status, stdout, stderr } = bridle(['indicators', 'list']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(
      /@bridle\/indicators\/predator\.yaml: iocset\/1, \d+ entries: \d+ loaded, 0 repaired, 0 set aside, 0 rejected\n {2}campaigns Predator\n {2}holds {5}\d+ domain-name, \d+ file-path, 1 profile-id\n {2}sources {3}Amnesty International, 2021-12-16, https:/,
    );
    expect(stdout).toMatch(/\n {2}sha-256 {3}[0-9a-f]{64}\n/);
    expect(stdout).toMatch(/\n\d+ files, \d+ entries: \d+ loaded, 0 repaired, 0 set aside, 0 rejected\.\n$/);
  });

  test('counts of a file what was loaded, repaired, set aside and rejected', () => {
    const list = file('domains.txt', 'a.example.org', 'b[.]example[.]org', 'com', '10.0.0.0/8');
    const { stdout, status } = bridle(['indicators', 'list', '--no-builtin', list, '--json']);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      files: [
        {
          file: 'domains.txt',
          format: 'list',
          sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown,
          entries: 4,
          loaded: 2,
          repaired: 1,
          setAside: 1,
          rejected: 1,
          byKind: { 'domain-name': 2 },
          campaigns: [],
          publications: [],
        },
      ],
      entries: 4,
    });
  });

  test('says why a file is not read', () => {
    const page = file('page.md', '# A page', '', 'with words');
    const { stdout } = bridle(['indicators', 'list', '--no-builtin', page]);
    expect(stdout).toMatch(/^page\.md: not read\n {2}why {7}a document: not read\n {2}sha-256 {3}/);
  });

  test('of nothing is misuse', () => {
    expect(bridle(['indicators', 'list', '--no-builtin'])).toEqual({
      status: 2,
      stdout: '',
      stderr: 'Without the sets that come with Bridle nothing is left: give files, folders or globs.\n',
    });
  });
});
