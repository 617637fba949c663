import { z } from 'zod';
import { defineArtefact } from '../artefact.ts';
import { cocoaSeconds } from '../clock.ts';
import { flag, integer, text } from '../column.ts';
import { groupedRows } from '../formats/sqlite/grouped.ts';
import { sqlite } from '../formats/sqlite.ts';
import { findLinks } from '../links/find-links.ts';
import { viberConversation, viberPartyKind, viberStore } from '../viber.ts';

/** Where the id of a group says nothing else of the kind of chat. */
const kinds: { readonly [subtype: number]: string } = { 3: 'channel', 5: 'notes' };

/** Chats whose name may be of someone else. */
const namedByOthers: ReadonlySet<string> = new Set(['group', 'channel']);

const columns = (others: string, more = ''): string => `
  SELECT ZCONVERSATION.Z_PK AS pk,
         {ZCONVERSATION.ZNAME} AS name,
         {ZCONVERSATION.ZGROUPID} AS group_id,
         {ZCONVERSATION.ZSUBTYPE} AS subtype,
         {ZCONVERSATION.ZBEINGDELETED} AS being_deleted,
         {ZCONVERSATION.ZDATE} AS date,
         {ZMEMBER.ZMEMBERID} AS member_id,
         COALESCE({ZPHONENUMBER.ZCANONIZEDPHONENUM}, {ZPHONENUMBER.ZPHONE}) AS number,
         ${others} AS others
    FROM ZCONVERSATION
    {LEFT JOIN ZMEMBER ON ZMEMBER.Z_PK = ZCONVERSATION.ZINTERLOCUTOR}
    {LEFT JOIN ZPHONENUMBER ON ZPHONENUMBER.ZMEMBER = ZMEMBER.Z_PK}
    ${more}
   GROUP BY ZCONVERSATION.Z_PK`;

const joined = 'LEFT JOIN others ON others.conversation = ZCONVERSATION.Z_PK';

export default defineArtefact({
  id: 'viber-conversations',
  title: 'Viber conversations',
  about: 'Every chat of Viber with who takes part in it.',
  references: [
    'https://github.com/abrignoni/iLEAPP/blob/main/scripts/artifacts/viber.py',
    'https://github.com/richinfante/iphonebackuptools',
  ],
  family: 'conversation',
  channel: 'viber',
  where: [viberStore],

  // Core Data numbers the tables that join, and their columns, after its model; the tenth entity here is the member.
  format: sqlite({
    variants: [
      {
        name: 'chats with members',
        needs: {
          ZCONVERSATION: ['Z_PK'],
          Z_5PHONENUMINDEXES: ['Z_5CONVERSATIONS', 'Z_10PHONENUMINDEXES'],
          ZMEMBER: ['Z_PK'],
          ZPHONENUMBER: ['ZMEMBER'],
        },
        sql: `
          WITH others AS (
            SELECT Z_5PHONENUMINDEXES.Z_5CONVERSATIONS AS conversation,
                   json_group_array(json_object(
                     'member', CAST({ZMEMBER.ZMEMBERID} AS TEXT),
                     'number', CAST(COALESCE({ZPHONENUMBER.ZCANONIZEDPHONENUM}, {ZPHONENUMBER.ZPHONE}) AS TEXT))) AS list
              FROM Z_5PHONENUMINDEXES
              LEFT JOIN ZMEMBER ON ZMEMBER.Z_PK = Z_5PHONENUMINDEXES.Z_10PHONENUMINDEXES
              LEFT JOIN ZPHONENUMBER ON ZPHONENUMBER.ZMEMBER = ZMEMBER.Z_PK
             GROUP BY Z_5PHONENUMINDEXES.Z_5CONVERSATIONS)
          ${columns('others.list', joined)}`,
      },
      {
        name: 'chats with indexed numbers',
        needs: {
          ZCONVERSATION: ['Z_PK'],
          Z_3PHONENUMINDEXES: ['Z_3CONVERSATIONS', 'Z_5PHONENUMINDEXES'],
          ZPHONENUMBERINDEX: ['Z_PK'],
        },
        sql: `
          WITH others AS (
            SELECT Z_3PHONENUMINDEXES.Z_3CONVERSATIONS AS conversation,
                   json_group_array(json_object(
                     'number', CAST(COALESCE({ZPHONENUMBERINDEX.ZCANONIZEDPHONENUM}, {ZPHONENUMBERINDEX.ZPHONENUM}) AS TEXT)
                   )) AS list
              FROM Z_3PHONENUMINDEXES
              LEFT JOIN ZPHONENUMBERINDEX ON ZPHONENUMBERINDEX.Z_PK = Z_3PHONENUMINDEXES.Z_5PHONENUMINDEXES
             GROUP BY Z_3PHONENUMINDEXES.Z_3CONVERSATIONS)
          ${columns('others.list', joined)}`,
      },
      { name: 'chats', needs: { ZCONVERSATION: ['Z_PK'] }, sql: columns('NULL') },
    ],
    row: z.object({
      pk: integer(),
      name: text().nullable(),
      group_id: text().nullable(),
      subtype: integer().nullable(),
      being_deleted: flag().nullable(),
      date: cocoaSeconds(),
      member_id: text().nullable(),
      number: text().nullable(),
      others: groupedRows(),
    }),
    key: { pk: 'ZCONVERSATION Z_PK' },
  }),

  toRecord: (row) => {
    const conversation = viberConversation(row.group_id, row.pk) ?? '';
    const isGroup = conversation === row.group_id;
    const conversationType = kinds[row.subtype ?? 0] ?? (isGroup ? 'group' : 'one-to-one');
    const partner = row.number ?? row.member_id;
    const others = row.others.flatMap(({ number, member }) => textOf(number) ?? textOf(member) ?? []);
    return {
      conversation,
      handle: partner,
      title: row.name === '' ? null : row.name,
      links: namedByOthers.has(conversationType) ? findLinks(row.name ?? '') : [],
      service: 'Viber',
      conversationType,
      itemType: row.subtype,
      participants: [...new Set(partner === null ? others : [partner, ...others])],
      isRemoved: row.being_deleted,
      createdAt: null,
      lastUsedAt: row.date,
    };
  },

  time: { of: ({ lastUsedAt }) => [lastUsedAt], basis: 'last-update' },
  timeline: {
    lastUsedAt: {
      from: 'date',
      event: 'conversation-last-used',
      summary: ({ title, conversation }) => `the Viber conversation ${title ?? conversation} was last used`,
    },
  },
  observables: {
    participants: { kind: viberPartyKind, trace: 'contacted' },
    // A stranger may have named a group and brought the owner into it.
    links: { kind: 'url', trace: 'received' },
  },
});

function textOf(value: string | number | null | undefined): string | null {
  return typeof value === 'string' ? value : null;
}
