import { describe, expect, test } from '@jest/globals';
import { readResult, renderJson, ResultError, scan } from 'bridle';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newBackup, newFolder } from './support/backup.ts';

const kept = (content: string): string => {
  const place = join(newFolder(), 'result.json');
  writeFileSync(place, content);
  return place;
};

describe('a result that was kept', () => {
  test('is read as it was, its times too, however its JSON is spelt', async () => {
    const result = await scan(newBackup(), { bundled: false });
    const document = renderJson(result);
    expect(readResult(kept(document))).toEqual(result);
    expect(readResult(kept(JSON.stringify(JSON.parse(document))))).toEqual(result);
  });

  test.each([
    ['torn', '{"schemaVersion', '', /^it is no JSON$/],
    ['empty', '{}', '', /^it lacks \w+$/],
    ['of a later kind', '{"schemaVersion":"9.0.0"}', '/schemaVersion', /^it is 9\.0\.0; this version reads /],
  ])('that is %s is refused, with the place and the reason', (_, content, pointer, reason) => {
    const read = (): unknown => readResult(kept(content));
    expect(read).toThrow(ResultError);
    expect(read).toThrow(reason);
    expect(read).toThrow(expect.objectContaining({ pointer }));
  });

  test('that is not there is the system’s to tell', () => {
    expect(() => readResult(join(newFolder(), 'none.json'))).toThrow(expect.objectContaining({ code: 'ENOENT' }));
  });
});
