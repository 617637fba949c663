import { z } from 'zod';
import { defineArtefact } from '../artefact.ts';
import { cocoaSeconds } from '../clock.ts';
import { integer, text } from '../column.ts';
import { groupedTexts } from '../formats/sqlite/grouped.ts';
import { sqlite } from '../formats/sqlite.ts';
import { findLinks } from '../links/find-links.ts';
import { amongTraces } from '../rule.ts';
import { threemaConversation, threemaName, threemaService, threemaStore } from '../threema.ts';

const columns = (members: string): string => `
  SELECT ZCONVERSATION.Z_PK AS pk,
         {lower(hex(ZCONVERSATION.ZGROUPID))} AS group_id,
         {ZCONVERSATION.ZGROUPNAME} AS group_name,
         {ZCONVERSATION.ZUNREADMESSAGECOUNT} AS unread,
         {ZCONVERSATION.ZLASTUPDATE} AS last_update,
         {ZCONTACT.ZIDENTITY} AS identity,
         {ZCONTACT.ZFIRSTNAME} AS first_name,
         {ZCONTACT.ZLASTNAME} AS last_name,
         {ZCONTACT.ZPUBLICNICKNAME} AS nickname,
         ${members} AS members
    FROM ZCONVERSATION
    {LEFT JOIN ZCONTACT ON ZCONTACT.Z_PK = ZCONVERSATION.ZCONTACT}`;

/** Core Data numbers the table that joins, and its columns, after its model, which changed. */
const withMembers = (contact: number, conversation: number): string => {
  const table = `Z_${contact}GROUPCONVERSATIONS`;
  return `
    WITH members AS (
      SELECT ${table}.Z_${conversation}GROUPCONVERSATIONS AS conversation,
             json_group_array(CAST(ZCONTACT.ZIDENTITY AS TEXT)) AS list
        FROM ${table}
        LEFT JOIN ZCONTACT ON ZCONTACT.Z_PK = ${table}.Z_${contact}MEMBERS
       GROUP BY ${table}.Z_${conversation}GROUPCONVERSATIONS)
    ${columns('members.list')}
    LEFT JOIN members ON members.conversation = ZCONVERSATION.Z_PK`;
};

export default defineArtefact({
  id: 'threema-conversations',
  title: 'Threema conversations',
  about: 'Every chat of Threema with who takes part, and of a group who made it.',
  references: [
    'https://github.com/abrignoni/iLEAPP/blob/main/scripts/artifacts/Threema.py',
    'https://github.com/Toubster/threema-chat-transfer',
  ],
  family: 'conversation',
  channel: 'threema',
  where: [threemaStore],

  format: sqlite({
    variants: [
      {
        name: 'chats with members',
        needs: {
          ZCONVERSATION: ['Z_PK'],
          ZCONTACT: ['Z_PK', 'ZIDENTITY'],
          Z_6GROUPCONVERSATIONS: ['Z_6MEMBERS', 'Z_7GROUPCONVERSATIONS'],
        },
        sql: withMembers(6, 7),
      },
      {
        name: 'chats with members of an older model',
        needs: {
          ZCONVERSATION: ['Z_PK'],
          ZCONTACT: ['Z_PK', 'ZIDENTITY'],
          Z_5GROUPCONVERSATIONS: ['Z_5MEMBERS', 'Z_6GROUPCONVERSATIONS'],
        },
        sql: withMembers(5, 6),
      },
      { name: 'chats', needs: { ZCONVERSATION: ['Z_PK'] }, sql: columns('NULL') },
    ],
    row: z.object({
      pk: integer(),
      group_id: text().nullable(),
      group_name: text().nullable(),
      unread: integer().nullable(),
      last_update: cocoaSeconds(),
      identity: text().nullable(),
      first_name: text().nullable(),
      last_name: text().nullable(),
      nickname: text().nullable(),
      members: groupedTexts(),
    }),
    key: { pk: 'ZCONVERSATION Z_PK' },
  }),

  toRecord: (row, file) => {
    const isGroup = row.group_id !== null && row.group_id !== '';
    const person = threemaName(row.first_name, row.last_name, row.nickname);
    const parties = row.identity === null ? row.members : [row.identity, ...row.members];
    return {
      conversation: threemaConversation(row.group_id, row.identity, row.pk) ?? '',
      handle: isGroup ? null : row.identity,
      title: isGroup ? row.group_name : person,
      links: isGroup ? findLinks(row.group_name ?? '') : [],
      service: threemaService(file),
      conversationType: isGroup ? 'group' : 'one-to-one',
      participants: [...new Set(parties)],
      // A group without one was made by the owner.
      creator: isGroup ? row.identity : null,
      unreadCount: row.unread,
      createdAt: null,
      lastUsedAt: row.last_update,
    };
  },

  time: { of: ({ lastUsedAt }) => [lastUsedAt], basis: 'last-update' },
  timeline: {
    lastUsedAt: {
      from: 'last_update',
      event: 'conversation-last-used',
      summary: ({ service, title, conversation }) =>
        `the ${service} conversation ${title ?? conversation} was last used`,
    },
  },
  // A Threema id is nothing that an indicator could name.
  observables: {
    // In Threema only who made a group names it: recalled, and compared with no source.
    links: {
      kind: 'url',
      trace: amongTraces(['sent', 'received'], ({ creator }: { readonly creator: string | null }) =>
        creator === null ? 'sent' : 'received',
      ),
    },
  },
});
