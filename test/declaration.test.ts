import { describe, expect, test } from '@jest/globals';
import {
  among,
  amongBy,
  amongTraces,
  type Artefact,
  defineArtefact,
  integer,
  plist,
  ScanError,
  scanErrorHints,
  sqlite,
  text,
  unixSeconds,
} from '@bridle/core';
import { channels, eventKinds, familyCovers, observableKinds, traces, type Issue } from '@bridle/model';
import { canonicalResult, parseResult, scan, timeline } from 'bridle';
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

/** The words of each closed list, as they are listed to who uses another, and what a part is said to be. */
const listed = {
  families: Object.keys(familyCovers).join(', '),
  channels: Object.keys(channels).join(', '),
  dated: 'recorded, first-and-last-use, last-update, file-times, created, acquired',
  kinds: observableKinds.join(', '),
  traces: Object.keys(traces).join(', '),
  events: eventKinds.join(', '),
  places: "Give a list of places, as [{ domain: 'HomeDomain', path: 'Library/SMS/sms.db' }].",
  apps: "Give a list of apps, as [{ name: 'WhatsApp', bundle: 'net.whatsapp.WhatsApp', group: 'group.net.whatsapp.WhatsApp.shared' }].",
  formats: 'Give a format, as sqlite({ … }) or plist({ … }) make it.',
  timelines:
    'It is to be an object with a rule for each field, as ' +
    "{ sentAt: { from: 'date', event: 'message-sent', summary: () => 'a message was sent' } }.",
  timelineRules:
    "It is to be an object, as { from: 'date', event: 'message-sent', summary: () => 'a message was sent' }.",
  observables: "It is to be an object with a rule for each field, as { links: { kind: 'url', trace: 'received' } }.",
  observableRules: "It is to be an object, as { kind: 'url', trace: 'received' }.",
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
      'a trace that a function is said to give',
      { observables: { links: { ...link, trace: amongTraces(['received', 'got' as 'sent'], () => 'received') } } },
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
        'onEveryPhone, apps, format, toRecord, unexamined, unsearched, unhashed, sealed, time, timeline, observables.',
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
    ['no title', { title: undefined }, '"title" is missing. It is to be a text.'],
    [
      'no references',
      { references: undefined },
      '"references" is missing. Give a list of addresses, which may be empty.',
    ],
    [
      'one reference',
      { references: 'https://example.com/' },
      '"references" is a text. Give a list of addresses, which may be empty.',
    ],
    ['no place', { where: undefined }, `"where" is missing. ${listed.places}`],
    ['an empty list of places', { where: [] }, `"where" is an empty list. ${listed.places}`],
    ['a place that is in no list', { where: place }, `"where" is an object. ${listed.places}`],
    ['a place as a text', { where: [place, 'Documents'] }, `"where" holds a text at [1]. ${listed.places}`],
    [
      'a place with a part that is misspelt',
      { where: [{ ...place, nam: /x/ }] },
      `"where" holds a place with "nam", which is none of domain, path, name, at [0]. ${listed.places}`,
    ],
    [
      'a place without a path',
      { where: [{ domain: 'HomeDomain' }] },
      `"where" holds a place whose "path" is undefined at [0]. ${listed.places}`,
    ],
    [
      'a place whose name is a text',
      { where: [{ ...place, name: 'diary' }] },
      `"where" holds a place whose "name" is a text at [0]. ${listed.places}`,
    ],
    ...['/Documents/diary.sqlite', 'Documents/', '/'].map((path): [string, object, string] => [
      `a place at ${path}`,
      { where: [{ ...place, path }] },
      `"where" holds a place whose "path" begins or ends with a slash at [0]. ${listed.places}`,
    ]),
    ...[/sqlite$/g, /.*sqlite/y].map((name): [string, object, string] => [
      `a place whose name is ${String(name)}, which would pass over every other file`,
      { where: [{ ...place, path: 'Documents/*', name }] },
      `"where" holds a place whose "name" has the flag g or y at [0]. ${listed.places}`,
    ]),
    ...['encryptedOnly', 'onEveryPhone'].flatMap((part): [string, object, string][] => {
      const wanted = "It is to be true, false or a range of systems, as { from: '13.0' }, { before: '8.0' } or both.";
      return [
        [`a word as ${part}`, { [part]: 'yes' }, `"${part}" is a text. ${wanted}`],
        [`null as ${part}`, { [part]: null }, `"${part}" is null. ${wanted}`],
        [`a misspelt end as ${part}`, { [part]: { since: '13.0' } }, `"${part}" holds a text as "since". ${wanted}`],
        [`a number as ${part}`, { [part]: { from: 13 } }, `"${part}" holds a number as "from". ${wanted}`],
        [`no version as ${part}`, { [part]: { before: 'iOS 8' } }, `"${part}" holds a text as "before". ${wanted}`],
        [`no end as ${part}`, { [part]: {} }, `"${part}" is a range without an end. ${wanted}`],
        ...(
          [
            ['13.0', '8.0'],
            ['13.0', '13'],
          ] as const
        ).map(([from, before]): [string, object, string] => [
          `what begins at ${from} and ends before ${before} as ${part}`,
          { [part]: { from, before } },
          `"${part}" is a range in which no system is. ${wanted}`,
        ]),
      ];
    }),
    ['an app without a bundle id', { apps: [{ name: 'Diary' }] }, `"apps" holds an object at [0]. ${listed.apps}`],
    [
      'a part of an app, misspelt',
      { apps: [{ name: 'Diary', bundle: 'com.example.diary', groups: 'group.com.example' }] },
      `"apps" holds an object at [0]. ${listed.apps}`,
    ],
    ['no format', { format: undefined }, `"format" is missing. ${listed.formats}`],
    ['what makes a format', { format: sqlite }, `"format" is a function. ${listed.formats}`],
    ['no function that makes records', { toRecord: undefined }, '"toRecord" is missing. It is to be a function.'],
    ['what says nothing of a row', { sealed: true }, '"sealed" is true. It is to be a function.'],
    [
      'no time',
      { time: undefined },
      '"time" is missing. It is to be as { of: ({ sentAt }) => [sentAt], basis: \'recorded\' }.',
    ],
    [
      'a time that is not a function',
      { time: { basis: 'created' } },
      'of "time", "of" is missing. It is to be a function.',
    ],
    [
      'a part of the time, misspelt',
      { time: { of: () => [], base: 'created' } },
      'of "time", there is no "base". There are: of, basis.',
    ],
    ['no timeline', { timeline: undefined }, `"timeline" is missing. ${listed.timelines}`],
    ['no observables', { observables: undefined }, `"observables" is missing. ${listed.observables}`],
    ['a list of observables', { observables: [link] }, `"observables" is a list. ${listed.observables}`],
    [
      'a kind for a rule',
      { observables: { links: 'url' } },
      `of "links", the rule is a text. ${listed.observableRules}`,
    ],
    [
      'an empty list of rules, by which nothing would be compared',
      { observables: { links: [] } },
      'of "links", the list of rules is empty. Give a rule, or leave the field out.',
    ],
    ['null for a rule', { observables: { links: null } }, `of "links", the rule is null. ${listed.observableRules}`],
    [
      'traits that are no function',
      { observables: { links: { ...link, traits: ['synced'] } } },
      'of "links", "traits" is a list. It is to be a function.',
    ],
    [
      'an event for a rule',
      { timeline: { createdAt: 'note-created' } },
      `of "createdAt", the rule is a text. ${listed.timelineRules}`,
    ],
    [
      'null for a rule of the timeline',
      { timeline: { createdAt: null } },
      `of "createdAt", the rule is null. ${listed.timelineRules}`,
    ],
    [
      'an event without a summary',
      { timeline: { createdAt: { ...written, summary: undefined } } },
      'of "createdAt", "summary" is missing. It is to be a function.',
    ],
  ])('%s', (_, changed, why) => {
    const { id } = { id: 'diary-pages', ...changed };
    const error = thrownBy(() => diary(changed));
    expect(error).toBeInstanceOf(ScanError);
    expect(error).toMatchObject({ code: 'DECLARATION_REFUSED', hint: scanErrorHints.DECLARATION_REFUSED });
    expect(error['message']).toBe(`The declaration of "${id}" cannot be meant: ${why}`);
  });
});

