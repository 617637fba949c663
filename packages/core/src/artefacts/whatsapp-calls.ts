import { z } from 'zod';
import { defineArtefact } from '../artefact.ts';
import { cocoaSeconds } from '../clock.ts';
import { flag, integer, real, text } from '../column.ts';
import { sqlite } from '../formats/sqlite.ts';
import { partiesOf, partyKind, partyOf } from '../jid.ts';
import { amongTraces } from '../rule.ts';
import { separated, whatsAppDomains, whatsAppService } from '../whatsapp.ts';

/** iLEAPP's reading of `ZOUTCOME`; WhatsApp publishes none. */
const outcomes = new Map([
  [0, 'ended'],
  [1, 'missed'],
  [4, 'rejected'],
]);

const endedOutcome = 0;

/** One call, with those who took part and the entry of the list of calls that it stands under. */
const calls = `
  SELECT ZWACDCALLEVENT.Z_PK AS pk,
         NULL AS aggregate_pk,
         ZWACDCALLEVENT.ZDATE AS date,
         {ZWACDCALLEVENT.ZDURATION} AS duration,
         {ZWACDCALLEVENT.ZOUTCOME} AS outcome,
         {ZWACDCALLEVENT.ZBYTESRECEIVED} AS bytes_received,
         {ZWACDCALLEVENT.ZBYTESSENT} AS bytes_sent,
         {ZWACDCALLEVENT.ZGROUPCALLCREATORUSERJIDSTRING} AS creator,
         {ZWACDCALLEVENT.ZGROUPJIDSTRING} AS group_jid,
         {ZWACDCALLEVENT.ZCALLIDSTRING} AS call_id,
         {ZWAAGGREGATECALLEVENT.ZINCOMING} AS incoming,
         {ZWAAGGREGATECALLEVENT.ZMISSED} AS missed,
         {ZWAAGGREGATECALLEVENT.ZMISSEDREASON} AS missed_reason,
         {ZWAAGGREGATECALLEVENT.ZVIDEO} AS video,
         {ZWAAGGREGATECALLEVENT.ZLINKTOKEN} AS link_token,
         group_concat({ZWACDCALLEVENTPARTICIPANT.ZJIDSTRING}, char(30)) AS participants
    FROM ZWACDCALLEVENT
    {LEFT JOIN ZWAAGGREGATECALLEVENT ON ZWAAGGREGATECALLEVENT.Z_PK = ZWACDCALLEVENT.Z1CALLEVENTS}
    {LEFT JOIN ZWACDCALLEVENTPARTICIPANT ON ZWACDCALLEVENTPARTICIPANT.Z1PARTICIPANTS = ZWACDCALLEVENT.Z_PK}
   GROUP BY ZWACDCALLEVENT.Z_PK`;

/** Entries of the list of calls whose calls are gone. */
const entriesAlone = `
  SELECT NULL, ZWAAGGREGATECALLEVENT.Z_PK, ZWAAGGREGATECALLEVENT.ZFIRSTDATE, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
         {ZWAAGGREGATECALLEVENT.ZINCOMING}, {ZWAAGGREGATECALLEVENT.ZMISSED}, {ZWAAGGREGATECALLEVENT.ZMISSEDREASON},
         {ZWAAGGREGATECALLEVENT.ZVIDEO}, {ZWAAGGREGATECALLEVENT.ZLINKTOKEN}, NULL
    FROM ZWAAGGREGATECALLEVENT
    LEFT JOIN ZWACDCALLEVENT ON ZWACDCALLEVENT.Z1CALLEVENTS = ZWAAGGREGATECALLEVENT.Z_PK
   WHERE ZWACDCALLEVENT.Z1CALLEVENTS IS NULL`;

