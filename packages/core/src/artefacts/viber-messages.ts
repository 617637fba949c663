import { z } from 'zod';
import { defineArtefact } from '../artefact.ts';
import { cocoaSeconds } from '../clock.ts';
import { flag, integer, real, text } from '../column.ts';
import { sqlite } from '../formats/sqlite.ts';
import { viberConversation, viberDirection, viberLinks, viberNumber, viberPartyKind, viberStore } from '../viber.ts';

/** Kinds of a message that someone wrote; every other kind is a note of Viber's own. */
const writtenKinds: readonly string[] = ['', 'url', 'formatted', 'customLocation'];

const callKind = 'systemCallLog';

export default defineArtefact({
  id: 'viber-messages',
  title: 'Viber messages',
  about: 'Every message Viber keeps, with the other party, what it quotes or announces, and its links.',
  references: [
    'https://github.com/abrignoni/iLEAPP/blob/main/scripts/artifacts/viber.py',
    'https://github.com/richinfante/iphonebackuptools',
  ],
  family: 'message',
  channel: 'viber',
  where: [viberStore],
  apps: [{ name: 'Viber', bundle: 'com.viber', group: 'group.viber.share.container' }],

  format: sqlite({
    variants: [
      {
        name: 'messages',
        needs: { ZVIBERMESSAGE: ['Z_PK', 'ZTEXT', 'ZDATE', 'ZSTATE'] },
        // A person has several numbers: grouping by the primary key keeps each message one row. The other party is the
        // sender, or of what the owner wrote, the person of the chat; a group has none.
        sql: `
          SELECT ZVIBERMESSAGE.Z_PK AS pk,
                 ZVIBERMESSAGE.ZTEXT AS text,
                 ZVIBERMESSAGE.ZDATE AS date,
                 ZVIBERMESSAGE.ZSTATE AS state,
                 {ZVIBERMESSAGE.ZSTATEDATE} AS state_date,
                 {ZVIBERMESSAGE.ZTOKEN} AS token,
                 {ZVIBERMESSAGE.ZSYSTEMTYPE} AS system_type,
                 {ZVIBERMESSAGE.ZCALLTYPE} AS call_type,
                 {ZVIBERMESSAGE.ZMETADATA} AS metadata,
                 {ZVIBERMESSAGE.ZCLIENTMETADATA} AS client_metadata,
                 {ZVIBERMESSAGE.ZPHONENUMINDEX} AS sender,
                 {ZVIBERMESSAGE.ZCONVERSATION} AS conversation,
                 {ZVIBERMESSAGE.ZBEINGDELETED} AS being_deleted,
                 {ZVIBERMESSAGE.ZTIMEBOMBDURATION} AS time_bomb,
                 {ZCONVERSATION.ZGROUPID} AS group_id,
                 {ZMEMBER.ZMEMBERID} AS member_id,
                 {ZMEMBER.ZDISPLAYFULLNAME} AS member_name,
                 ${viberNumber} AS number,
                 {ZATTACHMENT.ZTYPE} AS attachment_type
            FROM ZVIBERMESSAGE
            {LEFT JOIN ZCONVERSATION ON ZCONVERSATION.Z_PK = ZVIBERMESSAGE.ZCONVERSATION}
            {LEFT JOIN ZMEMBER ON ZMEMBER.Z_PK = COALESCE(ZVIBERMESSAGE.ZPHONENUMINDEX, ZCONVERSATION.ZINTERLOCUTOR)}
            {LEFT JOIN ZPHONENUMBER ON ZPHONENUMBER.ZMEMBER = ZMEMBER.Z_PK}
            {LEFT JOIN ZPHONENUMBERINDEX ON ZPHONENUMBERINDEX.Z_PK = ZVIBERMESSAGE.ZPHONENUMINDEX}
            {LEFT JOIN ZATTACHMENT ON ZATTACHMENT.Z_PK = ZVIBERMESSAGE.ZATTACHMENT}
           GROUP BY ZVIBERMESSAGE.Z_PK`,
      },
    ],
    row: z.object({
      pk: integer(),
      text: text().nullable(),
      date: cocoaSeconds(),
      state: text().nullable(),
      // iLEAPP takes it for the time of sending and `ZDATE` for the last change; others found the reverse.
      state_date: cocoaSeconds(),
      token: text().nullable(),
      system_type: text().nullable(),
      call_type: text().nullable(),
      metadata: text().nullable(),
      client_metadata: text().nullable(),
      sender: integer().nullable(),
      conversation: integer().nullable(),
      being_deleted: flag().nullable(),
      time_bomb: real().nullable(),
      group_id: text().nullable(),
      member_id: text().nullable(),
      member_name: text().nullable(),
      number: text().nullable(),
      attachment_type: text().nullable(),
    }),
    key: { pk: 'ZVIBERMESSAGE Z_PK' },
  }),

  toRecord: (row) => {
    const kind = row.system_type ?? '';
    const isWritten = writtenKinds.includes(kind);
    return {
      text: row.text,
      handle: row.number ?? row.member_id,
      direction: viberDirection(row.state, row.sender),
      service: 'Viber',
      conversation: viberConversation(row.group_id, row.conversation),
      pushName: row.member_name,
      messageType: kind !== '' ? kind : row.attachment_type,
      systemEvent: isWritten ? null : (row.call_type ?? kind),
      guid: row.token,
      isDeleted: row.being_deleted,
      isDisappearing: row.time_bomb === null ? null : row.time_bomb > 0,
      links: viberLinks([row.text, row.metadata, row.client_metadata]),
      sentAt: row.date,
      statusChangedAt: row.state_date,
      deliveredAt: null,
      readAt: null,
    };
  },

  time: { of: ({ sentAt }) => [sentAt], basis: 'recorded' },
  timeline: {
    sentAt: {
      from: 'date',
      event: ({ messageType, systemEvent, direction }) => {
        const isSent = direction === 'sent';
        if (messageType === callKind) return isSent ? 'call-placed' : 'call-received';
        if (systemEvent !== null) return 'conversation-changed';
        return isSent ? 'message-sent' : 'message-received';
      },
      summary: ({ direction, handle, systemEvent }) => {
        const party = handle ?? 'an unknown party';
        if (systemEvent !== null) return `Viber noted: ${systemEvent}, ${party}`;
        return `Viber message ${direction === 'sent' ? 'to' : 'from'} ${party}`;
      },
    },
  },
  observables: {
    handle: { kind: viberPartyKind, trace: ({ direction }) => direction },
    links: { kind: 'url', trace: ({ direction }) => direction },
    text: { kind: 'text', trace: ({ direction }) => direction },
  },
});