test.each([null, undefined, 'diary-pages', []])('a declaration is no %p', (definition) => {
  expect(thrownBy(() => defineArtefact(definition as never))).toMatchObject({
    code: 'DECLARATION_REFUSED',
    message: expect.stringMatching(/^A declaration is to be an object, and is /),
  });
});

describe('a format that cannot be meant is refused where it is declared', () => {
  const page = { name: 'page', needs: { page: ['id'] }, sql: 'SELECT id FROM page' };
  const database = { variants: [page], row: z.object({ id: integer() }), key: { id: 'page id' } };
  const list = { document: z.unknown(), rows: () => [], row: z.object({ id: integer() }) };
  const wanted = {
    variants: "Give a list, as [{ name: 'page', needs: { page: ['id', 'body'] }, sql: 'SELECT id, body FROM page' }].",
    needs: "It is to have a list of columns for each table, as { page: ['id', 'body'] }.",
    sql: 'It is to be a statement, or null for a database that holds none of what is sought.',
    row: 'Give the types of its columns, as z.object({ id: integer(), body: text() }).',
    key: "It is to say how a row is found by its columns, as { id: 'page id' }.",
  };

  test.each<[string, object, string]>([
    ['no variants', { variants: undefined }, `"variants" is missing. ${wanted.variants}`],
    ['an empty list of variants', { variants: [] }, `"variants" is an empty list. ${wanted.variants}`],
    ['a variant that is in no list', { variants: page }, `"variants" is an object. ${wanted.variants}`],
    ['a statement for a variant', { variants: [page, page.sql] }, `"variants" holds a text at [1]. ${wanted.variants}`],
    ['a part, misspelt', { variant: [page] }, 'there is no "variant". There are: variants, row, key.'],
    ['no types of columns', { row: undefined }, `"row" is missing. ${wanted.row}`],
    ['types that no zod made', { row: { id: integer() } }, `"row" is an object. ${wanted.row}`],
    ['no key', { key: undefined }, `"key" is missing. ${wanted.key}`],
    ['a column for a key', { key: 'id' }, `"key" is a text. ${wanted.key}`],
    ['a key without words', { key: { id: true } }, `"key" is an object. ${wanted.key}`],
    ['a key that is no column', { key: { ident: 'page id' } }, 'of "key", there is no "ident". There are: id.'],
    [
      'the needs of a variant, misspelt',
      { variants: [page, { name: 'old', need: { page: ['id'] }, sql: null }] },
      'of "variants[1]", there is no "need". There are: name, needs, expects, sql.',
    ],
    [
      'the statement of a variant, misspelt',
      { variants: [{ ...page, sqI: page.sql }] },
      'of "variants[0]", there is no "sqI". There are: name, needs, expects, sql.',
    ],
    [
      'a variant without a name',
      { variants: [{ ...page, name: '' }] },
      'of "variants[0]", "name" is an empty text. It is to be a text.',
    ],
    [
      'a variant without needs',
      { variants: [{ ...page, needs: undefined }] },
      `of "variants[0]", "needs" is missing. ${wanted.needs}`,
    ],
    [
      'needs that are a list',
      { variants: [{ ...page, needs: ['page'] }] },
      `of "variants[0]", "needs" is a list. ${wanted.needs}`,
    ],
    [
      'needs of one column that is in no list',
      { variants: [{ ...page, needs: { page: 'id' } }] },
      `of "variants[0]", "needs" is an object. ${wanted.needs}`,
    ],
    [
      'what is expected that is a list',
      { variants: [{ ...page, expects: ['page'] }] },
      `of "variants[0]", "expects" is a list. ${wanted.needs}`,
    ],
    [
      'a variant without a statement',
      { variants: [{ ...page, sql: undefined }] },
      `of "variants[0]", "sql" is missing. ${wanted.sql}`,
    ],
    [
      'a variant with an empty statement',
      { variants: [{ ...page, sql: '' }] },
      `of "variants[0]", "sql" is an empty text. ${wanted.sql}`,
    ],
    [
      'two variants of one name, by which a result tells them',
      { variants: [page, page] },
      'of "variants[1]", its name is that of one before it: "page".',
    ],
  ])('a database: %s', (_, changed, why) =>
    expect(thrownBy(() => sqlite({ ...database, ...changed }))).toMatchObject({
      code: 'DECLARATION_REFUSED',
      message: `The declaration of a format, sqlite, cannot be meant: ${why}`,
    }),
  );

  test.each<[string, object, string]>([
    [
      'a part, misspelt',
      { document: undefined, documents: z.unknown() },
      'there is no "documents". There are: read, document, rows, row.',
    ],
    [
      'no type of the whole',
      { document: undefined },
      '"document" is missing. Give the type of the whole, as z.object({ pages: z.array(z.string()) }).',
    ],
    [
      'a whole that no zod made',
      { document: {} },
      '"document" is an object. Give the type of the whole, as z.object({ pages: z.array(z.string()) }).',
    ],
    ['rows that are no function', { rows: [] }, '"rows" is an empty list. It is to be a function.'],
    ['no types of columns', { row: undefined }, `"row" is missing. ${wanted.row}`],
    ['a way of reading that is none', { read: 'xml' }, '"read" is a text. It is to be a function.'],
  ])('a property list: %s', (_, changed, why) =>
    expect(thrownBy(() => plist({ ...list, ...changed }))).toMatchObject({
      code: 'DECLARATION_REFUSED',
      message: `The declaration of a format, plist, cannot be meant: ${why}`,
    }),
  );

  test.each([null, undefined, 'SELECT 1', []])('%p', (given) => {
    for (const [name, make] of [
      ['sqlite', () => sqlite(given as never)],
      ['plist', () => plist(given as never)],
    ] as const)
      expect(thrownBy(make)).toMatchObject({
        code: 'DECLARATION_REFUSED',
        message: expect.stringMatching(RegExp(`^What ${name}\\(\\) is given is to be an object, and is `)),
      });
  });

  test('and one with a variant that asks for nothing, or needs nothing, is taken', () => {
    const variants = [
      { ...page, sql: null },
      { ...page, name: 'any', needs: {} },
    ];
    expect(sqlite({ ...database, variants, key: {} }).variants).toEqual(variants);
    expect(plist({ ...list, read: () => ({}) }).name).toBe('plist');
  });
});

