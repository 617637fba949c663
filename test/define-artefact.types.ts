// Checked by `tsc -p test` and never run: each `@ts-expect-error` is a mistake in a declaration that does not compile.
import {
  among,
  amongBy,
  artefacts,
  cocoaSeconds,
  defineArtefact,
  type Format,
  integer,
  plist,
  sqlite,
  text,
} from '@bridle/core';
import type { Instant } from '@bridle/model';
import { z } from 'zod';

interface Row {
  readonly account: string;
  readonly when: Instant | null;
  readonly count: number;
  readonly others: readonly string[];
}

declare const format: Format<Row>;

const toRecord = ({ account, when, count, others }: Row) => ({
  service: 'example',
  account,
  lookedUpAt: when,
  status: count,
  others,
});

const empty = {
  id: 'accounts',
  title: 'Accounts',
  about: 'Accounts.',
  references: [],
  family: 'lookup',
  channel: 'identityservices',
  where: [{ domain: 'HomeDomain', path: 'accounts.db' }],
  format,
  toRecord,
  time: { of: () => [], basis: 'recorded' },
  timeline: {},
  observables: {},
} as const;

const opened = { kind: 'url', trace: 'opened' } as const;
const event = { from: 'when', event: 'account-looked-up', summary: () => '' } as const;

// What is right compiles, with the record's own types wherever a function gets it.
defineArtefact({
  ...empty,
  time: { of: ({ lookedUpAt }) => [lookedUpAt], basis: 'recorded' },
  timeline: { lookedUpAt: { from: 'when', event: 'account-looked-up', summary: ({ account }) => account } },
  observables: {
    account: [opened, { ...opened, traits: (_, { service }) => (service === '' ? ['nul-bytes'] : []) }],
    others: { kind: amongBy(['url'], (_, { service }) => (service === '' ? null : 'url')), trace: () => null },
  },
});

// @ts-expect-error a moment is no observable
defineArtefact({ ...empty, observables: { lookedUpAt: opened } });
// @ts-expect-error a number is no observable
defineArtefact({ ...empty, observables: { status: opened } });
// @ts-expect-error the record has no such field
defineArtefact({ ...empty, observables: { acount: opened } });
// @ts-expect-error there is no such kind of observable
defineArtefact({ ...empty, observables: { account: { ...opened, kind: 'uri' } } });
// @ts-expect-error a choice gives only kinds that it says it gives
defineArtefact({ ...empty, observables: { account: { ...opened, kind: among(['url'], () => 'app-id') } } });
// @ts-expect-error a choice says beforehand which kinds it gives
defineArtefact({ ...empty, observables: { account: { ...opened, kind: () => 'url' } } });
// @ts-expect-error there is no such trace
defineArtefact({ ...empty, observables: { account: { ...opened, trace: 'seen' } } });
// @ts-expect-error there is no such trait
defineArtefact({ ...empty, observables: { account: { ...opened, traits: () => ['odd'] } } });
// @ts-expect-error an observable without a trace says nothing
defineArtefact({ ...empty, observables: { account: { kind: 'url' } } });

// @ts-expect-error a text is no moment
defineArtefact({ ...empty, timeline: { account: event } });
// @ts-expect-error there is no such event
defineArtefact({ ...empty, timeline: { lookedUpAt: { ...event, event: 'account-looked' } } });
// @ts-expect-error a text does not say when
defineArtefact({ ...empty, time: { of: ({ account }) => [account], basis: 'recorded' } });
// @ts-expect-error nothing can be dated by having no date
defineArtefact({ ...empty, time: { of: () => [], basis: 'undated' } });

// @ts-expect-error the row has no such column
defineArtefact({ ...empty, toRecord: (row) => ({ ...toRecord(row), account: row.acount }) });
// @ts-expect-error a lookup has a service
defineArtefact({ ...empty, toRecord: () => ({ account: '', lookedUpAt: null, status: null }) });
// @ts-expect-error a field of a record is no object
defineArtefact({ ...empty, toRecord: (row) => ({ ...toRecord(row), more: { of: 'it' } }) });

// @ts-expect-error there is no such family
defineArtefact({ ...empty, family: 'lookups' });
// @ts-expect-error there is no such writer
defineArtefact({ ...empty, channel: 'ids' });
// @ts-expect-error a place has a domain
defineArtefact({ ...empty, where: [{ path: 'x' }] });

const variants = [{ name: 'one', needs: { t: ['a', 'b'] }, sql: 'SELECT a, b FROM t' }];
const row = z.object({ a: integer(), b: cocoaSeconds() });

sqlite({ variants, row, key: { a: 't a' } });
// @ts-expect-error the key is none of the columns
sqlite({ variants, row, key: { c: 't c' } });

const document = z.object({ all: z.array(z.string()) });
const named = z.object({ name: text() });

plist({ document, rows: ({ all }) => all.map((name) => [name, { name }]), row: named });
// @ts-expect-error the document has no such key
plist({ document, rows: ({ some }) => [['some', { name: some }]], row: named });
// @ts-expect-error a row lacks a value that its type names
plist({ document, rows: () => [['all', {}]], row: named });

export const known = artefacts.find(({ id }) => id === 'messages');

// @ts-expect-error no artefact that comes with Bridle has this id
export const misspelt = artefacts.find(({ id }) => id === 'mesages');
