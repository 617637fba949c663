import { z } from 'zod';
import { defineArtefact } from '../artefact.ts';
import { cocoaSeconds } from '../clock.ts';
import { flag, integer, text } from '../column.ts';
import { jsonTexts } from '../formats/json-texts.ts';
import { sqlite } from '../formats/sqlite.ts';
import { findLinks } from '../links/find-links.ts';
import { threemaConversation, threemaName, threemaService, threemaStore } from '../threema.ts';
import { words } from '../words.ts';

/** IPED's reading of `ZTYPE1`, which only notes of the app's own have. */
const systemEvents = words({
  1: 'group renamed',
  2: 'member left',
  3: 'member joined',
  4: 'member removed',
  5: 'owner added to group',
  6: 'owner removed from group',
  7: 'call missed',
  8: 'call rejected',
  9: 'call rejected, busy',
  10: 'call rejected, timeout',
  11: 'call ended',
  12: 'call rejected, disabled',
  13: 'call rejected, unknown reason',
  14: 'work consumer notice',
  15: 'call rejected, off hours',
  16: 'owner left group',
  17: 'group of notes began',
  18: 'group of notes ended',
  19: 'group’s creator left',
  32: 'group picture changed',
  33: 'group call started',
  34: 'group call started',
  35: 'group call ended',
});

const separator = '\x1e';

