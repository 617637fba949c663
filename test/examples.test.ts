import { expect, test } from '@jest/globals';
import { toIso } from '@bridle/model';
import { database } from '@bridle/testkit';
import { timeline } from 'bridle';
import { fileURLToPath } from 'node:url';
import { diaryPages, scanWithDiary } from '../examples/add-an-artefact.ts';
import { newBackup } from './support/backup.ts';

const indicators = [fileURLToPath(new URL('../examples/demo/indicators.yaml', import.meta.url))];

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

  const happened: string[] = [];
  for await (const { at, summary } of timeline(folder, { artefacts: [diaryPages] }))
    happened.push(`${toIso(at)} ${summary}`);
  expect(happened).toEqual(['2021-01-01T00:00:00.000000Z “a page” was written']);
});
