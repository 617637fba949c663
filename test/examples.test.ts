import { beforeAll, describe, expect, test } from '@jest/globals';
import { scanErrorHints } from '@bridle/core';
import { toIso } from '@bridle/model';
import { database, messageStore } from '@bridle/testkit';
import { renderJson, scan, timeline, verify, type ScanOptions } from 'bridle';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { diaryPages, scanWithDiary } from '../examples/add-an-artefact.ts';
import { compared } from '../examples/compare-two-results.ts';
import { scanForValues, verifyForValues } from '../examples/indicators-in-memory.ts';
import { scanFor } from '../examples/own-indicators.ts';
import { writeRecords } from '../examples/records-to-jsonl.ts';
import { review } from '../examples/review.ts';
import { scanFolder } from '../examples/scan-a-folder.ts';
import { scanTelling } from '../examples/scan-with-progress.ts';
import { sendersOfLinks } from '../examples/senders-of-links.ts';
import { availableNode, otherNodes } from './support/available-node.ts';
import { newBackup, newFolder } from './support/backup.ts';
import { bridleIn } from './support/bridle.ts';
import { onPosix } from './support/systems.ts';

const examples = fileURLToPath(new URL('../examples', import.meta.url));
const indicators = [join(examples, 'demo/indicators.yaml')];

test('an artefact from outside is read, counted and compared like those that come with Bridle', async () => {
  const folder = newBackup({
    entries: [
      {
        domain: 'AppDomain-com.example.diary',
        path: 'Documents/diary.sqlite',
        // 631152000 is 2021-01-01 00:00:00 on the clock that starts in 2001.
        content: database(`
          CREATE TABLE page (id INTEGER PRIMARY KEY, body TEXT, written REAL);
          INSERT INTO page VALUES (4, 'They sent https://news.push-url.example/9573305s to me', 631152000);`),
      },
    ],
  });
  const { coverage, findings } = await scanWithDiary(folder, indicators);
  expect(coverage.find(({ artefact }) => artefact === 'diary-pages')).toMatchObject({
    title: 'Pages of the Example Diary',
    status: 'parsed',
    records: 1,
  });
  expect(findings.map((it) => [it.class, it.trace, it.evidence.map(({ locator }) => locator)])).toEqual([
    ['context', 'noted', ['page id 4']],
  ]);

  const result = await scanWithDiary(folder, indicators);
  const told = { backup: folder, indicators };
  expect(await verify(result, { ...told, artefacts: [diaryPages] })).toMatchObject({ isSame: true, difference: null });
  expect(await verify(result, told)).toMatchObject({ difference: { part: 'option', stated: 'diary-pages' } });
  // Artefacts that the result was made without are not read for it.
  const without = await scan(folder, { indicators });
  expect(await verify(without, { ...told, artefacts: [diaryPages] })).toMatchObject({ isSame: true });

  const happened: string[] = [];
  for await (const { at, summary } of timeline(folder, { artefacts: [diaryPages] }))
    happened.push(`${toIso(at)} ${summary}`);
  expect(happened).toEqual(['2021-01-01T00:00:00.000000Z “a page” was written']);
});

const link = newBackup({
  madeAt: '2021-06-01T12:00:00Z',
  entries: [
    messageStore([{ at: '2021-03-10T07:12:30Z', handle: '+15550199', text: 'https://news.push-url.example/9573305s' }]),
  ],
});

test('a folder is scanned in a few lines, with or without a password', async () => {
  const [outcome, ...reasons] = await scanFolder(link);
  expect(outcome).toMatch(/^inconclusive \(V\d+\w?\), after reading 9 of \d+ kinds of traces$/);
  expect(reasons).toContainEqual(expect.stringMatching(/^unencrypted: /));
  const sealed = newBackup({ encrypt: { password: 'correct horse' } });
  expect((await scanFolder(sealed, 'correct horse'))[0]).toMatch(/^inconclusive/);
});