test('parts that may be left out are, and both ends of a range are taken', () => {
  expect(diary()).toMatchObject({ encryptedOnly: false, onEveryPhone: false });
  const systems = { from: '8.0', before: '13' };
  expect(diary({ encryptedOnly: systems, onEveryPhone: true, where: [{ ...place, name: /y/ }] })).toMatchObject({
    encryptedOnly: systems,
    onEveryPhone: true,
  });
});

describe('a field that no record has is refused with the first record', () => {
  const refusals = (changed: object): readonly string[] => {
    const files = memorySource({ [`${place.domain}/${place.path}`]: bytesOf(pages) });
    return [...diary(changed).read(files)].map((it) => {
      if (it.type === 'record') throw new Error('it was read');
      expect(it.code).toBe('ARTEFACT_CRASHED');
      return `${it.origin!.locator}: ${it.detail}`;
    });
  };

  test.each<[string, object, string]>([
    [
      'in the timeline',
      { timeline: { createAt: written } },
      'of "createAt", the first record has no such field: name one that "toRecord" gives, with null where a record has none.',
    ],
    [
      'among what is compared',
      { observables: { link } },
      'of "link", the first record has no such field: name one that "toRecord" gives, with null where a record has none.',
    ],
    [
      'in what dates a record',
      { time: { of: ({ createAt }: { createAt: number }) => [createAt], basis: 'created' } },
      'of "time", undefined is given for a moment, which is null or microseconds since 1970.',
    ],
    [
      'which is no moment',
      { time: { of: ({ links }: { links: never }) => [links], basis: 'created' } },
      'of "time", a list is given for a moment, which is null or microseconds since 1970.',
    ],
    ...[NaN, Infinity, 0.5].map((at): [string, object, string] => [
      `which is ${at}`,
      { time: { of: () => [at], basis: 'created' } },
      'of "time", a number that is not whole is given for a moment, which is null or microseconds since 1970.',
    ]),
    [
      'and a moment that is in no list',
      { time: { of: ({ createdAt }: { createdAt: number }) => createdAt, basis: 'created' } },
      'of "time", "of" gives a number, and is to give a list.',
    ],
    ['where there is no record', { toRecord: () => null }, '"toRecord" gives null, and is to give an object.'],
    ...(
      [
        [undefined, 'undefined'],
        [5, 'a number'],
        [['https://example.com/', undefined], 'undefined in a list'],
        [new Set(['https://example.com/']), 'an object'],
      ] as const
    ).map(([links, found]): [string, object, string] => [
      `where ${found} would be compared`,
      { toRecord: () => ({ title: null, text: null, links, createdAt: null, modifiedAt: null }) },
      `of "links", ${found} is given for what is compared: a text, a list of texts or null.`,
    ]),
  ])('%s', (_, changed, why) =>
    expect(refusals(changed)).toEqual(
      ['page id 1', 'page id 2'].map((row) => `${row}: The declaration of "diary-pages" cannot be meant: ${why}`),
    ),
  );

  test('and a scan says that its answer lacks what was not read', async () => {
    const folder = newBackup({ entries: [{ ...place, content: pages }] });
    const artefact = diary({ timeline: { createAt: written } });
    const { coverage, issues, verdict } = await scan(folder, { artefacts: [artefact], bundled: false, sweep: false });
    expect(coverage).toMatchObject([{ artefact: 'diary-pages', status: 'failed', records: 0 }]);
    expect(issues[0]!.detail).toMatch(/^The declaration of "diary-pages" cannot be meant: of "createAt", /);
    expect(verdict.reasons.map(({ code }) => code)).toContain('our-mistake');
  });
});

