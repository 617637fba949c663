import { describe, expect, test } from '@jest/globals';
import { type OpenOptions } from '@bridle/core';
import { IndicatorError, loadIndicators, type LoadOptions } from '@bridle/indicators';
import type { Instant } from '@bridle/model';
import {
  artefacts,
  decryptBackup,
  deriveKey,
  explainValue,
  lintIndicators,
  listBackups,
  openBackup,
  parseIso,
  recordedScan,
  renderHtml,
  renderText,
  scan,
  ScanError,
  timeline,
  verify,
  type ExplainOptions,
  type HtmlOptions,
  type LintOptions,
  type ScanOptions,
  type TextOptions,
} from 'bridle';
import { join } from 'node:path';
import { newBackup, newFolder } from './support/backup.ts';
import { makeResult } from './support/make-result.ts';
import { thrownBy } from './support/thrown.ts';

const folder = newBackup({ entries: [] });
const quick = { artefacts: artefacts.slice(0, 1), bundled: false, sweep: false } as const;
const first = artefacts[0]!;
const noIndicators = await loadIndicators([]);

/** What a caller without types can write. */
const loosely = (options: unknown): ScanOptions => options as ScanOptions;

async function refusalOf(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.catch((it: unknown) => it);
  expect(error).toBeInstanceOf(ScanError);
  expect(error).toMatchObject({ code: 'OPTION_REFUSED', hint: expect.stringContaining('Nothing was read.') });
  return (error as Error).message;
}

