import { describe, expect, test } from '@jest/globals';
import type { ResultJson } from '@bridle/model';
import { parseResult, readResult, renderJson, resultDigest, ResultError, scan, verify } from 'bridle';
import { constants } from 'node:buffer';
import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newBackup, newFolder } from './support/backup.ts';
import { thrownBy } from './support/thrown.ts';

const kept = (content: string): string => {
  const place = join(newFolder(), 'result.json');
  writeFileSync(place, content);
  return place;
};

const hints = {
  RESULT_DAMAGED: 'Give the result.json of a case, or what a scan printed with --json, whole and as it was written.',
  RESULT_OTHER_VERSION: 'Read it with the version of Bridle that wrote it, which it names, or scan the backup again.',
} as const;

describe('a result that was kept', () => {
  test('is read as it was, its times too, however its JSON is spelt', async () => {
    const result = await scan(newBackup(), { bundled: false });
    const document = renderJson(result);
    expect(readResult(kept(document))).toEqual(result);
    expect(readResult(kept(JSON.stringify(JSON.parse(document))))).toEqual(result);
  });

  test.each([
    ['torn', '{"schemaVersion', 'RESULT_DAMAGED', '', /: it is no JSON\.$/],
    ['empty', '{}', 'RESULT_DAMAGED', '', /: it lacks \w+\.$/],
    [
      ...['of an earlier kind, without what came later', '{"schemaVersion":"0.2.0"}'],
      ...['RESULT_OTHER_VERSION', '/schemaVersion', /: it is 0\.2\.0; this version reads 0\.5\.0, and it lacks /],
    ],
    [
      ...['of a later kind', '{"schemaVersion":"9.0.0"}', 'RESULT_OTHER_VERSION', '/schemaVersion'],
      /: it is 9\.0\.0; this version reads .+ \(at \/schemaVersion\)\.$/,
    ],
  ] as const)('that is %s is refused, with the code, the place and the reason', (_, content, code, pointer, reason) => {
    const place = kept(content);
    const error = thrownBy(() => readResult(place));
    expect(error).toBeInstanceOf(ResultError);
    expect(error).toMatchObject({ code, pointer, hint: hints[code] });
    expect(error['message']).toMatch(reason);
    expect(error['message']).toContain(`${place} holds no result that can be read: ${String(error['detail'])}`);
  });

  test('that cannot be read is refused, by a verification too', async () => {
    const none = join(newFolder(), 'none.json');
    const refusal = {
      code: 'RESULT_UNREADABLE',
      message: `${none} holds no result that can be read: the system refuses (ENOENT).`,
      hint: 'Check the path, and that you may read the file.',
    };
    expect(() => readResult(none)).toThrow(expect.objectContaining(refusal));
    await expect(verify(none, { backup: newBackup() })).rejects.toMatchObject({ name: 'ResultError', ...refusal });
  });

  test('is read of its bytes, and of a text with a byte order mark, as of a file that holds them', async () => {
    const result = await scan(newBackup(), { bundled: false });
    const marked = `\ufeff${renderJson(result)}`;
    for (const held of [renderJson(result), marked])
      for (const it of [held, Buffer.from(held), new TextEncoder().encode(held), Buffer.from(marked, 'utf16le')])
        expect(parseResult(it)).toEqual(result);
    expect(readResult(kept(marked))).toEqual(result);
    expect(thrownBy(() => parseResult(Buffer.from([0x7b, 0xff])))).toMatchObject({
      code: 'RESULT_DAMAGED',
      detail: 'it is no text in UTF-8 or UTF-16',
    });
  });

  test('that is still a promise is named so', () => {
    expect(thrownBy(() => parseResult(Promise.resolve('{}')))).toMatchObject({
      code: 'OPTION_REFUSED',
      message: 'The result is a Promise. Give what it resolves to: `await` it.',
    });
  });

  test('is not repeated where its text stands in the place of its path, nor is any other text too long for one', async () => {
    const backup = newBackup();
    const isText = 'The path of the result is the text of a result. parseResult(text) makes one of it.';
    const isLong = 'has 5,000 letters. It is to be a path, of at most 4,096.';
    for (const text of ['{"schemaVersion":"x"}', '\ufeff {\n "a": 1}', `{"${'x'.repeat(5_000)}`]) {
      expect(thrownBy(() => readResult(text))).toMatchObject({ code: 'OPTION_REFUSED', message: isText });
      await expect(verify(text, { backup })).rejects.toMatchObject({ code: 'OPTION_REFUSED', message: isText });
    }
    const long = 'x'.repeat(5_000);
    expect(thrownBy(() => readResult(long))['message']).toBe(`The path of the result ${isLong}`);
    await expect(verify(long, { backup })).rejects.toThrow(`The path of the result ${isLong}`);
    await expect(scan(long)).rejects.toMatchObject({
      code: 'OPTION_REFUSED',
      message: `The path of the backup ${isLong}`,
    });
    // Names that begin with a brace are names.
    await expect(verify('{1}.json', { backup })).rejects.toMatchObject({ code: 'RESULT_UNREADABLE' });
  });

  test('that is longer than a text can be is refused before it is read', async () => {
    const long = kept('');
    // A file with a hole takes no room.
    truncateSync(long, constants.MAX_STRING_LENGTH + 1);
    const refusal = {
      code: 'RESULT_UNREADABLE',
      message: `${long} holds no result that can be read: it is longer than the 512 MB that a text can have in Node.`,
      hint: 'Its SHA-256 can be compared all the same, and the report.txt beside it read. A scan with fewer indicators gives a shorter one.',
    };
    expect(() => readResult(long)).toThrow(expect.objectContaining(refusal));
    await expect(verify(long, { backup: newBackup() })).rejects.toMatchObject({ name: 'ResultError', ...refusal });
  });

  test('is read whoever wrote it: only a verification tells that its outcome was changed', async () => {
    const folder = newBackup();
    const document = renderJson(await scan(folder));
    const changed = kept(document.replace('"outcome": "inconclusive"', '"outcome": "no-traces"'));
    expect(readResult(changed).verdict.outcome).toBe('no-traces');
    expect((await verify(changed, { backup: folder })).difference).toMatchObject({
      part: 'result',
      pointer: '/verdict/outcome',
    });
  });
});