describe('whoever waits for a scan', () => {
  test('is told how far it is, each percent of a phase once', async () => {
    const lines: string[] = [];
    const attempt = await scanTelling(link, (line) => lines.push(line), { indicators });
    expect(attempt).toMatchObject({ ended: 'scanned', result: { verdict: { outcome: 'attempted' } } });
    expect(lines).toEqual([...new Set(lines)]);
    const ofPhase = (phase: string): readonly string[] => lines.filter((line) => line.startsWith(`${phase}: `));
    for (const phase of ['loading', 'reading', 'hashing'])
      expect([ofPhase(phase).at(0), ofPhase(phase).at(-1)]).toEqual([`${phase}: 0 %`, `${phase}: 100 %`]);
  });

  test('may stop it, for whatever reason', async () => {
    const controller = new AbortController();
    const lines: string[] = [];
    const tell = (line: string): void => {
      lines.push(line);
      if (line === 'reading: 0 %') controller.abort('enough');
    };
    expect(await scanTelling(link, tell, { signal: controller.signal })).toEqual({ ended: 'stopped' });
    expect(lines.at(-1)).toBe('reading: 0 %');
  });

  test('is told what to do where it cannot start', async () => {
    const nowhere = join(newFolder(), 'nothing');
    const refused = async (folder: string, options?: ScanOptions): Promise<unknown> =>
      scanTelling(folder, () => undefined, options);
    expect(await refused(nowhere)).toMatchObject({ why: expect.stringContaining(scanErrorHints.BACKUP_NOT_FOUND) });
    expect(await refused(link, { indicators: [nowhere] })).toMatchObject({
      ended: 'refused',
      why: expect.stringMatching(/^There are no indicators at "/),
    });
  });
});

test('own indicators are looked for, no others, and what was not understood is told', async () => {
  const folder = newFolder();
  writeFileSync(join(folder, 'list.txt'), 'bad.example.org\nbad.nowhere\n');
  writeFileSync(join(folder, 'torn.json'), '{"type":"bundle","objects":[');
  const { result, notLoaded } = await scanFor(link, [...indicators, folder]);
  expect(result.findings.map(({ rule }) => rule)).toEqual(['domain-name:push-url.example']);
  expect(result.indicators.bundled.loaded).toBe(0);
  expect(notLoaded).toEqual([
    expect.stringMatching(/torn\.json: ./),
    expect.stringMatching(
      /list\.txt, line 2: "bad\.nowhere" ends in no known suffix: no domain name, unless a table “type,value” calls it “domain”$/,
    ),
  ]);
});

test('values that lie in no file are looked for, and the result can be verified against them', async () => {
  const backup = newBackup({
    madeAt: '2021-06-01T12:00:00Z',
    entries: [messageStore([{ at: '2021-03-10T07:12:30Z', handle: '+15550199', text: 'https://bad.example.org/a' }])],
  });
  const values = ['bad.example.org', 'bad.nowhere'];
  const result = await scanForValues(backup, values);
  expect(result.findings.map(({ rule }) => rule)).toEqual(['domain-name:bad.example.org']);
  expect(result.indicators).toMatchObject({ loaded: 1, rejected: 1, files: [{ file: 'values.txt' }] });
  expect(await verifyForValues(result, backup, values)).toMatchObject({ isSame: true, indicatorFiles: 1 });
  expect(await verifyForValues(result, backup, ['bad.example.org'])).toMatchObject({
    isSame: false,
    difference: { part: 'indicators', subject: 'values.txt' },
  });
});

test('senders of links are counted over messages of all apps', () => {
  expect([...sendersOfLinks(link)]).toEqual([['+15550199', 1]]);
});

test('records are written one a line, with their places and moments', async () => {
  const into = new PassThrough();
  const [written, counted] = await Promise.all([text(into), writeRecords(link, into).finally(() => into.end())]);
  const lines = written.trimEnd().split('\n');
  const items = lines.map((line) => JSON.parse(line) as { artefact: string; fields?: object });
  expect(lines).toHaveLength(counted.records + counted.issues);
  expect(items.filter(({ artefact }) => artefact === 'messages')).toMatchObject([
    {
      type: 'record',
      fields: { text: 'https://news.push-url.example/9573305s' },
      origin: { domain: 'HomeDomain', path: 'Library/SMS/sms.db' },
      time: { from: '2021-03-10T07:12:30.000000Z' },
    },
  ]);
});

test('a reviewer finds the same, and the first place where a result was changed', async () => {
  const told = join(newFolder(), 'result.json');
  const document = renderJson(await scan(link, { indicators }));
  writeFileSync(told, document);
  expect(await review(told, link, indicators)).toEqual([expect.stringMatching(/^The same to the byte: \d+ files/)]);
  writeFileSync(told, document.replace('"outcome": "attempted"', '"outcome": "no-traces"'));
  const [answer, what, where] = await review(told, link, indicators);
  expect(answer).toBe('Not the same: what is derived anew is not what the result says');
  expect(what).toMatch(/^verdict: /);
  expect(where).toMatch(/^at \/verdict\/\S*outcome: they say "no-traces", we find "attempted"$/);
});

test('two results are set side by side, with what explains that they differ', async () => {
  const [ours, theirs] = [await scan(link, { indicators }), await scan(link, { bundled: false })];
  expect(compared(ours, ours)).toEqual([expect.stringMatching(/: ours attempted, theirs attempted$/)]);
  const lines = compared(ours, theirs);
  expect(lines).toContain('domain-name:push-url.example: found by ours alone');
  expect(lines).toContainEqual(expect.stringMatching(/^because not the same indicators were looked for \(\d+\)$/));
});

describe('started as a program, by a link', () => {
  const folder = newFolder();
  const started: { readonly [example: string]: readonly [args: readonly string[], says: RegExp] } = {
    'add-an-artefact': [[link, ...indicators], /^Pages of the Example Diary: absent, 0 records\n$/],
    'compare-two-results': [['result.json', 'result.json'], /^Pegasus.*: ours attempted, theirs attempted\n$/],
    'indicators-in-memory': [[link, 'bad.example.org'], /^inconclusive, with 1 of 1 values looked for\n$/],
    'own-indicators': [[link, ...indicators], /^attempted\n$/],
    'records-to-jsonl': [[link], /^\{"type":"record",/],
    review: [['result.json', link, ...indicators], /^The same to the byte: /],
    'scan-a-folder': [[link], /^inconclusive /],
    'scan-with-progress': [[link], /^inconclusive\n$/],
    'senders-of-links': [[link], /^\{"sender":"\+15550199","count":1\}\n$/],
  };
  // Of the lines that are promised, 20 alone takes no types away.
  const version = otherNodes.find((it) => !it.startsWith('20.'))!;

  beforeAll(() => {
    // By the code that was built, as the examples run it.
    expect(bridleIn(folder)(['scan', link, '-i', ...indicators, '--json', '-o', 'result.json']).stderr).toMatch(
      /^attempted/,
    );
  });

  test('is every example', () => {
    const names = readdirSync(examples).filter((it) => it.endsWith('.ts') && it !== 'is-program.ts');
    expect(names.sort()).toEqual(Object.keys(started).map((it) => `${it}.ts`));
  });

  test.each(Object.entries(started))('%s', async (name, [args, says]) => {
    const node = await availableNode(version);
    if (node === null) return;
    const program = join(folder, `${name}.ts`);
    symlinkSync(join(examples, `${name}.ts`), program);
    const preload = ['--no-warnings', '--require', fileURLToPath(new URL('support/other-addon.cjs', import.meta.url))];
    const { status, stdout } = spawnSync(node.program, [...preload, program, ...args], {
      ...{ cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 26 },
      env: { ...process.env, BRIDLE_TEST_ADDON: node.addon },
    });
    expect({ status, stdout }).toEqual({ status: 0, stdout: expect.stringMatching(says) as unknown });
  });
});

describe('the demo', () => {
  // Not where it keeps the phones of whoever runs it by hand.
  const demo = join(examples, 'demo/run.mjs');

  test('leaves what else lies in the folder that it is given', () => {
    const folder = newFolder();
    const infected = join(folder, 'T02-infected');
    mkdirSync(infected);
    writeFileSync(join(infected, 'of an earlier run'), '');
    writeFileSync(join(folder, 'mine.txt'), 'mine');
    const { status, stderr } = spawnSync(process.execPath, [demo, folder], { encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(readFileSync(join(folder, 'mine.txt'), 'utf8')).toBe('mine');
    expect(readdirSync(infected).sort()).toEqual(['backup', 'report.html', 'report.txt', 'result.json']);
  });

  onPosix('Windows has no signals', () => {
    test('says what Ctrl-C leaves', async () => {
      const started = spawn(process.execPath, [demo, 'phones'], { cwd: newFolder() });
      started.stdout.once('data', () => started.kill('SIGINT'));
      const [told, [status]] = await Promise.all([text(started.stderr), once(started, 'close') as Promise<[number]>]);
      expect({ status, told }).toEqual({
        status: 130,
        told: '\nInterrupted; what was written until then lies in phones.\n',
      });
    });
  });
});