export default defineArtefact({
  id: 'threema-messages',
  title: 'Threema messages',
  about:
    'Every message Threema and Threema Work keep, with the other party, its links and what it said before it was edited.',
  references: [
    'https://github.com/abrignoni/iLEAPP/blob/main/scripts/artifacts/Threema.py',
    'https://github.com/sepinf-inc/IPED/blob/master/iped-parsers/iped-parsers-impl/src/main/java/iped/parsers/threema/ExtractorIOS.java',
    'https://github.com/abnun/msgbackup-extractor/blob/main/docs/specs/2026-08-20-messenger-backup-extractor-design.md',
    'https://github.com/threema-ch/threema-ios',
  ],
  family: 'message',
  channel: 'threema',
  where: [threemaStore],
  apps: [
    { name: 'Threema', bundle: 'ch.threema.iapp', group: 'group.ch.threema' },
    // Its bundle id is recalled and not verified; by its container it is known all the same.
    { name: 'Threema Work', bundle: 'ch.threema.work.iapp', group: 'group.ch.threema.work' },
  ],

  format: sqlite({
    variants: [
      {
        name: 'messages',
        needs: { ZMESSAGE: ['Z_PK', 'ZTEXT', 'ZDATE', 'ZISOWN'] },
        // The other party is the sender in a group, and otherwise the person of the chat; what the owner writes to a
        // group has none. An edited message has several earlier texts, and stays one row.
        sql: `
          SELECT ZMESSAGE.Z_PK AS pk,
                 ZMESSAGE.ZTEXT AS text,
                 ZMESSAGE.ZDATE AS date,
                 ZMESSAGE.ZISOWN AS is_own,
                 {ZMESSAGE.ZCAPTION} AS caption,
                 {ZMESSAGE.ZREMOTESENTDATE} AS remote_sent_date,
                 {ZMESSAGE.ZDELIVERYDATE} AS delivery_date,
                 {ZMESSAGE.ZREADDATE} AS read_date,
                 {ZMESSAGE.ZLASTEDITEDAT} AS last_edited,
                 {ZMESSAGE.ZDELETEDAT} AS deleted,
                 {lower(hex(ZMESSAGE.ZID))} AS id,
                 {lower(hex(ZMESSAGE.ZQUOTEDMESSAGEID))} AS quoted_id,
                 {ZMESSAGE.ZTYPE1} AS system_type,
                 {ZMESSAGE.ZJSON} AS json,
                 {ZMESSAGE.ZARG} AS arg,
                 {ZMESSAGE.ZCONVERSATION} AS conversation,
                 {Z_PRIMARYKEY.Z_NAME} AS entity,
                 {lower(hex(ZCONVERSATION.ZGROUPID))} AS group_id,
                 {ZCONTACT.ZIDENTITY} AS identity,
                 {ZCONTACT.ZFIRSTNAME} AS first_name,
                 {ZCONTACT.ZLASTNAME} AS last_name,
                 {ZCONTACT.ZPUBLICNICKNAME} AS nickname,
                 {ZCONTACT.ZVERIFIEDMOBILENO} AS verified_number,
                 {ZCONTACT.ZVERIFIEDEMAIL} AS verified_email,
                 group_concat({ZMESSAGEHISTORYENTRY.ZTEXT}, char(30)) AS earlier_texts
            FROM ZMESSAGE
            {LEFT JOIN Z_PRIMARYKEY ON Z_PRIMARYKEY.Z_ENT = ZMESSAGE.Z_ENT}
            {LEFT JOIN ZCONVERSATION ON ZCONVERSATION.Z_PK = ZMESSAGE.ZCONVERSATION}
            {LEFT JOIN ZCONTACT ON ZCONTACT.Z_PK = COALESCE(
                ZMESSAGE.ZSENDER, CASE WHEN ZCONVERSATION.ZGROUPID IS NULL THEN ZCONVERSATION.ZCONTACT END)}
            {LEFT JOIN ZMESSAGEHISTORYENTRY ON ZMESSAGEHISTORYENTRY.ZMESSAGE = ZMESSAGE.Z_PK}
           GROUP BY ZMESSAGE.Z_PK`,
      },
    ],
    row: z.object({
      pk: integer(),
      text: text().nullable(),
      date: cocoaSeconds(),
      is_own: flag().nullable(),
      caption: text().nullable(),
      remote_sent_date: cocoaSeconds(),
      delivery_date: cocoaSeconds(),
      read_date: cocoaSeconds(),
      last_edited: cocoaSeconds(),
      deleted: cocoaSeconds(),
      id: text().nullable(),
      quoted_id: text().nullable(),
      system_type: integer().nullable(),
      json: text().nullable(),
      arg: text().nullable(),
      conversation: integer().nullable(),
      entity: text().nullable(),
      group_id: text().nullable(),
      identity: text().nullable(),
      first_name: text().nullable(),
      last_name: text().nullable(),
      nickname: text().nullable(),
      verified_number: text().nullable(),
      verified_email: text().nullable(),
      earlier_texts: text().nullable(),
    }),
    key: { pk: 'ZMESSAGE Z_PK' },
  }),

  toRecord: (row, file) => {
    const isSystem = row.entity?.startsWith('System') ?? false;
    const earlierTexts = row.earlier_texts?.split(separator) ?? [];
    const hidden = [row.json, row.arg].flatMap((it) => (it === null ? [] : (jsonTexts(it) ?? [it])));
    const texts = [row.text, row.caption, ...hidden, ...earlierTexts].filter((it) => it !== null);
    return {
      text: row.text,
      handle: row.identity,
      pushName: threemaName(row.first_name, row.last_name, row.nickname),
      phoneNumbers: row.verified_number === null ? [] : [row.verified_number],
      emails: row.verified_email === null ? [] : [row.verified_email],
      direction: row.is_own === true ? ('sent' as const) : ('received' as const),
      service: threemaService(file),
      conversation: threemaConversation(row.group_id, row.identity, row.conversation),
      messageType: row.entity,
      systemEvent: isSystem ? (systemEvents(row.system_type) ?? 'note') : null,
      guid: row.id === '' ? null : row.id,
      quotedId: row.quoted_id === '' ? null : row.quoted_id,
      caption: row.caption,
      earlierTexts,
      links: [...new Set(texts.flatMap((it) => findLinks(it)))],
      sentAt: row.date,
      // By the sender’s clock, who may set it as they like; of the owner’s own, when the server had it.
      remoteSentAt: row.remote_sent_date,
      deliveredAt: row.delivery_date,
      readAt: row.read_date,
      editedAt: row.last_edited,
      deletedAt: row.deleted,
    };
  },

  // When the phone wrote it down: what came is dated by that, and not by what its sender says.
  time: { of: ({ sentAt }) => [sentAt], basis: 'recorded' },
  timeline: {
    sentAt: {
      from: 'date',
      // Of the app's own notes it is not known who began a call.
      event: ({ systemEvent, direction }) => {
        if (systemEvent !== null) return 'conversation-changed';
        return direction === 'sent' ? 'message-sent' : 'message-received';
      },
      summary: ({ service, systemEvent, direction, handle }) => {
        if (systemEvent !== null) return `${service} noted: ${systemEvent}${handle === null ? '' : `, ${handle}`}`;
        return `${service} message ${direction === 'sent' ? 'to' : 'from'} ${handle ?? 'an unknown party'}`;
      },
    },
    deliveredAt: {
      from: 'delivery_date',
      event: 'message-delivered',
      summary: ({ service, direction, handle }) =>
        `${service} message ${direction === 'sent' ? 'to' : 'from'} ${handle ?? 'an unknown party'} was delivered`,
    },
    readAt: {
      from: 'read_date',
      event: 'message-read',
      summary: ({ service, direction, handle }) =>
        `${service} message ${direction === 'sent' ? 'to' : 'from'} ${handle ?? 'an unknown party'} was read`,
    },
    editedAt: {
      from: 'last_edited',
      event: 'message-edited',
      summary: ({ service, handle }) => `${service} message with ${handle ?? 'an unknown party'} was edited`,
    },
    deletedAt: {
      from: 'deleted',
      event: 'message-deleted',
      summary: ({ service, handle }) => `${service} message with ${handle ?? 'an unknown party'} was deleted`,
    },
  },
  observables: {
    // A Threema id is nothing that an indicator could name; the number and address that Threema verified are.
    phoneNumbers: { kind: 'phone-number', trace: traceOf },
    emails: { kind: 'email-addr', trace: traceOf },
    links: { kind: 'url', trace: ({ direction }) => direction },
    text: { kind: 'text', trace: ({ direction }) => direction },
    caption: { kind: 'text', trace: ({ direction }) => direction },
  },
});

function traceOf({
  systemEvent,
  direction,
}: {
  readonly systemEvent: string | null;
  readonly direction: 'received' | 'sent';
}) {
  return systemEvent === null ? direction : 'contacted';
}
