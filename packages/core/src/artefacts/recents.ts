import type { Instant } from '@bridle/model';
import { z } from 'zod';
import { defineArtefact } from '../artefact.ts';
import { unixMilliseconds } from '../clock.ts';
import { column, integer, rejected, text } from '../column.ts';
import { instantFrom1970 } from '../epoch.ts';
import { groupedRows, type GroupedRow } from '../formats/sqlite/grouped.ts';
import { sqlite } from '../formats/sqlite.ts';
import { amongTraces } from '../rule.ts';

export default defineArtefact({
  id: 'recents',
  title: 'People lately written to',
  about:
    'Whom Mail, Messages and other apps of Apple’s lately wrote to or called, with addresses, how often and when; the phone offers them as recipients.',
  references: [
    'https://github.com/abrignoni/iLEAPP/blob/main/scripts/artifacts/recents.py',
    // Seen in a backup.
    'https://github.com/slammingprogramming/iOS-backup-explorer',
  ],
  family: 'contact',
  channel: 'recents',
  // Until iOS 8 at least it lay with Mail.
  where: [{ domain: 'HomeDomain', path: 'Library/{Recents,Mail}/Recents' }],

  format: sqlite({
    variants: [
      {
        name: 'recents with addresses',
        needs: { recents: ['ROWID'], contacts: ['recent_id', 'kind', 'address'] },
        sql: `
          WITH addresses AS (
            SELECT contacts.recent_id AS recent,
                   json_group_array(json_object(
                     'kind', CAST(contacts.kind AS TEXT), 'address', CAST(contacts.address AS TEXT),
                     'name', CAST({contacts.display_name} AS TEXT))) AS list
              FROM contacts
             GROUP BY contacts.recent_id)
          SELECT recents.ROWID AS rowid,
                 {recents.display_name} AS display_name,
                 {recents.bundle_identifier} AS bundle,
                 {recents.sending_address} AS sending_address,
                 {recents.original_source} AS original_source,
                 {recents.dates} AS dates,
                 {recents.last_date} AS last_date,
                 {recents.count} AS count,
                 addresses.list AS addresses
            FROM recents
            LEFT JOIN addresses ON addresses.recent = recents.ROWID`,
      },
      {
        // iOS 6: in which unit its dates are was not found, so that none is given.
        name: 'recents that are addresses',
        needs: { recents: ['ROWID', 'address'] },
        sql: `
          SELECT recents.ROWID AS rowid,
                 {recents.display_name} AS display_name,
                 NULL AS bundle,
                 {recents.sending_address} AS sending_address,
                 NULL AS original_source,
                 NULL AS dates,
                 NULL AS last_date,
                 NULL AS count,
                 json_array(json_object('kind', NULL, 'address', CAST(recents.address AS TEXT), 'name', NULL)) AS addresses
            FROM recents`,
      },
    ],
    row: z.object({
      rowid: integer(),
      display_name: text().nullable(),
      bundle: text().nullable(),
      sending_address: text().nullable(),
      original_source: text().nullable(),
      dates: oldestOf(),
      last_date: unixMilliseconds(),
      count: integer().nullable(),
      addresses: groupedRows(),
    }),
    key: { rowid: 'recents ROWID' },
  }),

  toRecord: (row) => {
    const emails = addressesIn(
      row.addresses,
      (kind, address) => kind === 'email' || (kind === null && address.includes('@')),
    );
    const phoneNumbers = addressesIn(
      row.addresses,
      (kind, address) => kind === 'phone' || (kind === null && !address.includes('@')),
    );
    return {
      name: nonEmpty(row.display_name) ?? textIn(row.addresses, 'name'),
      handle: textIn(row.addresses, 'address'),
      emails,
      phoneNumbers,
      bundle: row.bundle ?? row.original_source,
      // The owner's own, from which they wrote.
      account: row.sending_address,
      useCount: row.count,
      firstUsedAt: row.dates,
      lastUsedAt: row.last_date,
      createdAt: null,
      modifiedAt: null,
    };
  },

  time: { of: ({ firstUsedAt, lastUsedAt }) => [firstUsedAt, lastUsedAt], basis: 'recorded' },
  timeline: {
    firstUsedAt: {
      from: 'dates',
      event: 'contact-first-met',
      summary: (it) => `the oldest dealing with ${nameOf(it)} that the phone still lists`,
    },
    lastUsedAt: {
      from: 'last_date',
      event: 'contact-last-met',
      summary: (it) => `the last dealing with ${nameOf(it)} that the phone lists`,
    },
  },
  observables: {
    emails: { kind: 'email-addr', trace: amongTraces(['sent', 'contacted'], traceOf) },
    phoneNumbers: { kind: 'phone-number', trace: amongTraces(['sent', 'contacted'], traceOf) },
  },
});

/** Beside an address that the owner wrote from, it is one that they wrote to; otherwise who turned to whom is not told. */
function traceOf({ account }: { readonly account: string | null }): 'sent' | 'contacted' {
  return account === null ? 'contacted' : 'sent';
}

/** The oldest of several moments, in milliseconds since 1970 with colons between them. */
function oldestOf(): z.ZodType<Instant | null> {
  return column(
    'milliseconds since 1970, with colons between',
    (value) => {
      if (value === null) return null;
      if (typeof value !== 'string' && typeof value !== 'number') return rejected;
      let oldest = Infinity;
      for (const tick of `${value}`.split(/[:,]/)) {
        if (!/^\d{0,15}$/.test(tick)) return rejected;
        if (Number(tick) > 0) oldest = Math.min(oldest, Number(tick));
      }
      return oldest === Infinity ? null : instantFrom1970(oldest * 1_000);
    },
    { clock: 'unix-milliseconds' },
  );
}

function addressesIn(
  rows: readonly GroupedRow[],
  isWanted: (kind: GroupedRow[string] | undefined, address: string) => boolean,
): readonly string[] {
  const found = rows.flatMap(({ kind, address }) =>
    typeof address === 'string' && isWanted(kind, address) ? [address] : [],
  );
  return [...new Set(found)];
}

function textIn(rows: readonly GroupedRow[], name: string): string | null {
  const found = rows.map((it) => it[name]).find((it) => typeof it === 'string' && it !== '');
  return typeof found === 'string' ? found : null;
}

function nonEmpty(value: string | null): string | null {
  return value === '' ? null : value;
}

function nameOf({ name, handle }: { readonly name: string | null; readonly handle: string | null }): string {
  return name ?? handle ?? 'someone';
}
