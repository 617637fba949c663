import { describe, expect, test } from '@jest/globals';
import { artefacts, examine } from '@bridle/core';
import { bytesOf, historyStore, messageStore, type Content } from '@bridle/testkit';
import Database from 'better-sqlite3';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scan } from 'bridle';
import { looking, newBackup } from './support/backup.ts';
import { pageOf, pagesWith } from './support/damage.ts';

/* Stores of a phone with one damaged page each, as a person meets them: through a backup. */

const minute = 60_000_000;
const begin = Date.parse('2021-01-01T00:00:00Z') * 1_000;
const marks = Array.from({ length: 200 }, (_, index) => `message ${String(index).padStart(3, '0')}.`);
const messages = messageStore(
  marks.map((mark, index) => ({ at: begin + index * minute, handle: '+15550100', text: mark.padEnd(150, '.') })),
);

/** The bytes of a store after something was done to it. */
function changed({ content }: { readonly content?: Content | undefined }, sql: string): Buffer {
  const database = new Database(Buffer.from(bytesOf(content!)));
  try {
    database.exec(sql);
    return database.serialize();
  } finally {
    database.close();
  }
}

/** A message store of which the page with the hundredth message is overwritten, and how many messages that costs. */
function damagedMessages() {
  const image = Buffer.from(bytesOf(messages.content!));
  const [page] = pagesWith(image, marks[100]!).filter((one) => pageOf(image, one)[0] === 13);
  const lost = marks.filter((mark) => pageOf(image, page!).includes(mark)).length;
  pageOf(image, page!).fill(0xff);
  return { content: image, lost };
}

describe('a message store with one damaged page', () => {
  const { content, lost } = damagedMessages();
  const folder = newBackup({ madeAt: '2021-01-02T00:00:00Z', entries: [{ ...messages, content }] });

  test('is partial, and what was lost is counted', () => {
    expect(lost).toBeGreaterThan(5);
    looking(folder, (backup) => {
      const examination = examine(
        artefacts.find(({ id }) => id === 'messages')!,
        backup,
      );
      const issues = [...examination.items].filter((item) => item.type === 'issue');
      expect(examination.coverage()).toMatchObject({ status: 'partial', records: marks.length - lost });
      expect(issues).toEqual([
        {
          type: 'issue',
          code: 'DATABASE_SALVAGED',
          artefact: 'messages',
          origin: { domain: 'HomeDomain', path: 'Library/SMS/sms.db', locator: '' },
          detail: expect.stringMatching(
            /^the database is damaged \(SQLITE_CORRUPT\); pages lost: 1, pages that can be of several tables or deleted: 0, cells lost: 0, rows salvaged: \d+$/,
          ),
          count: 1,
        },
      ]);
    });
  });

  test('leaves the last message to be seen, and a verdict that claims no more', async () => {
    const result = await scan(folder);
    expect(result.coverage.find(({ artefact }) => artefact === 'messages')).toMatchObject({
      status: 'partial',
      records: marks.length - lost,
      newest: begin + (marks.length - 1) * minute,
    });
    expect(result.verdict.outcome).toBe('inconclusive');
  });
});

describe('a history of which pages are gone and their visits are not', () => {
  const visits = [1, 2, 3].map((day) => ({ at: `2021-01-0${day}T00:00:00Z`, url: `https://news.example.org/${day}` }));
  const outcomeWithout = async (lost: string): Promise<unknown> => {
    const history = historyStore(visits);
    const folder = newBackup({
      madeAt: '2021-01-04T00:00:00Z',
      entries: [{ ...history, content: changed(history, lost) }],
    });
    const { coverage, verdict } = await scan(folder);
    const { status, unexamined } = coverage.find(({ artefact }) => artefact === 'safari-history')!;
    return { status, unexamined, reasons: verdict.reasons.filter(({ code }) => code === 'content-unexamined').length };
  };

  test.each([
    ['all', 'DELETE FROM history_items', 3],
    ['one', 'DELETE FROM history_items WHERE id = 2', 1],
  ])('%s: nothing is claimed of what cannot be compared', async (_, lost, unexamined) =>
    expect(await outcomeWithout(lost)).toEqual({ status: 'partial', unexamined, reasons: 1 }),
  );

  test('none: all is examined', async () =>
    expect(await outcomeWithout('SELECT 1')).toEqual({ status: 'parsed', unexamined: 0, reasons: 0 }));
});

describe('a manifest that is damaged in its middle', () => {
  const history = historyStore([{ at: '2021-01-01T00:00:00Z', url: 'https://example.com/' }]);
  const others = Array.from({ length: 300 }, (_, index) => ({
    ...history,
    path: `Library/Safari/Profiles/${String(index).padStart(4, '0')}/History.db`,
  }));

  test('gives the entries before and after the damage, and what it lost is found by its computed id', () => {
    let lost = 0;
    const folder = newBackup(
      { entries: [...others.slice(0, 150), messages, ...others.slice(150), history] },
      (made) => {
        const place = join(made, 'Manifest.db');
        const image = readFileSync(place);
        // The page on which the entry of the messages stands.
        const [page] = pagesWith(image, 'HomeDomainLibrary/SMS/sms.db').filter((one) => pageOf(image, one)[0] === 13);
        lost = others.filter(({ path }) => pageOf(image, page!).includes(`HomeDomain${path}`)).length;
        pageOf(image, page!).fill(0xee);
        writeFileSync(place, image);
      },
    );
    expect(lost).toBeGreaterThan(2);
    looking(folder, (backup) => {
      const records = (id: string): number => {
        const { items } = examine(
          artefacts.find((one) => one.id === id)!,
          backup,
        );
        return [...items].filter(({ type }) => type === 'record').length;
      };
      expect(records('messages')).toBe(marks.length);
      expect(records('safari-history')).toBe(others.length + 1 - lost);
      expect(backup.issues.map(({ code, detail }) => `${code}: ${detail}`)).toEqual([
        expect.stringContaining(
          `MANIFEST_DAMAGED: the database is damaged (SQLITE_CORRUPT); ${301 - lost} of its entries`,
        ),
      ]);
    });
  });
});
