/*
 * An artefact of your own: one declaration, handed to `scan` beside those that come with Bridle. It is read, dated,
 * compared, counted in the coverage and reported as they are. What each part promises stands in `ArtefactDefinition`;
 * what a row's value is called by others, in the lists of `@bridle/model`.
 */
import { artefacts, cocoaSeconds, defineArtefact, findLinks, integer, sqlite, text } from '@bridle/core';
import type { Result } from '@bridle/model';
import { scan } from 'bridle';
import { z } from 'zod';
import { isProgram } from './is-program.ts';

/** A diary app that keeps its pages in one table of a SQLite database. */
export const diaryPages = defineArtefact({
  id: 'diary-pages',
  title: 'Pages of the Example Diary',
  about: 'What the owner wrote into the Example Diary, and the links in it.',
  references: ['https://example.com/diary/format'],
  family: 'note',
  channel: 'apps',
  where: [{ domain: 'AppDomain-com.example.diary', path: 'Documents/diary.sqlite' }],

  format: sqlite({
    variants: [
      {
        name: 'pages',
        // Without these columns there is nothing to read. What stands in braces below came with a later version.
        needs: { page: ['id', 'body', 'written'] },
        sql: 'SELECT page.id AS id, {page.title} AS title, page.body AS body, page.written AS written, {page.changed} AS changed FROM page',
      },
    ],
    row: z.object({
      id: integer(),
      title: text().nullable(),
      body: text().nullable(),
      written: cocoaSeconds(),
      changed: cocoaSeconds(),
    }),
    key: { id: 'page id' },
  }),

  toRecord: ({ title, body, written, changed }) => ({
    title,
    text: body,
    links: findLinks(body ?? ''),
    createdAt: written,
    modifiedAt: changed,
  }),

  time: { of: ({ createdAt, modifiedAt }) => [createdAt, modifiedAt], basis: 'created' },
  timeline: {
    createdAt: { from: 'written', event: 'note-created', summary: ({ title }) => `“${title ?? 'a page'}” was written` },
    modifiedAt: {
      from: 'changed',
      event: 'note-modified',
      summary: ({ title }) => `“${title ?? 'a page'}” was changed`,
    },
  },
  // The owner wrote them: they show what the owner knew of, not what reached the phone.
  observables: { links: { kind: 'url', trace: 'noted' } },
});

/** Scans a backup for everything Bridle knows, and for the diary. */
export function scanWithDiary(backup: string, indicators: readonly string[]): Promise<Result> {
  return scan(backup, { indicators, artefacts: [...artefacts, diaryPages] });
}

if (isProgram(import.meta.filename)) {
  const [backup = '.', ...indicators] = process.argv.slice(2);
  const { coverage } = await scanWithDiary(backup, indicators);
  const diary = coverage.find(({ artefact }) => artefact === diaryPages.id);
  console.log(`${diary?.title}: ${diary?.status}, ${diary?.records} records`);
}