export default defineArtefact({
  id: 'whatsapp-calls',
  title: 'WhatsApp calls',
  about:
    'Every call WhatsApp lists, with who called, how it ended and how much passed; one attack came by missed calls.',
  references: [
    'https://citizenlab.ca/2019/10/nso-q-cyber-technologies-100-new-abuse-cases/',
    'https://www.facebook.com/security/advisories/cve-2019-3568',
    'https://github.com/abrignoni/iLEAPP/blob/main/scripts/artifacts/whatsApp.py',
  ],
  family: 'call',
  channel: 'whatsapp',
  where: [{ domain: whatsAppDomains, path: 'CallHistory.sqlite' }],

  format: sqlite({
    variants: [
      {
        name: 'calls and entries',
        needs: {
          ZWACDCALLEVENT: ['Z_PK', 'ZDATE', 'Z1CALLEVENTS'],
          ZWAAGGREGATECALLEVENT: ['Z_PK', 'ZFIRSTDATE'],
        },
        sql: `${calls} UNION ALL ${entriesAlone}`,
      },
      { name: 'calls', needs: { ZWACDCALLEVENT: ['Z_PK', 'ZDATE'] }, sql: calls },
    ],
    row: z.object({
      pk: integer().nullable(),
      aggregate_pk: integer().nullable(),
      date: cocoaSeconds(),
      duration: real().nullable(),
      outcome: integer().nullable(),
      bytes_received: integer().nullable(),
      bytes_sent: integer().nullable(),
      creator: text().nullable(),
      group_jid: text().nullable(),
      call_id: text().nullable(),
      incoming: flag().nullable(),
      missed: flag().nullable(),
      missed_reason: integer().nullable(),
      video: flag().nullable(),
      link_token: text().nullable(),
      participants: text().nullable(),
    }),
    key: { pk: 'ZWACDCALLEVENT Z_PK', aggregate_pk: 'ZWAAGGREGATECALLEVENT Z_PK' },
  }),

  toRecord: (row, file) => {
    const participants = partiesOf(separated(row.participants));
    const creator = partyOf(row.creator);
    const isIncoming = row.incoming ?? incomingBy(creator, participants);
    const { outcome } = row;
    return {
      handle: isIncoming === true && creator !== null ? creator : participants.length === 1 ? participants[0]! : null,
      direction: isIncoming === false ? ('sent' as const) : ('received' as const),
      isIncoming,
      service: whatsAppService(file),
      conversation: row.group_jid,
      guid: row.call_id,
      creator,
      participants,
      outcome: outcome === null ? null : (outcomes.get(outcome) ?? `unknown (${outcome})`),
      isAnswered: isAnswered(row),
      isMissed: outcome === null ? row.missed : outcomes.get(outcome) === 'missed',
      missedReason: row.missed_reason,
      isVideo: row.video,
      linkToken: row.link_token,
      durationSeconds: row.duration,
      bytesReceived: row.bytes_received,
      bytesSent: row.bytes_sent,
      calledAt: row.date,
    };
  },

  time: { of: ({ calledAt }) => [calledAt], basis: 'recorded' },
  timeline: {
    calledAt: {
      from: 'date',
      event: ({ direction }) => (direction === 'sent' ? 'call-placed' : 'call-received'),
      summary: ({ handle, direction, service, isVideo, outcome, isMissed }) =>
        `${service} ${isVideo === true ? 'video call' : 'call'} ${direction === 'sent' ? 'to' : 'from'} ${handle ?? 'an unknown party'}: ${outcome ?? (isMissed === true ? 'missed' : 'outcome unknown')}`,
    },
  },
  observables: {
    handle: {
      kind: partyKind,
      trace: ({ isIncoming }) => (isIncoming === null ? 'contacted' : isIncoming ? 'received' : 'sent'),
    },
    participants: {
      kind: partyKind,
      trace: amongTraces(['sent', 'contacted'], ({ isIncoming }) => (isIncoming === false ? 'sent' : 'contacted')),
    },
  },
});

/**
 * The participants are the others: if the one who called is among them, it was not the owner. A number cannot be told
 * from a private id, which may be the same person's.
 */
function incomingBy(creator: string | null, participants: readonly string[]): boolean | null {
  if (creator === null || participants.length === 0) return null;
  if (participants.includes(creator)) return true;
  return participants.every((one) => partyKind(one) === partyKind(creator)) ? false : null;
}

/** The flag of the list's entry is of all the calls under it, so what a call says of itself comes first. */
function isAnswered({
  outcome,
  duration,
  missed,
}: {
  readonly outcome: number | null;
  readonly duration: number | null;
  readonly missed: boolean | null;
}): boolean | null {
  if (duration !== null && duration > 0) return true;
  if (outcome !== null && outcome !== endedOutcome && outcomes.has(outcome)) return false;
  return missed === true ? false : null;
}
