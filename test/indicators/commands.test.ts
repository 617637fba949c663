import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { bridleInProcess } from '../support/bridle-in-process.ts';
import { bridleIn } from '../support/bridle.ts';
import { demoIndicators } from '../support/demo-phones.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const folder = temporaryFolder();
const bridle = bridleInProcess(folder);

/** Writes a file of indicators beside the command. */
function file(name: string, ...lines: readonly string[]): string {
  writeFileSync(join(folder, name), `${lines.join('\n')}\n`);
  return name;
}

test('as a process of its own it writes to the same places, and ends with the same status', async () => {
  for (const args of [
    ['indicators', 'list'],
    ['indicators', 'list', '--no-builtin'],
    ['indicators', 'explain', ' '],
  ])
    expect(bridleIn(folder)(args)).toEqual(await bridle(args));
});

describe('indicators list', () => {
  test('shows the sets that come with Bridle, whose they are and who says so', async () => {
    const { status, stdout, stderr } = await bridle(['indicators', 'list']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(
      /@bridle\/indicators\/predator\.yaml: iocset\/1, \d+ entries: \d+ loaded, 0 repaired, 0 set aside, 0 rejected\n {2}campaigns Predator\n {2}holds {5}\d+ domain-name, \d+ file-path, 1 profile-id, \d+ sequences?\n {2}sources {3}Amnesty International, 2021-12-16, https:/,
    );
    expect(stdout).toMatch(/\n {2}sha-256 {3}[0-9a-f]{64}\n/);
    expect(stdout).toMatch(/\n\d+ files, \d+ entries: \d+ loaded, 0 repaired, 0 set aside, 0 rejected\.\n$/);
  });

  test('counts of a file what was loaded, repaired, set aside and rejected', async () => {
    const list = file('domains.txt', 'a.example.org', 'b[.]example[.]org', 'com', '10.0.0.0/8');
    const { stdout, status } = await bridle(['indicators', 'list', '--no-builtin', list, '--json']);
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
          setAside: 0,
          rejected: 2,
          byKind: { 'domain-name': 2 },
          campaigns: [],
          publications: [],
        },
      ],
      entries: 4,
    });
  });

  test('says why a file is not read', async () => {
    const page = file('page.md', '# A page', '', 'with words');
    const { stdout } = await bridle(['indicators', 'list', '--no-builtin', page]);
    expect(stdout).toMatch(/^page\.md: not read\n {2}why {7}a document: not read\n {2}sha-256 {3}/);
  });

  test('of nothing is misuse', async () => {
    expect(await bridle(['indicators', 'list', '--no-builtin'])).toEqual({
      status: 2,
      stdout: '',
      stderr: 'Without the sets that come with Bridle nothing is left: give files, folders or globs.\n',
    });
  });
});