describe('what cannot be meant is refused before anything is read', () => {
  test.each<readonly [string, unknown, RegExp]>([
    ['a misspelt option', { indicator: ['x'] }, /^There is no option "indicator"\. There are: artefacts, .*indicators/],
    ['a misspelt option that is inherited', Object.create({ sinse: 0 }), /^There is no option "sinse"\./],
    ['no object', 'since', /^The options are to be an object, as \{ password \}, and are a text\.$/],
    ['null', null, /^The options are to be an object, as \{ password \}, and are null\.$/],
    ['no number', { since: NaN }, /^The option "since" is NaN\. Give microseconds since 1970/],
    ['a Date', { since: new Date(0) }, /^The option "since" is a Date\. Give microseconds since 1970/],
    // 2021-06-01 in milliseconds and in seconds: as microseconds they are of the 19th and the 1st of January 1970.
    ['milliseconds', { until: 1_622_505_600_000 }, /^The option "until" is 1622505600000\. That is in 1970/],
    ['seconds', { asOf: 1_622_505_600 }, /^The option "asOf" is 1622505600\. That is in 1970/],
    ['a fraction', { since: 0.5 }, /^The option "since" is 0\.5\. Give microseconds/],
    [
      'an end before the beginning',
      { since: parseIso('2021-06-02'), until: parseIso('2021-06-01') },
      /^The period begins 2021-06-02 00:00:00 UTC \("since"\) and ends before that, 2021-06-01 00:00:00 UTC/,
    ],
    [
      'one path that is no list',
      { indicators: '/nope.txt' },
      /^The option "indicators" is a text\. Give a list of paths/,
    ],
    [
      'a list in which something else stands',
      { indicators: ['a.txt', 7] },
      /^The option "indicators" holds 7 at \[1\]\. Give a list of paths/,
    ],
    [
      'an artefact twice',
      { artefacts: [first, first] },
      new RegExp(`^The option "artefacts" holds "${first.id}" twice\\. Give each artefact once\\.$`),
    ],
    [
      'the id of an artefact',
      { artefacts: ['messages'] },
      /^The option "artefacts" holds a text at \[0\]\. Give a list of artefacts/,
    ],
    ['a text for yes', { bundled: 'no' }, /^The option "bundled" is a text\. It is to be true or false\.$/],
    ['a number for a password', { password: 1234 }, /^The option "password" is a number\. It is to be a text/],
    ['a text for a key', { key: 'ab' }, /^The option "key" is a text\. It is to be a Uint8Array\.$/],
    [
      'a controller for its signal',
      { signal: new AbortController() },
      /^The option "signal" is an object\. .*AbortSignal/,
    ],
    ['nothing that is called', { onProgress: 7 }, /^The option "onProgress" is 7\. It is to be a function\.$/],
    [
      'less than nothing',
      { mostInMemory: -1 },
      /^The option "mostInMemory" is -1\. It is to be a whole number, 0 or more\.$/,
    ],
    // A result would say so, and could not be read again.
    ['half a byte', { mostInMemory: 1000.5 }, /^The option "mostInMemory" is 1000\.5\. It is to be a whole number/],
    [
      'more bytes than are counted',
      { mostInMemory: 2 ** 60 },
      /^The option "mostInMemory" is 1152921504606847000\. It/,
    ],
  ])('%s', async (_, options, message) => {
    for (const ask of [scan, recordedScan]) expect(await refusalOf(ask(folder, loosely(options)))).toMatch(message);
  });

  test('a list for the options, and a list of sets', async () => {
    expect(await refusalOf(scan(folder, loosely([])))).toMatch(
      /^The options are to be an object, as \{ \w+ \}, and are an empty list\.$/,
    );
    expect(await refusalOf(scan(folder, loosely({ indicators: [await loadIndicators([])] })))).toMatch(
      / or one set, as loadIndicators or mergeIndicatorSets gave it\.$/,
    );
  });

  test('no folder', async () => {
    for (const ask of [scan, recordedScan]) {
      expect(await refusalOf(ask(undefined as unknown as string))).toBe(
        'The path of the backup is to be a text, and is undefined.',
      );
      expect(await refusalOf(ask(''))).toBe(
        'The path of the backup is empty. Give "." for the folder that you are in.',
      );
    }
    const path = 'The path of the backup';
    expect(await refusalOf(scan(new URL('file:///evidence') as unknown as string))).toBe(
      `${path} is a URL. It is to be a text: fileURLToPath(url) makes one of it.`,
    );
    expect(await refusalOf(scan('file:///evidence'))).toBe(
      `${path} is a URL. It is to be a path: fileURLToPath(url) makes one of it.`,
    );
    expect(await refusalOf(scan(Buffer.from('/evidence') as unknown as string))).toBe(
      `${path} is to be a text, and is an object.`,
    );
    expect(await refusalOf(scan('a\0b'))).toBe(`${path} holds a NUL. It is to be a path, and none holds one.`);
    expect(await refusalOf(verify('x', { backup: 'a\0b' }))).toMatch(/^The option "backup" holds a NUL\./);
    expect(await refusalOf(verify('x', { backup: new URL('file:///a') as unknown as string }))).toMatch(
      /^The option "backup" is a URL\. .* fileURLToPath/,
    );
  });

  test('of a timeline and of a verification', async () => {
    const read = async (options: object): Promise<void> => {
      for await (const { at } of timeline(folder, options)) expect(at).toBeDefined();
    };
    expect(await refusalOf(read({ untill: 0 }))).toMatch(/^There is no option "untill"/);
    expect(await refusalOf(read({ mostHeld: 0 }))).toMatch(/^The option "mostHeld" is 0\. It is to be a whole number/);
    expect(await refusalOf(verify('x', { backup: '' }))).toMatch(/^The option "backup" is an empty text\./);
    const backup = folder;
    expect(await refusalOf(verify('x', { backup, digest: 'ABC' }))).toBe(
      'The option "digest" is no SHA-256. It is to be 64 lower-case hexadecimal digits.',
    );
    expect(await refusalOf(verify('x', { backup, digest: 7 as never }))).toMatch(
      /^The option "digest" is 7\. It is to/,
    );
    expect(await refusalOf(verify('x', undefined as never))).toMatch(/^The options are to be an object/);
  });

  test('of what opens, decrypts or lists backups', async () => {
    const nothing = undefined as never;
    const open = (options: unknown): Promise<unknown> => openBackup(folder, options as OpenOptions);
    expect(await refusalOf(open({ pasword: 'x' }))).toMatch(/^There is no option "pasword"\. There are: .*password/);
    expect(await refusalOf(open({ keepsAccount: 1 }))).toMatch(/^The option "keepsAccount" is 1\. It is to be true/);
    expect(await refusalOf(open(null))).toMatch(/^The options are to be an object, as \{ password \}, and are null\.$/);
    expect(await refusalOf(openBackup(nothing, {}))).toMatch(/^The path of the backup is to be a text/);
    expect(thrownBy(() => openBackup(nothing))).toMatchObject({ code: 'OPTION_REFUSED' });
    expect(await refusalOf(deriveKey(folder, { password: 'x' } as never))).toBe(
      'The password is an object. It is to be a text, or its UTF-8 bytes.',
    );
    expect(await refusalOf(deriveKey(folder, 'x', { password: 'x' } as never))).toMatch(
      /^There is no option "password"/,
    );
    expect(await refusalOf(deriveKey(nothing, 'x'))).toMatch(/^The path of the backup is to be a text/);
    expect(await refusalOf(decryptBackup(folder, { into: 'x' } as never))).toBe(
      'The path of the copy is to be a text, and is an object.',
    );
    expect(await refusalOf(decryptBackup(nothing, 'x'))).toMatch(/^The path of the backup is to be a text/);
    expect(await refusalOf(decryptBackup(folder, 'x', { realName: true } as never))).toMatch(/no option "realName"/);
    expect(await refusalOf(listBackups({ foldr: folder } as never))).toMatch(/^There is no option "foldr"/);
  });

  test('of what loads indicators', async () => {
    const refusal = async (paths: unknown, options?: unknown): Promise<string> => {
      const error: unknown = await loadIndicators(paths as string[], options as LoadOptions).catch((it: unknown) => it);
      expect(error).toBeInstanceOf(IndicatorError);
      expect(error).toMatchObject({ code: 'OPTION_REFUSED', hint: expect.stringContaining('Nothing was read.') });
      return (error as Error).message;
    };
    expect(await refusal('/nope')).toBe(
      "What is to be loaded is a text. Give a list of paths, as ['/evidence/indicators'].",
    );
    expect(await refusal(['x', 7])).toMatch(/^What is to be loaded holds 7 at \[1\]\. Give a list of paths/);
    expect(await refusal([], { limit: {} })).toBe(
      'There is no option "limit". There are: limits, namedFrom, onProgress, renamed, signal.',
    );
    expect(await refusal([], { namedFrom: '' })).toMatch(/^The option "namedFrom" is an empty text\./);
    expect(await refusal([], { limits: 7 })).toMatch(/^The option "limits" is 7\. It is to hold numbers/);
    expect(await refusal([], { limits: { fileByte: 1 } })).toMatch(
      /^The option "limits" holds 1 as "fileByte"\. .*fileBytes/,
    );
    // No file is larger than that, and so no limit would hold.
    expect(await refusal([], { limits: { fileBytes: NaN } })).toMatch(
      /^The option "limits" holds NaN as "fileBytes"\./,
    );
    expect(await refusal([], { limits: { fileBytes: undefined } })).toMatch(/ holds undefined as "fileBytes"\./);
  });

  test('of what is made of indicators and of results', () => {
    const refusal = (action: () => unknown): unknown => {
      const error = thrownBy(action);
      expect(error).toMatchObject({ name: 'ScanError', code: 'OPTION_REFUSED' });
      return error['message'];
    };
    const lint = (options: unknown) => refusal(() => lintIndicators(noIndicators, options as LintOptions));
    expect(lint({ asof: '2026-01-31' })).toBe('There is no option "asof". There are: artefacts, asOf.');
    expect(lint({ asOf: new Date(0) })).toBe(`The option "asOf" is a Date. It is to be a day, as '2026-01-31'.`);
    for (const asOf of ['2026-02-31', '31.01.2026', '2026-01-31T00:00:00Z', '2026-01'])
      expect(lint({ asOf })).toBe(`The option "asOf" is a text. It is to be a day, as '2026-01-31'.`);
    expect(lint({ artefacts: ['messages'] })).toMatch(/^The option "artefacts" holds a text at \[0\]\./);

    const explain = (options: unknown) =>
      refusal(() => explainValue('evil.example', noIndicators, options as ExplainOptions));
    expect(explain({ artefact: [] })).toBe('There is no option "artefact". There are: artefacts.');
    expect(explain({ artefacts: first })).toMatch(/^The option "artefacts" is an object\. Give a list of artefacts/);

    const page = (options: unknown) => refusal(() => renderHtml(makeResult(), options as HtmlOptions));
    expect(page({ digest: 'x' })).toBe('There is no option "digest". There are: queryOf, resultDigest, timeline.');
    expect(page({ resultDigest: 'ABC' })).toMatch(/^The option "resultDigest" is no SHA-256\./);
    expect(page({ queryOf: {} })).toMatch(/^The option "queryOf" is an object\. It is to be a function\.$/);
    // It would be shown letter by letter; what is asynchronous would be shown as nothing.
    for (const [timeline, found] of [
      ['text', 'a text'],
      [{}, 'an object'],
      [null, 'null'],
    ] as const)
      expect(page({ timeline })).toBe(
        `The option "timeline" is ${found}. Give the entries of a timeline, as a list of what timeline() yields.`,
      );

    const text = (options: unknown) => refusal(() => renderText(makeResult(), options as TextOptions));
    expect(text({ width: 80 })).toBe('There is no option "width". There are: columns.');
    expect(text({ columns: '80' })).toBe('The option "columns" is a text. It is to be a whole number, 1 or more.');
  });

  test('a password is never repeated', async () => {
    expect(await refusalOf(scan(folder, loosely({ ...quick, key: 'secret' })))).not.toContain('secret');
    expect(await refusalOf(scan(folder, loosely({ ...quick, password: ['secret'] })))).not.toContain('secret');
    expect(await refusalOf(scan(folder, loosely({ ...quick, password: 20210131 })))).not.toContain('20210131');
  });
});

