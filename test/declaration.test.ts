import { describe, expect, test } from '@jest/globals';
import {
  among,
  amongBy,
  type Artefact,
  defineArtefact,
  integer,
  ScanError,
  scanErrorHints,
  sqlite,
  text,
  unixSeconds,
} from '@bridle/core';
import { channels, eventKinds, familyCovers, observableKinds, traces } from '@bridle/model';
import { canonicalResult, parseResult, scan } from 'bridle';
import { bytesOf, database, memorySource } from '@bridle/testkit';
import { z } from 'zod';
import { newBackup } from './support/backup.ts';
import { thrownBy } from './support/thrown.ts';

const place = { domain: 'AppDomain-com.example.diary', path: 'Documents/diary.sqlite' };
const pages = database(`
  CREATE TABLE page (id INTEGER PRIMARY KEY, body TEXT, written INTEGER);
  INSERT INTO page VALUES (1, 'https://example.com/', 1609459200), (2, 'https://example.org/', 1609459260);
`);

const link = { kind: 'url', trace: 'received' };
const written = { from: 'written', event: 'note-created', summary: () => 'a page was written' };

/** A declaration as one who writes no types can write it. */
function diary(changed: object = {}): Artefact {
  const definition: unknown = {
    id: 'diary-pages',
    title: 'Pages of a diary',
    about: 'What the owner wrote.',
    references: [],
    family: 'note',
    channel: 'apps',
    where: [place],
    format: sqlite({
      variants: [
        { name: 'page', needs: { page: ['id', 'body', 'written'] }, sql: 'SELECT id, body, written FROM page' },
      ],
      row: z.object({ id: integer(), body: text(), written: unixSeconds() }),
      key: { id: 'page id' },
    }),
    toRecord: (row: { readonly body: string; readonly written: number }) => ({
      title: null,
      text: null,
      links: [row.body],
      createdAt: row.written,
      modifiedAt: null,
    }),
    time: { of: () => [], basis: 'created' },
    timeline: { createdAt: written },
    observables: { links: link },
    ...changed,
  };
  return defineArtefact(definition as Parameters<typeof defineArtefact>[0]);
}

const records = (artefact: Artefact) =>
  [...artefact.read(memorySource({ [`${place.domain}/${place.path}`]: bytesOf(pages) }))].map((it) => {
    if (it.type === 'issue') throw new Error(it.detail);
    return it;
  });

/** The words of each closed list, as they are listed to who uses another. */
const listed = {
  families: Object.keys(familyCovers).join(', '),
  channels: Object.keys(channels).join(', '),
  dated: 'recorded, first-and-last-use, last-update, file-times, created, acquired',
  kinds: observableKinds.join(', '),
  traces: Object.keys(traces).join(', '),
  events: eventKinds.join(', '),
};

describe('a declaration that cannot be meant is refused where it is made', () => {
  test.each<[string, object, string]>([
    ['an id that is none', { id: 'Diary Pages' }, 'its id is to be in kebab-case, as "diary-pages".'],
    ['no id', { id: undefined }, 'its id is to be in kebab-case, as "diary-pages".'],
    ['a family', { family: 'diary' }, `there is no family "diary". There are: ${listed.families}.`],
    [
      'a family that all objects have',
      { family: 'toString' },
      `there is no family "toString". There are: ${listed.families}.`,
    ],
    ['a channel', { channel: 'diary' }, `there is no channel "diary". There are: ${listed.channels}.`],
    [
      'what nothing dates',
      { time: { of: () => [], basis: 'undated' } },
      `there is no basis "undated". There are: ${listed.dated}.`,
    ],
    [
      'a kind',
      { observables: { links: { ...link, kind: 'link' } } },
      `of "links", there is no kind "link". There are: ${listed.kinds}.`,
    ],
    [
      'the kind of the second of two rules',
      { observables: { links: [link, { ...link, kind: 'link' }] } },
      `of "links", there is no kind "link". There are: ${listed.kinds}.`,
    ],
    [
      'a kind that a function is said to give',
      { observables: { links: { ...link, kind: among(['url', 'link' as 'url'], () => 'url') } } },
      `of "links", there is no kind "link". There are: ${listed.kinds}.`,
    ],
    [
      'a kind of which nobody says beforehand what it can be',
      { observables: { links: { ...link, kind: () => 'url' } } },
      'of "links", a function gives the kind, and is to be made by among() or amongBy().',
    ],
    [
      'a trace',
      { observables: { links: { ...link, trace: 'got' } } },
      `of "links", there is no trace "got". There are: ${listed.traces}.`,
    ],
    [
      'a rule without a kind',
      { observables: { links: { trace: 'received' } } },
      `of "links", there is no kind "undefined". There are: ${listed.kinds}.`,
    ],
    [
      'an event',
      { timeline: { createdAt: { ...written, event: 'diary' } } },
      `of "createdAt", there is no event "diary". There are: ${listed.events}.`,
    ],
    [
      'a moment that is on no clock',
      { timeline: { createdAt: { ...written, from: 'body' } } },
      'of "createdAt", the moment is said to come from "body", which is on no clock.',
    ],
    [
      'a part that may be left out, misspelt',
      { unexamind: () => 'it is sealed' },
      'there is no "unexamind". There are: id, title, about, references, family, channel, where, encryptedOnly, ' +
        'onEveryPhone, format, toRecord, unexamined, sealed, time, timeline, observables.',
    ],
    [
      'a part of a rule for an observable, misspelt',
      { observables: { links: { ...link, trait: () => ['synced'] } } },
      'of "links", there is no "trait". There are: kind, trace, traits.',
    ],
    [
      'a part of a rule of the timeline, misspelt',
      { timeline: { createdAt: { ...written, summery: () => '' } } },
      'of "createdAt", there is no "summery". There are: from, event, summary.',
    ],
  ])('%s', (_, changed, why) => {
    const { id } = { id: 'diary-pages', ...changed };
    const error = thrownBy(() => diary(changed));
    expect(error).toBeInstanceOf(ScanError);
    expect(error).toMatchObject({ code: 'DECLARATION_REFUSED', hint: scanErrorHints.DECLARATION_REFUSED });
    expect(error['message']).toBe(`The declaration of "${id}" cannot be meant: ${why}`);
  });
});

