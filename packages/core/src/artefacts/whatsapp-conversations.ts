import { z } from 'zod';
import { defineArtefact } from '../artefact.ts';
import { cocoaSeconds } from '../clock.ts';
import { flag, integer, text } from '../column.ts';
import { sqlite } from '../formats/sqlite.ts';
import { founderOf, partiesOf, partyKind, partyOf, phoneOf } from '../jid.ts';
import { linksIn, separated, whatsAppDomains, whatsAppService } from '../whatsapp.ts';

const sessionTypes = new Map([
  [0, 'one-to-one'],
  [1, 'group'],
  [2, 'broadcast'],
  [3, 'status'],
  [4, 'community'],
]);

export default defineArtefact({
  id: 'whatsapp-conversations',
  title: 'WhatsApp conversations',
  about:
    'Every chat of WhatsApp with who takes part, who made it, and how many messages it counted against how many are left.',
  references: [
    'https://github.com/mvt-project/mvt/blob/main/src/mvt/ios/modules/mixed/whatsapp.py',
    'https://citizenlab.ca/2025/03/a-first-look-at-paragons-proliferating-spyware-operations/',
  ],
  family: 'conversation',
  channel: 'whatsapp',
  where: [{ domain: whatsAppDomains, path: 'ChatStorage.sqlite' }],

  format: sqlite({
    variants: [
      {
        name: 'sessions',
        needs: {
          ZWACHATSESSION: ['Z_PK', 'ZCONTACTJID'],
          ZWAMESSAGE: ['ZCHATSESSION', 'ZMESSAGEDATE'],
        },
        // To keep a chat on top, WhatsApp adds thousands of years to its date: beyond year 3168 it is no date.
        sql: `
          WITH stored AS MATERIALIZED (
            SELECT ZWAMESSAGE.ZCHATSESSION AS session, COUNT(*) AS messages,
                   MIN(ZWAMESSAGE.ZMESSAGEDATE) AS first, MAX(ZWAMESSAGE.ZMESSAGEDATE) AS last
              FROM ZWAMESSAGE WHERE ZWAMESSAGE.ZCHATSESSION IS NOT NULL GROUP BY ZWAMESSAGE.ZCHATSESSION)
          SELECT ZWACHATSESSION.Z_PK AS pk,
                 ZWACHATSESSION.ZCONTACTJID AS jid,
                 {ZWACHATSESSION.ZCONTACTIDENTIFIER} AS contact_identifier,
                 {ZWACHATSESSION.ZPARTNERNAME} AS partner_name,
                 {ZWACHATSESSION.ZSESSIONTYPE} AS session_type,
                 {ZWACHATSESSION.ZARCHIVED} AS archived,
                 {ZWACHATSESSION.ZREMOVED} AS removed,
                 {ZWACHATSESSION.ZHIDDEN} AS hidden,
                 {ZWACHATSESSION.ZUNREADCOUNT} AS unread,
                 {ZWACHATSESSION.ZMESSAGECOUNTER} AS message_counter,
                 CASE WHEN {ZWACHATSESSION.ZLASTMESSAGEDATE} <= 100000000000 THEN {ZWACHATSESSION.ZLASTMESSAGEDATE} END AS last_date,
                 {ZWACHATSESSION.ZLASTMESSAGEDATE > 100000000000} AS pinned,
                 {ZWAGROUPINFO.ZCREATIONDATE} AS created,
                 {ZWAGROUPINFO.ZSUBJECTTIMESTAMP} AS subject_date,
                 {ZWAGROUPINFO.ZCREATORJID} AS creator,
                 {ZWAGROUPINFO.ZOWNERJID} AS owner,
                 {ZWAGROUPINFO.ZSUBJECTOWNERJID} AS subject_owner,
                 {ZWAGROUPINFO.ZSOURCEJID} AS source,
                 stored.messages AS stored,
                 stored.first AS first_stored,
                 stored.last AS last_stored,
                 {ZWAPHONENUMBERLIDPAIR.ZPHONENUMBER} AS pair_phone,
                 group_concat({ZWAGROUPMEMBER.ZMEMBERJID}, char(30)) AS members,
                 group_concat(CASE WHEN {ZWAGROUPMEMBER.ZMEMBERJID} IS NOT NULL THEN {ZWAPHONENUMBERLIDPAIR.ZPHONENUMBER} END, char(30)) AS member_phones
            FROM ZWACHATSESSION
            LEFT JOIN stored ON stored.session = ZWACHATSESSION.Z_PK
            {LEFT JOIN ZWAGROUPINFO ON ZWAGROUPINFO.Z_PK = ZWACHATSESSION.ZGROUPINFO}
            {LEFT JOIN ZWAGROUPMEMBER ON ZWAGROUPMEMBER.ZCHATSESSION = ZWACHATSESSION.Z_PK}
            {LEFT JOIN ZWAPHONENUMBERLIDPAIR ON ZWAPHONENUMBERLIDPAIR.ZLID IN (
                COALESCE(ZWAGROUPMEMBER.ZMEMBERJID, ZWACHATSESSION.ZCONTACTJID),
                replace(COALESCE(ZWAGROUPMEMBER.ZMEMBERJID, ZWACHATSESSION.ZCONTACTJID), '@lid', ''))}
           GROUP BY ZWACHATSESSION.Z_PK`,
      },
    ],
    row: z.object({
      pk: integer(),
      jid: text().nullable(),
      contact_identifier: text().nullable(),
      partner_name: text().nullable(),
      session_type: integer().nullable(),
      archived: flag().nullable(),
      removed: flag().nullable(),
      hidden: flag().nullable(),
      unread: integer().nullable(),
      message_counter: integer().nullable(),
      last_date: cocoaSeconds(),
      pinned: flag().nullable(),
      created: cocoaSeconds(),
      subject_date: cocoaSeconds(),
      creator: text().nullable(),
      owner: text().nullable(),
      subject_owner: text().nullable(),
      source: text().nullable(),
      stored: integer().nullable(),
      first_stored: cocoaSeconds(),
      last_stored: cocoaSeconds(),
      pair_phone: text().nullable(),
      members: text().nullable(),
      member_phones: text().nullable(),
    }),
    key: { pk: 'ZWACHATSESSION Z_PK' },
  }),

  toRecord: (row, file) => {
    const stored = row.stored ?? 0;
    const phones = separated(row.member_phones).map((phone) => phoneOf(phone) ?? phone);
    return {
      conversation: row.jid ?? `session ${row.pk}`,
      handle: row.members === null ? partyOf(row.jid, row.pair_phone ?? row.contact_identifier) : null,
      title: row.partner_name,
      // Others name groups and channels; of a person it is the owner's word, or their own.
      links: /@(?:g\.us|newsletter)$/.test(row.jid ?? '') ? linksIn([row.partner_name]) : [],
      service: whatsAppService(file),
      conversationType: sessionTypeOf(row.session_type),
      itemType: row.session_type,
      participants: [...new Set([...partiesOf(separated(row.members)), ...phones])],
      creator: partyOf(row.creator) ?? partyOf(row.owner) ?? founderOf(row.jid),
      subjectOwner: partyOf(row.subject_owner),
      source: row.source,
      isArchived: row.archived,
      isRemoved: row.removed,
      isHidden: row.hidden,
      isPinned: row.pinned,
      unreadCount: row.unread,
      messageCount: row.message_counter,
      storedCount: stored,
      // Deleted messages stay counted; but on the phone at hand the counter is one ahead in chats that lost none.
      countDifference: row.message_counter === null ? null : row.message_counter - stored,
      createdAt: row.created,
      subjectChangedAt: row.subject_date,
      firstStoredAt: row.first_stored,
      lastStoredAt: row.last_stored,
      lastUsedAt: row.last_date,
    };
  },

  time: {
    of: ({ createdAt, firstStoredAt, lastStoredAt, lastUsedAt }) => [
      createdAt,
      firstStoredAt,
      lastStoredAt,
      lastUsedAt,
    ],
    basis: 'recorded',
  },
  timeline: {
    createdAt: {
      from: 'created',
      event: 'conversation-created',
      summary: ({ title, creator }) => `the group ${named(title)} was made by ${creator ?? 'an unknown party'}`,
    },
    subjectChangedAt: {
      from: 'subject_date',
      event: 'conversation-changed',
      summary: ({ title, subjectOwner }) =>
        `the group was named ${named(title)} by ${subjectOwner ?? 'an unknown party'}`,
    },
    firstStoredAt: {
      from: 'first_stored',
      event: 'conversation-first-used',
      summary: ({ title }) => `the oldest message that is left of ${named(title)}`,
    },
    lastStoredAt: {
      from: 'last_stored',
      event: 'conversation-last-used',
      summary: ({ title }) => `the newest message that is left of ${named(title)}`,
    },
    lastUsedAt: {
      from: 'last_date',
      event: 'conversation-last-used',
      summary: ({ title }) => `the last message of ${named(title)}, whether it is left or not`,
    },
  },
  observables: {
    handle: { kind: partyKind, trace: 'contacted' },
    creator: { kind: partyKind, trace: 'contacted' },
    subjectOwner: { kind: partyKind, trace: 'contacted' },
    participants: { kind: partyKind, trace: 'contacted' },
    // A stranger may have named a group and brought the owner into it.
    links: { kind: 'url', trace: 'received' },
  },
});

function sessionTypeOf(type: number | null): string | null {
  return type === null ? null : (sessionTypes.get(type) ?? `unknown (${type})`);
}

function named(title: string | null): string {
  return title === null ? 'without a name' : `“${title}”`;
}