describe('a period that begins or ends after the backup', () => {
  const dated = newBackup({ entries: [], madeAt: '2021-05-31T12:00:00Z' });

  test('is refused, by both moments, whatever its end', async () => {
    for (const until of [undefined, parseIso('2030-01-01')!]) {
      const refused = scan(dated, { ...quick, since: parseIso('2021-05-31T12:00:00.000001Z')!, until });
      await expect(refused).rejects.toMatchObject({
        code: 'OPTION_REFUSED',
        message:
          'The period begins 2021-05-31 12:00:00.000001 UTC ("since"), and the backup was made before that, 2021-05-31 12:00:00 UTC: nothing in it is of that period.',
        hint: 'Give an earlier moment, or none, or a later backup. Nothing was concluded about the phone.',
      });
    }
  });

  test('is refused where it ends on a later day, and ends with the backup on its own', async () => {
    const scanned = (until: string) =>
      scan(dated, { ...quick, since: parseIso('2021-05-31')!, until: parseIso(until)! });
    await expect(scanned('2021-06-01T12:00:00.000001Z')).rejects.toMatchObject({
      code: 'OPTION_REFUSED',
      message:
        'The period ends 2021-06-01 12:00:00.000001 UTC ("until"), and the backup was made before that, 2021-05-31 12:00:00 UTC: nothing in it is of what came after.',
    });
    const { verdict, options } = await scanned('2021-05-31T23:59:59.999999Z');
    expect(verdict.period).toEqual({ from: parseIso('2021-05-31'), to: parseIso('2021-05-31T12:00:00Z') });
    expect(options.untilAt).toBe(parseIso('2021-05-31T23:59:59.999999Z'));
  });

  test('is taken where it begins when the backup was made', async () => {
    const since = parseIso('2021-05-31T12:00:00Z')!;
    expect((await scan(dated, { ...quick, since })).verdict.period).toEqual({ from: since, to: since });
  });
});

