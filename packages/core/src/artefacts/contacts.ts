import { z } from 'zod';
import { defineArtefact } from '../artefact.ts';
import { cocoaSeconds } from '../clock.ts';
import { integer, text } from '../column.ts';
import { groupedRows, type GroupedRow } from '../formats/sqlite/grouped.ts';
import { sqlite } from '../formats/sqlite.ts';
import { findLinks } from '../links/find-links.ts';
import { among } from '../rule.ts';

/** What `ABMultiValue.property` says a value is; the numbers are those of Apple's address-book framework. */
const properties = { phone: 3, email: 4, instantMessage: 13, url: 22, relation: 23, socialProfile: 46 } as const;

export default defineArtefact({
  id: 'contacts',
  title: 'Contacts',
  about: 'Every person and company of the address book, with all numbers, addresses and links.',
  references: [
    'https://github.com/abrignoni/iLEAPP/blob/main/scripts/artifacts/addressBook.py',
    'https://developer.apple.com/documentation/addressbook',
  ],
  family: 'contact',
  channel: 'contacts',
  where: [{ domain: 'HomeDomain', path: 'Library/AddressBook/AddressBook.sqlitedb' }],
  onEveryPhone: true,

  format: sqlite({
    variants: [
      {
        name: 'people',
        needs: { ABPerson: ['ROWID'], ABMultiValue: ['record_id', 'property', 'value'] },
        // A profile or an instant-message address is in several entries of one value. Values can outlive their person.
        sql: `
          WITH held AS (
            SELECT ABMultiValue.record_id AS person,
                   json_group_array(json_object(
                     'property', CAST(ABMultiValue.property AS INTEGER),
                     'value', CAST(ABMultiValue.value AS TEXT),
                     'of', {ABMultiValue.UID},
                     'key', CAST({ABMultiValueEntryKey.value} AS TEXT),
                     'entry', CAST({ABMultiValueEntry.value} AS TEXT))) AS list
              FROM ABMultiValue
              {LEFT JOIN ABMultiValueEntry ON ABMultiValueEntry.parent_id = ABMultiValue.UID}
              {LEFT JOIN ABMultiValueEntryKey ON ABMultiValueEntryKey.ROWID = ABMultiValueEntry.key}
             GROUP BY ABMultiValue.record_id)
          SELECT ABPerson.ROWID AS rowid,
                 CASE WHEN ABPerson.ROWID IS NULL THEN held.person END AS missing,
                 {ABPerson.guid} AS guid,
                 {ABPerson.First} AS first,
                 {ABPerson.Middle} AS middle,
                 {ABPerson.Last} AS last,
                 {ABPerson.Prefix} AS prefix,
                 {ABPerson.Suffix} AS suffix,
                 {ABPerson.Nickname} AS nickname,
                 {ABPerson.DisplayName} AS display_name,
                 {ABPerson.Organization} AS organization,
                 {ABPerson.Department} AS department,
                 {ABPerson.JobTitle} AS job_title,
                 {ABPerson.Note} AS note,
                 {ABStore.Name} AS store,
                 {ABPerson.CreationDate} AS created,
                 {ABPerson.ModificationDate} AS modified,
                 held.list AS held
            FROM ABPerson
            FULL JOIN held ON held.person = ABPerson.ROWID
            {LEFT JOIN ABStore ON ABStore.ROWID = ABPerson.StoreID}`,
      },
    ],
    row: z.object({
      rowid: integer().nullable(),
      missing: integer().nullable(),
      guid: text().nullable(),
      first: text().nullable(),
      middle: text().nullable(),
      last: text().nullable(),
      prefix: text().nullable(),
      suffix: text().nullable(),
      nickname: text().nullable(),
      display_name: text().nullable(),
      organization: text().nullable(),
      department: text().nullable(),
      job_title: text().nullable(),
      note: text().nullable(),
      store: text().nullable(),
      created: cocoaSeconds(),
      modified: cocoaSeconds(),
      held: groupedRows(),
    }),
    key: { rowid: 'ABPerson ROWID', missing: 'ABMultiValue record_id' },
  }),

  toRecord: (row) => {
    const names = [row.prefix, row.first, row.middle, row.last, row.suffix].filter((it) => it !== null && it !== '');
    const profiles = partsOf(row.held, properties.socialProfile);
    const messengers = partsOf(row.held, properties.instantMessage);
    const links = [...valuesOf(row.held, properties.url), ...profiles.map(({ url }) => url ?? ''), row.note ?? ''];
    return {
      name: names.length > 0 ? names.join(' ') : (row.display_name ?? row.nickname ?? row.organization),
      nickname: row.nickname,
      organization: row.organization,
      department: row.department,
      jobTitle: row.job_title,
      emails: valuesOf(row.held, properties.email),
      phoneNumbers: valuesOf(row.held, properties.phone),
      accounts: [...messengers, ...profiles].map(accountOf),
      accountServices: [...messengers, ...profiles].map(({ service }) => service ?? ''),
      relations: valuesOf(row.held, properties.relation),
      links: [...new Set(links.flatMap((it) => findLinks(it)))],
      text: row.note,
      store: row.store,
      guid: row.guid,
      isOrphaned: row.rowid === null,
      createdAt: row.created,
      modifiedAt: row.modified,
    };
  },

  time: { of: ({ createdAt, modifiedAt }) => [createdAt, modifiedAt], basis: 'recorded' },
  timeline: {
    createdAt: {
      from: 'created',
      event: 'contact-created',
      summary: ({ name }) => `${name ?? 'a contact without a name'} was added to the contacts`,
    },
    modifiedAt: {
      from: 'modified',
      event: 'contact-modified',
      summary: ({ name }) => `${name ?? 'a contact without a name'} was changed in the contacts`,
    },
  },
  observables: {
    emails: { kind: 'email-addr', trace: 'noted' },
    phoneNumbers: { kind: 'phone-number', trace: 'noted' },
    accounts: {
      kind: among(['email-addr'], (account) => (account.includes('@') ? 'email-addr' : null)),
      trace: 'noted',
    },
    links: { kind: 'url', trace: 'noted' },
  },
});

type Parts = { readonly [key: string]: string };

/** The values of one property, each once however many entries it has. */
function valuesOf(held: readonly GroupedRow[], property: number): readonly string[] {
  const values = held.filter((it) => it['property'] === property).map((it) => it['value']);
  return [...new Set(values.filter((it) => typeof it === 'string'))];
}

/** The entries of each value of one property, by their keys. */
function partsOf(held: readonly GroupedRow[], property: number): readonly Parts[] {
  const byValue = new Map<unknown, [string, string][]>();
  for (const { property: of, of: value, key, entry } of held) {
    if (of !== property || typeof key !== 'string' || typeof entry !== 'string') continue;
    byValue.set(value, [...(byValue.get(value) ?? []), [key, entry]]);
  }
  return [...byValue.values()].map((entries) => Object.fromEntries(entries));
}

function accountOf({ username, displayname, url }: Parts): string {
  return username ?? displayname ?? url ?? '';
}
