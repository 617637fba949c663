import { beforeAll, describe, expect, test } from '@jest/globals';
import { redact, redactionFault } from '@bridle/case';
import { artefacts, defineArtefact, integer, sqlite, text } from '@bridle/core';
import { loadBundled } from '@bridle/indicators';
import { toJsonValue, type Result } from '@bridle/model';
import { dataUsageStore, database, historyStore, messageStore } from '@bridle/testkit';
import { scan } from 'bridle';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { corpus, type LabelledPhone } from '../../packages/bridle/src/selftest/corpus.ts';
import { knownPlaces } from '../../packages/case/src/redact/known-places.ts';
import { newBackup, newFolder } from '../support/backup.ts';
import { canaries, everyRendering, heard } from '../support/canaries.ts';
import { privateTexts } from '../support/private-texts.ts';

/*
 * What becomes of what a phone and a user say, where nobody planted it to be looked for: the phones of the self-test, with
 * indicators that the user gave; the formats of lists that name people's software; and an artefact that is not Bridle's.
 */

const shownOf = async (result: Result): Promise<string> =>
  (await everyRendering(result)).map(([, shown]) => shown).join('\n');

describe('phones of the self-test, whose indicators are the user’s', () => {
  // Every seventeenth, so that each variant is among them as often as another.
  const step = 17;
  const phones = [...corpus()].filter((_, at) => at % step === 0);
  let sets: Awaited<ReturnType<typeof loadBundled>>;
  let own: string;

  const redactionOf = async ({ phone }: LabelledPhone) => {
    const whole = await scan(newBackup(phone), { indicators: sets, bundled: false });
    return { whole, redacted: redact(whole) };
  };

  beforeAll(async () => {
    sets = await loadBundled();
    // What Bridle says of a phone on which nothing is found, it says in words of its own; and places are the same on all.
    const { redacted } = await redactionOf([...corpus()].find(({ template }) => template.id === 'ordinary')!);
    expect(redacted.findings).toEqual([]);
    own = [await shownOf(redacted), ...knownPlaces].join('\n');
  });

  test('are of every sort', () => {
    expect(phones.length).toBe(30);
    expect(new Set(phones.map(({ template }) => template.id)).size).toBe(30);
  });

  test('tell nothing of what stands in their rows and in the indicators', async () => {
    let looked = 0;
    const told: string[] = [];
    for (const labelled of phones) {
      const { whole, redacted } = await redactionOf(labelled);
      expect([labelled.name, redactionFault(redacted)]).toEqual([labelled.name, null]);
      const shown = await shownOf(redacted);
      for (const secret of privateTexts(whole)) {
        looked += 1;
        if (shown.includes(secret) && !own.includes(secret)) told.push(`${labelled.name}: ${secret}`);
      }
    }
    expect(told).toEqual([]);
    expect(looked).toBeGreaterThan(500);
  }, 300_000);
});

describe('a list of monitoring software, one of TinyCheck’s, and an artefact of somebody else’s', () => {
  const flock = canaries('list');
  let whole: Result;

  beforeAll(async () => {
    const [site, server, bundle] = [
      flock.next((count) => `zoraya${count}q.example.org`),
      flock.next((count) => `zoraya${count}q.example.net`),
      flock.next((count) => `com.zoraya${count}q.app`),
    ];
    const given = newFolder();
    const list = [
      { name: flock.next(), names: [flock.next()], type: 'stalkerware', ios_bundles: [bundle], websites: [site] },
    ];
    const lines = list.flatMap((it) =>
      Object.entries(it).map(([key, value], at) => `${at === 0 ? '- ' : '  '}${key}: ${JSON.stringify(value)}`),
    );
    const places = ['yaml', 'json'].map((end) =>
      join(
        given,
        flock.next((count) => `zoraya-${count}q.${end}`),
      ),
    );
    writeFileSync(places[0]!, `${lines.join('\n')}\n`);
    const entry = { type: 'domain', value: server, tag: flock.next(), tlp: 'white' };
    writeFileSync(places[1]!, JSON.stringify({ iocs: [entry] }));

    const at = '2020-11-12T10:00:00Z';
    const diary = join(
      'Documents',
      flock.next((count) => `zoraya ${count}q.sqlite`),
    );
    const folder = newBackup({
      entries: [
        messageStore([
          { at, handle: flock.next((count) => `+1555017${count}`), text: `${flock.next()} https://${site}/` },
        ]),
        historyStore([
          { at, url: `https://${server}/${flock.next((count) => `z-zoraya-${count}q`)}`, title: flock.next() },
        ]),
        dataUsageStore([{ name: `${bundle}/${bundle}`, bundle, first: at, last: at }]),
        {
          ...{ domain: `AppDomain-${bundle}`, path: diary },
          content: database(`CREATE TABLE page (said TEXT, site TEXT);
            INSERT INTO page VALUES ('${flock.next()}', 'https://${site}/${flock.next((count) => `own-zoraya-${count}q`)}')`),
        },
      ],
    });
    const own = defineArtefact({
      ...{ id: 'own-diary', title: 'A diary', about: 'Pages.', references: [], family: 'page', channel: 'safari' },
      where: [{ domain: `AppDomain-${bundle}`, path: diary }],
      format: sqlite({
        variants: [{ name: 'only', needs: { page: ['said'] }, sql: 'SELECT ROWID AS rowid, said, site FROM page' }],
        row: z.object({ rowid: integer(), said: text(), site: text() }),
        key: { rowid: 'page ROWID' },
      }),
      toRecord: ({ said, site: url }) => ({ url, title: said, seenAt: null }),
      time: { of: () => [], basis: 'recorded' },
      timeline: {},
      observables: { url: { kind: 'url', trace: 'opened' } },
    });
    whole = await scan(folder, { indicators: [given], bundled: false, artefacts: [...artefacts, own] });
  });

  test('are met', () => {
    expect(whole.indicators.files.map(({ format }) => format).sort()).toEqual(['stalkerware-indicators', 'tinycheck']);
    expect(new Set(whole.findings.flatMap(({ evidence }) => evidence.map(({ artefact }) => artefact)))).toContain(
      'own-diary',
    );
  });

  test('and tell nothing, however the redacted result is shown', async () => {
    const redacted = redact(whole);
    expect(redactionFault(redacted)).toBeNull();
    expect(heard(await shownOf(redacted), flock)).toEqual([]);
    expect(JSON.stringify(toJsonValue(redacted))).not.toMatch(/zoraya/i);
  });
});