describe('indicators lint', () => {
  test('of our own sets says nothing, and ends with 0', async () => {
    expect(await bridle(['indicators', 'lint'])).toEqual({ status: 0, stdout: '', stderr: '' });
  });

  test('tells file, line, severity, what it is, why and how to mend it, and ends with 4', async () => {
    const list = file('shared.txt', '# Reference: https://example.com/x', 'a.example.org', 'duckdns.org');
    const { status, stdout, stderr } = await bridle(['indicators', 'lint', list]);
    expect({ status, stderr }).toEqual({ status: 4, stderr: '' });
    expect(stdout.split('\n')).toEqual([
      'shared.txt:3: error: "duckdns.org" is a public suffix: unrelated sites share it [shared-name]',
      '',
      'shared-name: A name is listed under which anyone can have a site.',
      '  It would accuse everyone who was ever on any site under it, so it is not looked for.',
      '  List the very host or address that was used, as customer.example.net for example.net.',
      '',
      '1 remark: 1 error.',
      '',
    ]);
  });

  test('of the set of the demonstration says nothing: its addresses are of those kept for examples', async () => {
    const set = fileURLToPath(new URL('../../examples/demo/indicators.yaml', import.meta.url));
    expect(await bridle(['indicators', 'lint', set])).toEqual({ status: 0, stdout: '', stderr: '' });
  });

  test('tells each entry that was rejected, where there are no more than twenty', async () => {
    const told = async (many: number): Promise<readonly string[]> => {
      const names = Array.from({ length: many }, () => 'duckdns.org');
      const list = file('shared.txt', '# Reference: https://example.com/x', ...names);
      const lines = (await bridle(['indicators', 'lint', list])).stdout.split('\n');
      return lines.slice(0, lines.indexOf('')).map((it) => it.replace(/: error: .* \[/, ' ['));
    };
    expect(await told(3)).toEqual([2, 3, 4].map((line) => `shared.txt:${line} [shared-name]`));
    const many = await told(21);
    expect(many).toHaveLength(20);
    expect(many.at(-1)).toBe('shared.txt:21 [shared-name, 21 in this file]');
  });

  test('parts the figure of many remarks, so that it can be read', async () => {
    const names = Array.from({ length: 1_100 }, (_, at) => `x${at.toString(36)}`);
    const list = file('shared.txt', '# Reference: https://example.com/x', ...names);
    const { stdout } = await bridle(['indicators', 'lint', list]);
    expect(stdout.split('\n').slice(-3)).toEqual([
      '1,100 remarks: 1,100 errors.',
      'With --json or --sarif each is told by itself.',
      '',
    ]);
  });

  test('tells the gravest first, and what is alike in a file once, with its number; a document has each by itself', async () => {
    mkdirSync(join(folder, 'feeds'));
    const cited = '# Reference: https://example.com/x';
    file('feeds/a.txt', cited, 'a.example.org', 'a.example.org', 'a.example.org');
    file('feeds/b.txt', cited, 'a.example.org', 'duckdns.org');
    file('feeds/processes.txt', 'bh', 'ix');
    const lines = (await bridle(['indicators', 'lint', 'feeds'])).stdout.split('\n');
    const again = 'note: the domain-name "a.example.org" is listed without a campaign before: feeds/a.txt:2';
    expect(lines.slice(0, lines.indexOf(''))).toEqual([
      'feeds/b.txt:3: error: "duckdns.org" is a public suffix: unrelated sites share it [shared-name]',
      'feeds/processes.txt:1: warning: the process-name "bh" may be the name of something harmless [common-name, 2 in this file]',
      'feeds/processes.txt: warning: 2 of 2 entries name neither a publisher nor a page [missing-source]',
      `feeds/a.txt:3: ${again} [said-twice, 2 in this file]`,
      `feeds/b.txt:2: ${again} [said-twice]`,
    ]);
    expect(lines.filter((it) => /^[a-z]+-[a-z]+: /.test(it)).map((it) => it.split(':')[0])).toEqual([
      'shared-name',
      'common-name',
      'missing-source',
      'said-twice',
    ]);
    expect(lines.at(-3)).toBe('7 remarks: 1 error, 3 warnings, 3 notes.');
    const { findings } = JSON.parse((await bridle(['indicators', 'lint', 'feeds', '--json'])).stdout) as {
      findings: readonly { file: string; line: number | null }[];
    };
    expect(findings.map((it) => `${it.file}:${it.line}`)).toEqual([
      ...['feeds/a.txt:3', 'feeds/a.txt:4', 'feeds/b.txt:2', 'feeds/b.txt:3'],
      ...['feeds/processes.txt:null', 'feeds/processes.txt:1', 'feeds/processes.txt:2'],
    ]);
  });

  test('gives a SARIF log, or a document of its own', async () => {
    const list = file('shared.txt', '# Reference: https://example.com/x', 'a.example.org', 'duckdns.org');
    const sarif = await bridle(['indicators', 'lint', list, '--sarif']);
    expect(sarif.status).toBe(4);
    expect(JSON.parse(sarif.stdout)).toMatchObject({
      version: '2.1.0',
      runs: [{ tool: { driver: { name: 'bridle' } }, results: [{ ruleId: 'shared-name', level: 'error' }] }],
    });
    const own = await bridle(['indicators', 'lint', list, '--json']);
    expect(JSON.parse(own.stdout)).toEqual({
      findings: [
        {
          rule: 'shared-name',
          severity: 'error',
          file: 'shared.txt',
          object: 'line 3',
          line: 3,
          message: '"duckdns.org" is a public suffix: unrelated sites share it',
        },
      ],
    });
    expect(await bridle(['indicators', 'lint', '--sarif'])).toMatchObject({ status: 0 });
    expect(await bridle(['indicators', 'lint', list, '--sarif', '--json'])).toMatchObject({ status: 2 });
  });

  test('names a list that cannot be read as an error, and what is none beside it', async () => {
    mkdirSync(join(folder, 'ours'));
    file('ours/README.md', '# About', '', 'What this is.');
    file('ours/good.txt', '# Reference: https://example.com/x', 'a.example.org');
    expect(await bridle(['indicators', 'lint', 'ours'])).toEqual({
      ...{ status: 0, stdout: '', stderr: 'Passed over: ours/README.md (a document: not read)\n' },
    });
    file('ours/odd.txt', 'b.example.org  seen in 2021', 'c.example.org  in 2022');
    const { status, stdout } = await bridle(['indicators', 'lint', 'ours']);
    expect(status).toBe(4);
    expect(stdout).toMatch(/^ours\/odd\.txt: error: of no form that is known: .* is neither \[damaged-file\]$/m);
  });

  test('names files from where one stands, so that an editor or a code host finds them', async () => {
    mkdirSync(join(folder, 'lists'));
    const list = file('lists/shared.txt', 'duckdns.org');
    for (const given of ['lists', list, join(folder, list)]) {
      const { stdout } = await bridle(['indicators', 'lint', given, '--json']);
      expect(JSON.parse(stdout)).toMatchObject({ findings: [{ file: 'lists/shared.txt', line: 1 }] });
    }
  });

  test('knows no clock: what is old is told for the day that is asked about', async () => {
    const { status, stdout } = await bridle(['indicators', 'lint', '--as-of', '2040-01-31']);
    expect(status).toBe(4);
    expect(stdout).toMatch(
      /kingspawn\.yaml: note: \d+ addresses were last published on 2023-04-11, more than 3 years before/,
    );
    expect(await bridle(['indicators', 'lint', '--as-of', 'tomorrow'])).toMatchObject({ status: 2 });
  });

  test('shows what would act on a terminal as text', async () => {
    const list = file('processes.txt', 'x\u001b[31my\u202e', 'bh');
    const { stdout } = await bridle(['indicators', 'lint', list]);
    expect(stdout).toMatch(/common-name/);
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
  });
});

describe('indicators diff', () => {
  const before = file('before.txt', 'a.example.org', 'b.example.org');
  const after = file('after.txt', 'b.example.org', 'c.example.org');

  test('of equals says nothing, and ends with 0', async () => {
    const same = file('same.txt', 'b.example.org', 'a.example.org');
    expect(await bridle(['indicators', 'diff', before, same])).toEqual({ status: 0, stdout: '', stderr: '' });
  });

  test('tells what went, came and changed, with sums by kind and campaign, and ends with 4', async () => {
    expect(await bridle(['indicators', 'diff', before, after])).toEqual({
      status: 4,
      stdout: [
        '- domain-name a.example.org (no campaign)',
        '+ domain-name c.example.org (no campaign)',
        '',
        'added: 1 (1 domain-name; 1 of no campaign)',
        'removed: 1 (1 domain-name; 1 of no campaign)',
        'changed: none',
        '',
      ].join('\n'),
      stderr: '',
    });
    expect(JSON.parse((await bridle(['indicators', 'diff', before, after, '--json'])).stdout)).toMatchObject({
      added: [{ id: 'domain-name:c.example.org', kind: 'domain-name', value: 'c.example.org', campaigns: [] }],
      removed: [{ id: 'domain-name:a.example.org' }],
      changed: [],
    });
  });

  test('says in words that a value was listed without a campaign, or is', async () => {
    const table = (name: string, ...campaigns: readonly string[]): string =>
      file(name, 'type,value,campaign', ...campaigns.map((it) => `domain,a.example.org,${it}`));
    const [both, one, none] = [table('both.csv', '', 'One'), table('one.csv', 'One'), table('none.csv', '')];
    const linesOf = async (a: string, b: string): Promise<readonly string[]> =>
      (await bridle(['indicators', 'diff', a, b])).stdout.split('\n').filter((it) => it.includes('campaign:'));
    expect(await linesOf(both, one)).toEqual(['    campaign: was also listed under none; now not']);
    expect(await linesOf(one, both)).toEqual(['    campaign: is now also listed under none']);
    expect(await linesOf(none, one)).toEqual([
      '    campaign: was listed under none; now not',
      '    campaign: nothing → One',
    ]);
  });

  test('parts the figures of its sums, so that they can be read', async () => {
    const many = file('many.txt', ...Array.from({ length: 1_100 }, (_, at) => `${at}.example.org`));
    const { stdout } = await bridle(['indicators', 'diff', before, many]);
    expect(stdout).toContain('\nadded: 1,100 (1,100 domain-name; 1,100 of no campaign)\nremoved: 2 (2 domain-name;');
  });

  test('does not call equal what could not be read', async () => {
    const cut = file('cut.stix2', '{"type":"bundle","objects":[');
    const { status, stdout, stderr } = await bridle(['indicators', 'diff', cut, cut]);
    expect({ status, stdout }).toEqual({ status: 4, stdout: '' });
    expect(stderr).toMatch(/^(?:Nothing in cut\.stix2 was compared: .*\n){2}$/);
  });

  test('nor what is no list, or lists nothing that can be understood; but two empty ones it does', async () => {
    const [words, other] = [file('words.yaml', 'words: of another kind'), file('other.yaml', 'words: of any kind')];
    expect(await bridle(['indicators', 'diff', words, other])).toEqual({
      status: 4,
      stdout: '',
      stderr: [words, other].map((it) => `Nothing in ${it} was compared: YAML of another kind: not read\n`).join(''),
    });
    const rejected = file('rejected.txt', 'duckdns.org');
    expect(await bridle(['indicators', 'diff', rejected, rejected])).toMatchObject({
      status: 4,
      stderr: 'Nothing in rejected.txt was compared: its one entry was rejected\n'.repeat(2),
    });
    const none = file(
      'none.stix2',
      '{"type":"bundle","id":"bundle--5c7d2a1e-8d0b-4f0e-9f6a-3b0e4c1d2f3a","objects":[]}',
    );
    expect(await bridle(['indicators', 'diff', none, none])).toEqual({ status: 0, stdout: '', stderr: '' });
  });

  test('of nothing is misuse', async () =>
    expect(await bridle(['indicators', 'diff', before, 'no-such'])).toMatchObject({ status: 2 }));
});

describe('indicators explain', () => {
  test('says whose word it is, since when, where it stands and what it would be', async () => {
    const { status, stdout, stderr } = await bridle(['indicators', 'explain', 'hxxps://x.addatamarket[.]net/y']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(
      /^hxxps:\/\/x\.addatamarket\[\.\]net\/y: listed\n {2}tried as {2}url https:\/\/x\.addatamarket\.net\/y, /,
    );
    expect(stdout).toContain('domain-name addatamarket.net: met as url (a host below the indicator’s domain)');
    expect(stdout).toMatch(
      /\n {2}campaign {2}Operation Triangulation\n {2}listed as c2, exfil, strong; grade A1\n {2}since {5}2023-06-01\n/,
    );
    expect(stdout).toMatch(
      /Kaspersky, 2023-06-01, https:\S+; in @bridle\/indicators\/operation-triangulation\.yaml, indicators\[2\]\.values\[0\]/,
    );
    expect(stdout).toMatch(/received, sent|received: delivery, strong/);
    expect(stdout).toMatch(/\n {2}shown by {2}[a-z-]+(?:, [a-z-]+)+\n/);
  });

  test('says once what a role and a stage are both called', async () => {
    const { stdout } = await bridle(['indicators', 'explain', 'push-url.example', '--indicators', demoIndicators]);
    expect(stdout).toContain('\n  listed as delivery; grade B2\n');
  });

  test('says of what meets nothing what was tried', async () => {
    expect(await bridle(['indicators', 'explain', 'nothing.example'])).toEqual({
      status: 0,
      stdout: [
        'nothing.example: meets no indicator of the sets that come with Bridle; give others with --indicators',
        '  tried as  domain-name nothing.example, also as every parent of it',
        '            process-name nothing.example',
        '            file-name nothing.example',
        '            app-id nothing.example',
        '            profile-id nothing.example',
        '',
      ].join('\n'),
      stderr: '',
    });
  });

  test('says which sets a value meets nothing of', async () => {
    const list = file('few.txt', 'a.example.org');
    const headOf = async (...flags: readonly string[]): Promise<string> =>
      (await bridle(['indicators', 'explain', 'nothing.example', ...flags])).stdout.split('\n')[0]!;
    expect(await headOf('-i', list)).toMatch(/of the sets that come with Bridle and those given$/);
    expect(await headOf('-i', list, '--no-builtin')).toMatch(/of those given$/);
  });

  test('is a document with --json, of the sets that are asked for', async () => {
    const list = file('domains.txt', 'a.example.org');
    const { stdout } = await bridle(['indicators', 'explain', 'a.example.org', '-i', list, '--no-builtin', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({
      value: 'a.example.org',
      indicators: [{ id: 'domain-name:a.example.org', kind: 'domain-name', exactness: 'exact' }],
      patterns: [],
      notLookedFor: [],
    });
    const without = await bridle(['indicators', 'explain', 'roleaboutd', '-i', list, '--no-builtin', '--json']);
    expect(JSON.parse(without.stdout)).toMatchObject({ indicators: [] });
  });

  test('of an empty value is misuse', async () =>
    expect(await bridle(['indicators', 'explain', ' '])).toMatchObject({ status: 2 }));
});
