import { beforeAll, describe, expect, test } from '@jest/globals';
import { buildBackup, type PhoneDeclaration } from '@bridle/testkit';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, cpSync, mkdirSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { availableNode, otherNodes } from './support/available-node.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

/*
 * The same evidence, the same indicators, the same version: the same bytes, wherever and on whatever it is read.
 * The program is run as it is built, since everything that is told apart here belongs to a process.
 */

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const { phones } = (await import(here('../examples/demo/phones.mjs'))) as {
  phones: readonly (PhoneDeclaration & { name: string })[];
};
const password = 'correct horse';
const folder = temporaryFolder();
const infected = phones.find(({ name }) => name === 'T02-infected')!;
const indicators = join(folder, 'indicators');
mkdirSync(indicators);
copyFileSync(here('../examples/demo/indicators.yaml'), join(indicators, 'demo.yaml'));
for (const name of readdirSync(here('../indicators')).filter((it) => it.endsWith('.yaml')))
  copyFileSync(here(`../indicators/${name}`), join(indicators, name));

interface Run {
  readonly program?: string;
  readonly preload?: string;
  readonly environment?: { readonly [name: string]: string };
  readonly backup: string;
  readonly indicators?: readonly string[];
}

/** The outcome of `bridle scan --json`, and the digest of what it wrote. */
async function scanned({ program = process.execPath, preload, environment, ...at }: Run): Promise<string> {
  const args = [here('../packages/bridle/bin/bridle.mjs'), 'scan', at.backup];
  const { PATH = '', HOME = '' } = process.env;
  return new Promise((resolve, reject) => {
    execFile(
      program,
      [...(preload === undefined ? [] : ['--require', preload]), ...args].concat(
        '--json',
        '--indicators',
        ...(at.indicators ?? [indicators]),
      ),
      { encoding: 'buffer', env: { PATH, HOME, BRIDLE_PASSWORD: password, ...environment }, maxBuffer: 2 ** 26 },
      (error, stdout, stderr) => {
        if (error !== null && typeof error.code !== 'number')
          reject(new Error('it could not be run', { cause: error }));
        else if (stdout.length === 0) reject(new Error(stderr.toString()));
        else resolve(`${error?.code ?? 0} ${createHash('sha256').update(stdout).digest('hex')}`);
      },
    );
  });
}

describe.each<[string, Partial<PhoneDeclaration>]>([
  ['a backup in plain', {}],
  ['an encrypted backup', { protection: 'unencrypted', encrypt: { password } }],
])('the result of %s is the same, byte for byte,', (kind, more) => {
  const backup = join(folder, kind);
  let expected = '';

  beforeAll(async () => {
    buildBackup(backup, { ...infected, ...more });
    expected = await scanned({ backup });
    expect(expected).toMatch(/^30 [0-9a-f]{64}$/);
  });

  test.each<[string, { readonly [name: string]: string }]>([
    ['in Nepal, in Turkish', { TZ: 'Asia/Kathmandu', LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8' }],
    ['in Samoa, in Arabic', { TZ: 'Pacific/Apia', LC_ALL: 'ar_EG.UTF-8', LANG: 'ar_EG.UTF-8' }],
    ['in New York, in no language', { TZ: 'America/New_York', LC_ALL: 'C', LANG: '' }],
  ])('%s', async (_, environment) => expect(await scanned({ backup, environment })).toBe(expected));

  test('of a copy in another place, with a copy of the indicators', async () => {
    const copy = join(folder, 'ein anderer Ort', 'Évidence ①', kind);
    cpSync(backup, copy, { recursive: true });
    cpSync(indicators, join(dirname(copy), 'Indikatoren'), { recursive: true });
    expect(await scanned({ backup: copy, indicators: [join(dirname(copy), 'Indikatoren')] })).toBe(expected);
  });

  test('where the indicators are given as a glob, or each by itself', async () => {
    const files = readdirSync(indicators).map((it) => join(indicators, it));
    for (const given of [[join(indicators, '*.yaml')], files, files.toReversed()])
      expect(await scanned({ backup, indicators: given })).toBe(expected);
  });

  test('where the files were made in the reverse order, and are listed so', async () => {
    const copy = join(folder, `${kind}, reversed`);
    copyReversed(backup, copy);
    expect(await scanned({ backup: copy, preload: here('support/reversed-folders.cjs') })).toBe(expected);
  });

  test.each(otherNodes)('on Node %s', async (version) => {
    const other = await availableNode(version);
    if (other === null) return;
    const environment = { BRIDLE_TEST_ADDON: other.addon };
    const preload = here('support/other-addon.cjs');
    expect(await scanned({ backup, program: other.program, preload, environment })).toBe(expected);
  });
});

test('the other Nodes are the versions they are said to be', async () => {
  for (const version of otherNodes) {
    const other = await availableNode(version);
    if (other === null) continue;
    const said = await new Promise((resolve) => {
      execFile(other.program, ['--version'], (_, stdout) => resolve(stdout));
    });
    expect(said).toBe(`v${version}\n`);
  }
});

/** What lists folders by age, or by age reversed, lists this copy the other way round. */
function copyReversed(from: string, to: string): void {
  mkdirSync(to);
  for (const entry of readdirSync(from, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? 1 : -1))) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) copyReversed(source, target);
    else copyFileSync(source, target);
  }
}
