import { z } from 'zod';
import { defineArtefact } from '../artefact.ts';
import { cocoaSeconds } from '../clock.ts';
import { integer, real, text } from '../column.ts';
import { sqlite } from '../formats/sqlite.ts';
import { viberNumber, viberPartyKind, viberStore } from '../viber.ts';

export default defineArtefact({
  id: 'viber-calls',
  title: 'Viber calls',
  about:
    'Every call Viber lists, with the other party, its direction and length; it stays when its message is deleted.',
  references: [
    'https://github.com/abrignoni/iLEAPP/blob/main/scripts/artifacts/viber.py',
    'https://github.com/richinfante/iphonebackuptools',
  ],
  family: 'call',
  channel: 'viber',
  where: [viberStore],

  format: sqlite({
    variants: [
      {
        name: 'calls',
        needs: { ZRECENT: ['Z_PK', 'ZDATE', 'ZCALLTYPE'] },
        sql: `
          SELECT ZRECENT.Z_PK AS pk,
                 ZRECENT.ZDATE AS date,
                 ZRECENT.ZCALLTYPE AS call_type,
                 {ZRECENT.ZDURATION} AS duration,
                 {ZRECENT.ZCALLLOGMESSAGE} AS message,
                 {ZRECENTSLINE.ZPHONENUMBER} AS line_number,
                 {ZMEMBER.ZMEMBERID} AS member_id,
                 ${viberNumber} AS number
            FROM ZRECENT
            {LEFT JOIN ZRECENTSLINE ON ZRECENTSLINE.Z_PK = ZRECENT.ZRECENTSLINE}
            {LEFT JOIN ZMEMBER ON ZMEMBER.Z_PK = ZRECENTSLINE.ZPHONENUMINDEX}
            {LEFT JOIN ZPHONENUMBER ON ZPHONENUMBER.ZMEMBER = ZMEMBER.Z_PK}
            {LEFT JOIN ZPHONENUMBERINDEX ON ZPHONENUMBERINDEX.Z_PK = ZRECENTSLINE.ZPHONENUMINDEX}
           GROUP BY ZRECENT.Z_PK`,
      },
      { name: 'no calls', needs: { ZVIBERMESSAGE: ['Z_PK'] }, sql: null },
    ],
    row: z.object({
      pk: integer(),
      date: cocoaSeconds(),
      call_type: text().nullable(),
      duration: real().nullable(),
      message: integer().nullable(),
      line_number: text().nullable(),
      member_id: text().nullable(),
      number: text().nullable(),
    }),
    key: { pk: 'ZRECENT Z_PK' },
  }),

  toRecord: (row) => {
    const type = row.call_type ?? '';
    const isMissed = type === '' ? null : type.startsWith('missed');
    const isIncoming =
      isMissed === true || type.startsWith('incoming') ? true : type.startsWith('outgoing') ? false : null;
    return {
      handle: row.line_number ?? row.number ?? row.member_id,
      direction: isIncoming === false ? ('sent' as const) : ('received' as const),
      isIncoming,
      service: 'Viber',
      callType: row.call_type,
      isMissed,
      isAnswered: isMissed === true ? false : row.duration !== null && row.duration > 0 ? true : null,
      isVideo: type === '' ? null : type.includes('with_video'),
      message: row.message,
      durationSeconds: row.duration,
      calledAt: row.date,
    };
  },

  time: { of: ({ calledAt }) => [calledAt], basis: 'recorded' },
  timeline: {
    calledAt: {
      from: 'date',
      event: ({ direction }) => (direction === 'sent' ? 'call-placed' : 'call-received'),
      summary: ({ handle, direction, isVideo, callType }) =>
        `Viber ${isVideo === true ? 'video call' : 'call'} ${direction === 'sent' ? 'to' : 'from'} ${handle ?? 'an unknown party'}: ${callType ?? 'of unknown kind'}`,
    },
  },
  observables: {
    handle: {
      kind: viberPartyKind,
      trace: ({ isIncoming }) => (isIncoming === null ? 'contacted' : isIncoming ? 'received' : 'sent'),
    },
  },
});