/** What a later record is refused for, and that the first is read. */
function laterRefused(field: string, held: unknown): string {
  const toRecord = ({ body, written: createdAt }: { readonly body: string; readonly written: number }) => ({
    ...{ title: null, text: null, links: [], modifiedAt: null, createdAt },
    ...(body.includes('.com') ? {} : { [field]: held }),
  });
  const files = memorySource({ [`${place.domain}/${place.path}`]: bytesOf(pages) });
  const [first, second] = [...diary({ toRecord }).read(files)];
  expect(first).toMatchObject({ type: 'record' });
  if (second?.type !== 'issue') return 'nothing';
  expect(second).toMatchObject({ code: 'ARTEFACT_CRASHED', origin: { locator: 'page id 2' } });
  return second.detail.replace('The declaration of "diary-pages" cannot be meant: ', '');
}

describe('a field of whatever record', () => {
  const ofField = 'is given for a field, which is a text, a number, true, false, a list of texts or null.';
  const ofMoment =
    'is given under a name that is of moments alone, as all are that end in "At", and at, from, to, oldest, newest and moments. Give null or whole microseconds since 1970, or another name.';

  test.each<[string, unknown, string]>([
    ['NaN', NaN, `a number that is not finite ${ofField}`],
    ['Infinity', -Infinity, `a number that is not finite ${ofField}`],
    ['an object', { a: 1 }, `an object ${ofField}`],
    ['bytes', Buffer.from('x'), `an object ${ofField}`],
    ['a date', new Date(0), `a Date ${ofField}`],
    ['a bigint', 10n, `a bigint ${ofField}`],
    ['a function', () => 1, `a function ${ofField}`],
    ['undefined in a list', ['a', undefined], `undefined in a list ${ofField}`],
    ['a number in a list', [5], `a number in a list ${ofField}`],
  ])('cannot hold %s', (_, held, why) => {
    expect(laterRefused('extra', held)).toBe(`of "extra", ${why}`);
  });

  test.each<[string, unknown, string]>([
    ['to', '2020-01-01', 'a text'],
    ['from', 'alice', 'a text'],
    ['seatAt', 'B12', 'a text'],
    ['createdAt', '1609459200000000', 'a text'],
    ['rowAt', 7.5, 'a number that is no moment'],
    ['rowAt', 1e19, 'a number that is no moment'],
    ['moments', ['2020-01-01'], 'a list'],
    ['at', { a: 1 }, 'an object'],
  ])('holds moments alone under the name %s: not %j', (field, held, found) => {
    expect(laterRefused(field, held)).toBe(`of "${field}", ${found} ${ofMoment}`);
  });

  test.each<[string, unknown]>([
    ['extra', 'a text'],
    ['extra', -0.5],
    ['extra', false],
    ['extra', null],
    ['extra', undefined],
    ['extra', []],
    ['extra', ['a', 'b']],
    ['to', null],
    ['rowAt', 7],
    ['isLookedAt', true],
    ['seatat', '2020-01-01'],
  ])('may hold under %s: %j', (field, held) => {
    expect(laterRefused(field, held)).toBe('nothing');
  });

  test('costs a scan the row that holds what no result can, and the result can be read again', async () => {
    const folder = newBackup({ entries: [{ ...place, content: pages }] });
    const toRecord = ({ body, written: createdAt }: { readonly body: string; readonly written: number }) => ({
      ...{ title: null, text: null, links: [body], modifiedAt: null, createdAt },
      extra: body.includes('.com') ? NaN : 0,
    });
    const result = await scan(folder, { artefacts: [diary({ toRecord })], bundled: false, sweep: false });
    expect(result.coverage).toMatchObject([{ artefact: 'diary-pages', status: 'partial', records: 1 }]);
    expect(result.issues).toMatchObject([{ code: 'ARTEFACT_CRASHED', origin: { locator: 'page id 1' } }]);
    expect(result.verdict.reasons.map(({ code }) => code)).toContain('our-mistake');
    expect(parseResult(canonicalResult(result))).toEqual(result);
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
      'a trace that it did not say it gives',
      { observables: { links: { ...link, trace: amongTraces(['received', 'sent'], () => 'stored' as 'sent') } } },
      'observables',
      '"links", a function gives none of the traces named for it: received, sent.',
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
    ...([undefined, null, 5] as const).map((given): [string, object, 'events', string] => [
      `${given} for a summary`,
      { timeline: { createdAt: { ...written, summary: () => given } } },
      'events',
      `"createdAt", "summary" gives ${given === 5 ? 'a number' : String(given)}, and is to give a text.`,
    ]),
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
    expect(result.issues[0]!.detail).toBe(
      'The declaration of "diary-pages" cannot be meant: of "links", a function gives none of the kinds named for it: url.',
    );
    expect(result.verdict.reasons.map(({ code }) => code)).toContain('our-mistake');
    expect(parseResult(canonicalResult(result))).toEqual(result);
  });

  test('costs a timeline the record, with an issue, and the others are told', async () => {
    const folder = newBackup({ entries: [{ ...place, content: pages }] });
    const summary = ({ links: [page] }: { readonly links: readonly string[] }) =>
      page!.includes('.com') ? undefined : 'a page was written';
    const artefact = diary({ timeline: { createdAt: { ...written, summary } } });
    const issues: Issue[] = [];
    const told: string[] = [];
    const options = { artefacts: [artefact], onIssue: (it: Issue) => issues.push(it) };
    for await (const { origin, summary: said } of timeline(folder, options)) told.push(`${origin.locator}: ${said}`);
    expect(told).toEqual(['page id 2: a page was written']);
    expect(issues.filter((it) => it.artefact === 'diary-pages')).toEqual([
      {
        ...{ type: 'issue', code: 'ARTEFACT_CRASHED', artefact: 'diary-pages', count: 1 },
        origin: { ...place, locator: 'page id 1' },
        detail:
          'The declaration of "diary-pages" cannot be meant: of "createdAt", "summary" gives undefined, and is to give a text.',
      },
    ]);
  });
});