describe('what can be meant is taken', () => {
  test('an option that is undefined is not given', async () => {
    const result = await scan(folder, quick);
    const nothing = {
      password: undefined,
      signal: undefined,
      since: undefined,
      asOf: undefined,
      onProgress: undefined,
    };
    expect(await scan(folder, { ...quick, ...nothing, indicators: undefined, mostInMemory: undefined })).toEqual(
      result,
    );
    const { isSame } = await verify(result, { backup: folder, indicators: undefined, signal: undefined });
    expect(isSame).toBe(true);
  });

  test('so is one of those that open a backup: each may come from an environment that lacks it', async () => {
    const unset = process.env['BRIDLE_NOT_SET'];
    const limits = { signal: undefined, onDerivation: undefined, mostInMemory: undefined, mayUseDisk: undefined };
    const opened = await openBackup(folder, { password: unset, key: undefined, keepsAccount: undefined, ...limits });
    expect(opened.description.protection).toBe('unencrypted');
    opened.close();
    const code = 'NOT_ENCRYPTED';
    await expect(deriveKey(folder, 'a', { signal: undefined, onDerivation: undefined })).rejects.toMatchObject({
      code,
    });
    const copying = { password: unset, realNames: undefined, onProgress: undefined };
    await expect(decryptBackup(folder, join(newFolder(), 'copy'), copying)).rejects.toMatchObject({ code });
  });

  test('an option that is inherited, as the getter of a class', async () => {
    const since = parseIso('2020-06-01')!;
    class Asked {
      readonly bundled = false;
      readonly sweep = false;
      readonly artefacts = quick.artefacts;
      get since(): Instant {
        return since;
      }
    }
    for (const asked of [new Asked(), Object.create({ ...quick, since }) as ScanOptions]) {
      const { options, coverage } = await scan(folder, asked);
      expect(options).toMatchObject({ sinceAt: since });
      expect(coverage.map(({ artefact }) => artefact)).toEqual([first.id]);
    }
  });

  test('a period of no length, the beginning of 1970, and moments before it', async () => {
    const at = parseIso('2020-06-01')!;
    for (const since of [at, parseIso('1970-01-01')!, parseIso('1969-12-31')!]) {
      const { options } = await scan(folder, { ...quick, since, until: at });
      expect(options).toMatchObject({ sinceAt: since, untilAt: at });
    }
  });

  test('a set that was loaded', async () => {
    const { indicators } = await scan(folder, { ...quick, indicators: await loadIndicators([]) });
    expect(indicators.files).toEqual([]);
  });

  test('what a page, a text and a check of indicators may be told', () => {
    const made = makeResult();
    expect(renderHtml(made, { timeline: [], resultDigest: undefined, queryOf: () => null })).toContain('<main>');
    expect(renderText(made, { columns: Infinity })).toBe(renderText(made));
    expect(lintIndicators(noIndicators, { asOf: '2024-02-29', artefacts: [] })).toEqual([]);
  });
});
