import type { Trace } from '@bridle/model';
import { z } from 'zod';
import { defineArtefact } from '../artefact.ts';
import {
  accessWord,
  addressKind,
  answerWord,
  calendarAddress,
  invitationWord,
  sharingWord,
  storeWord,
} from '../calendar-words.ts';
import { cocoaSeconds } from '../clock.ts';
import { integer, text } from '../column.ts';
import { sqlite } from '../formats/sqlite.ts';
import { groupedRows } from '../formats/sqlite/grouped.ts';
import { findLinks } from '../links/find-links.ts';

export default defineArtefact({
  id: 'calendars',
  title: 'Calendars and subscriptions',
  about:
    'Every calendar with the address it is fetched from, its owner, and with whom it is shared; subscriptions bring unasked entries.',
  references: [
    'https://support.apple.com/HT211069',
    'https://github.com/abrignoni/iLEAPP/blob/main/scripts/artifacts/calendarAll.py',
  ],
  family: 'page',
  channel: 'calendar',
  where: [{ domain: 'HomeDomain', path: 'Library/Calendar/Calendar.sqlitedb' }],

  format: sqlite({
    variants: [
      {
        name: 'shared',
        needs: { Calendar: ['ROWID', 'title'], Sharee: ['owner_id'] },
        sql: `
          WITH sharees AS (
            SELECT Sharee.owner_id AS owner,
                   json_group_array(json_object(
                     'address', CAST({Identity.address} AS TEXT),
                     'name', CAST({Identity.display_name} AS TEXT),
                     'status', CAST({Sharee.status} AS INTEGER),
                     'access', CAST({Sharee.access_level} AS INTEGER))) AS list
              FROM Sharee
              {LEFT JOIN Identity ON Identity.ROWID = Sharee.identity_id}
             GROUP BY Sharee.owner_id)
          ${selecting('sharees.list')}
            LEFT JOIN sharees ON sharees.owner = Calendar.ROWID`,
      },
      { name: 'calendars', needs: { Calendar: ['ROWID', 'title'] }, sql: selecting('NULL') },
    ],
    row: z.object({
      rowid: integer(),
      title: text().nullable(),
      type: text().nullable(),
      external_id: text().nullable(),
      published: text().nullable(),
      subscription: text().nullable(),
      subscription_id: text().nullable(),
      notes: text().nullable(),
      sharing_status: integer().nullable(),
      invitation_status: integer().nullable(),
      self_address: text().nullable(),
      self_phone: text().nullable(),
      owner: text().nullable(),
      owner_name: text().nullable(),
      owner_phone: text().nullable(),
      store: text().nullable(),
      store_type: integer().nullable(),
      refreshed: cocoaSeconds(),
      synced: cocoaSeconds(),
      sharees: groupedRows(),
    }),
    key: { rowid: 'Calendar ROWID' },
  }),

  toRecord: (row) => {
    const sharees = row.sharees.map(({ address }) => calendarAddress(address)).filter((it) => it !== null);
    const url = row.subscription ?? linkOf(row.external_id) ?? linkOf(row.published);
    return {
      url,
      title: row.title,
      seenAt: row.refreshed ?? row.synced,
      links: findLinks([linkOf(row.external_id), row.published, row.notes].join('\n')).filter((it) => it !== url),
      store: row.store,
      storeType: storeWord(row.store_type),
      calendarType: row.type,
      sharing: sharingWord(row.sharing_status),
      invitation: invitationWord(row.invitation_status),
      subscriptionId: row.subscription_id,
      isSubscribed: row.subscription !== null,
      ownAddresses: addresses(row.self_address, row.self_phone),
      ownerAddresses: addresses(row.owner, row.owner_phone),
      ownerName: row.owner_name,
      sharees,
      shareeAccess: row.sharees.map(
        ({ address, name, status, access }) =>
          `${calendarAddress(address) ?? name ?? 'someone'}: ${[answerWord(numberOf(status)), accessWord(numberOf(access))].filter((it) => it !== null).join(', ')}`,
      ),
      refreshedAt: row.refreshed,
      syncedAt: row.synced,
    };
  },

  time: { of: ({ refreshedAt, syncedAt }) => [refreshedAt, syncedAt], basis: 'last-update' },
  timeline: {
    refreshedAt: {
      from: 'refreshed',
      event: 'page-seen',
      summary: ({ title }) => `the calendar “${title ?? 'without a title'}” was fetched`,
    },
    syncedAt: {
      from: 'synced',
      event: 'page-seen',
      summary: ({ title }) => `the calendar “${title ?? 'without a title'}” was synchronised`,
    },
  },
  observables: {
    url: {
      kind: 'url',
      trace: ({ isSubscribed, seenAt }) => (isSubscribed && seenAt !== null ? 'loaded' : 'noted'),
    },
    links: { kind: 'url', trace: 'noted' },
    ownerAddresses: { kind: addressKind, trace: origin },
    sharees: { kind: addressKind, trace: 'noted' },
  },
});

function selecting(sharees: string): string {
  return `
    SELECT Calendar.ROWID AS rowid,
           Calendar.title AS title,
           {Calendar.type} AS type,
           {Calendar.external_id} AS external_id,
           {Calendar.published_URL} AS published,
           {Calendar.subcal_url} AS subscription,
           {Calendar.subscription_id} AS subscription_id,
           {Calendar.notes} AS notes,
           {Calendar.sharing_status} AS sharing_status,
           {Calendar.invitation_status} AS invitation_status,
           {Calendar.self_identity_email} AS self_address,
           {Calendar.self_identity_phone_number} AS self_phone,
           COALESCE({Calendar.owner_identity_email}, {Calendar.shared_owner_address}, {Calendar.shared_owner_email}) AS owner,
           {Calendar.shared_owner_name} AS owner_name,
           {Calendar.owner_identity_phone_number} AS owner_phone,
           {Store.name} AS store,
           {Store.type} AS store_type,
           {Calendar.refresh_date} AS refreshed,
           {Calendar.last_sync_end} AS synced,
           ${sharees} AS sharees
      FROM Calendar
      {LEFT JOIN Store ON Store.ROWID = Calendar.store_id}`;
}

/** An account's own calendars have a path on its server here, and those from elsewhere a whole address. */
function linkOf(id: string | null): string | null {
  return id !== null && /^[a-z][\w+.-]*:\/\//i.test(id) ? id : null;
}

function addresses(...values: readonly (string | null)[]): readonly string[] {
  return values.map(calendarAddress).filter((it) => it !== null);
}

function numberOf(value: string | number | null | undefined): number | null {
  return typeof value === 'number' ? value : null;
}

function origin({ sharing }: { readonly sharing: string | null }): Trace {
  return sharing === sharingWord(2) ? 'received' : 'noted';
}