describe('a result that was kept elsewhere', () => {
  const madeAt = '2021-06-01T12:00:00Z';

  test('is the same from its text, from what that is parsed to, and from what JSON.stringify makes of it', async () => {
    const result = await scan(newBackup({ madeAt }), { bundled: false });
    const document = renderJson(result);
    // 2021-06-01 is 18779 days after 1970, and noon is half a day more.
    expect(result.backup.madeAt).toBe(18_779.5 * 86_400_000_000);
    for (const kept of [document, JSON.parse(document) as object, JSON.stringify(result), result]) {
      const again = parseResult(kept);
      expect(again).toEqual(result);
      expect(resultDigest(again)).toBe(resultDigest(result));
    }
  });

  test('has a type of its own, whose moments are texts', async () => {
    const document = renderJson(await scan(newBackup({ madeAt }), { bundled: false }));
    const json = JSON.parse(document) as ResultJson;
    const told: string | null = json.backup.madeAt;
    expect(told).toBe('2021-06-01T12:00:00.000000Z');
  });

  test.each([
    ['redacted, and does not say of what', { redacted: true }, 'it is redacted, and does not say of what'],
    ['whole, and says of what it was made', { wholeDigest: 'ab'.repeat(32) }, 'it is not redacted'],
  ])('is refused where it is %s', async (_, edited, reason) => {
    const result = await scan(newBackup({ madeAt }), { bundled: false });
    expect(() => parseResult({ ...result, ...edited })).toThrow(
      expect.objectContaining({ name: 'ResultError', detail: reason, pointer: '/wholeDigest' }),
    );
  });

  test.each<[string, string | object, string]>([
    ['no JSON', '<html>', 'it is no JSON'],
    ['a word', '"infected"', 'it is no object'],
    ['a moment that no calendar has', { madeAt: 1e300 }, 'it holds what no result holds'],
    ['a piece of a program', { now: () => 0 }, 'it holds what no result holds'],
  ])('is refused where it is %s', (_, kept, reason) => {
    expect(() => parseResult(kept)).toThrow(
      expect.objectContaining({
        name: 'ResultError',
        message: `What was given holds no result that can be read: ${reason}.`,
        hint: hints.RESULT_DAMAGED,
        pointer: '',
      }),
    );
  });
});