describe('what a function of a declaration gives', () => {
  const word = 'https://example.com/' as never;

  test.each<[string, object, 'observables' | 'events', string]>([
    [
      'a kind that it did not say it gives',
      { observables: { links: { ...link, kind: among(['url', 'text'], () => 'app-id' as 'url') } } },
      'observables',
      '"links", a function gives none of the kinds named for it: url, text.',
    ],
    [
      'no kind, where it forgets to give one',
      { observables: { links: { ...link, kind: amongBy(['url'], () => undefined as never) } } },
      'observables',
      '"links", a function gives none of the kinds named for it: url.',
    ],
    [
      'a trace',
      { observables: { links: { ...link, trace: () => word } } },
      'observables',
      '"links", a function gives something that is no trace.',
    ],
    [
      'a trait',
      { observables: { links: { ...link, traits: () => [word] } } },
      'observables',
      '"links", a function gives something that is no trait.',
    ],
    [
      'an event',
      { timeline: { createdAt: { ...written, event: () => word } } },
      'events',
      '"createdAt", a function gives something that is no event.',
    ],
  ])('%s is refused as it is given, and not repeated', (_, changed, part, why) => {
    const [record] = records(diary(changed));
    const error = thrownBy(() => record![part]);
    expect(error).toMatchObject({ name: 'ScanError', code: 'DECLARATION_REFUSED' });
    expect(error['message']).toBe(`The declaration of "diary-pages" cannot be meant: of ${why}`);
  });

  test('is taken where there is such a word, or none', () => {
    const [first, second] = records(
      diary({
        timeline: { createdAt: { ...written, event: () => 'note-modified' } },
        observables: {
          links: {
            kind: amongBy(['url', 'text'], (value) => (value.includes('example.com') ? 'text' : null)),
            trace: () => 'sent',
            traits: () => ['synced'],
          },
        },
      }),
    );
    expect(first!.events).toMatchObject([{ event: 'note-modified' }]);
    expect(first!.observables).toEqual([
      { kind: 'text', value: 'https://example.com/', field: 'links', trace: 'sent', traits: ['synced'] },
    ]);
    expect(second!.observables).toEqual([]);
  });

  test('costs a scan the row, with an issue, and the result can be read again', async () => {
    const folder = newBackup({ entries: [{ ...place, content: pages }] });
    const artefact = diary({
      observables: { links: { ...link, kind: among(['url'], (value) => (value.includes('.com') ? word : 'url')) } },
    });
    const result = await scan(folder, { artefacts: [artefact], bundled: false, sweep: false });
    expect(result.issues).toMatchObject([
      { code: 'MATCHER_CRASHED', artefact: 'diary-pages', origin: { locator: 'page id 1' }, count: 1 },
    ]);
    expect(result.issues[0]!.detail).toMatch(/^ScanError DECLARATION_REFUSED at /);
    expect(result.verdict.reasons.map(({ code }) => code)).toContain('our-mistake');
    expect(parseResult(canonicalResult(result))).toEqual(result);
  });
});
