import { z } from 'zod';
import { defineArtefact } from '../artefact.ts';
import { callTypes, toldCall } from '../call-words.ts';
import { cocoaSeconds } from '../clock.ts';
import { flag, integer, real, text } from '../column.ts';
import { groupedRows } from '../formats/sqlite/grouped.ts';
import { sqlite } from '../formats/sqlite.ts';
import { uuid } from '../formats/uuid.ts';
import { kindOfHandle } from '../handle.ts';

/** The tables of those who take part in a call are numbered by the models of Core Data, and have been so differently. */
const participants = `
  WITH others AS (
    SELECT Z_2REMOTEPARTICIPANTHANDLES.Z_2REMOTEPARTICIPANTCALLS AS call,
           json_group_array(json_object('handle', CAST(COALESCE({ZHANDLE.ZNORMALIZEDVALUE}, ZHANDLE.ZVALUE) AS TEXT))) AS list
      FROM Z_2REMOTEPARTICIPANTHANDLES
      LEFT JOIN ZHANDLE ON ZHANDLE.Z_PK = COALESCE(
        {Z_2REMOTEPARTICIPANTHANDLES.Z_3REMOTEPARTICIPANTHANDLES},
        {Z_2REMOTEPARTICIPANTHANDLES.Z_4REMOTEPARTICIPANTHANDLES},
        {Z_2REMOTEPARTICIPANTHANDLES.Z_5REMOTEPARTICIPANTHANDLES})
     GROUP BY Z_2REMOTEPARTICIPANTHANDLES.Z_2REMOTEPARTICIPANTCALLS)`;

const columns = (others: string): string => `
  SELECT ZCALLRECORD.Z_PK AS pk,
         ZCALLRECORD.ZDATE AS date,
         ZCALLRECORD.ZADDRESS AS address,
         {ZCALLRECORD.ZORIGINATED} AS originated,
         {ZCALLRECORD.ZANSWERED} AS answered,
         {ZCALLRECORD.ZREAD} AS read,
         {ZCALLRECORD.ZCALLTYPE} AS type,
         {ZCALLRECORD.ZCALL_CATEGORY} AS category,
         {ZCALLRECORD.ZDISCONNECTED_CAUSE} AS cause,
         {ZCALLRECORD.ZHANDLE_TYPE} AS handle_type,
         {ZCALLRECORD.ZNUMBER_AVAILABILITY} AS availability,
         {ZCALLRECORD.ZFACE_TIME_DATA} AS face_time_bytes,
         {ZCALLRECORD.ZDURATION} AS duration,
         {ZCALLRECORD.ZSERVICE_PROVIDER} AS provider,
         {ZCALLRECORD.ZLOCATION} AS location,
         {ZCALLRECORD.ZISO_COUNTRY_CODE} AS country,
         {ZCALLRECORD.ZNAME} AS name,
         {ZCALLRECORD.ZUNIQUE_ID} AS unique_id,
         {ZCALLRECORD.ZJUNKCONFIDENCE} AS junk_confidence,
         {ZCALLRECORD.ZJUNKIDENTIFICATIONCATEGORY} AS junk_category,
         {ZCALLRECORD.ZVERIFICATIONSTATUS} AS verification,
         {ZCALLRECORD.ZBLOCKEDBYEXTENSION} AS blocked_by,
         {ZCALLRECORD.ZIDENTITYEXTENSION} AS identified_by,
         {ZCALLRECORD.ZHASMESSAGE} AS has_message,
         {ZCALLRECORD.ZAUTOANSWEREDREASON} AS auto_answered,
         {ZCALLRECORD.ZSCREENSHARINGTYPE} AS screen_sharing,
         {ZCALLRECORD.ZORIGINATINGDEVICENAME} AS device_name,
         {ZCALLRECORD.ZCONVERSATIONID} AS conversation,
         {ZCALLRECORD.ZPARTICIPANTGROUPUUID} AS participant_group,
         {ZCALLRECORD.ZLOCALPARTICIPANTUUID} AS local_participant,
         {ZCALLRECORD.ZFILTERED_OUT_REASON} AS filtered,
         ${others} AS others
    FROM ZCALLRECORD`;

export default defineArtefact({
  id: 'calls',
  title: 'Calls',
  about:
    'Every call the phone lists, by telephone, FaceTime or an app, with the other parties, the direction and how it ended.',
  references: [
    'https://magnetforensics.com/blog/ios-16-what-digital-investigators-need-to-know',
    'https://github.com/abrignoni/iLEAPP/blob/main/scripts/artifacts/callHistory.py',
    'https://citizenlab.ca/2020/12/the-great-ipwn-journalists-hacked-with-suspected-nso-group-imessage-zero-click-exploit/',
  ],
  family: 'call',
  channel: 'callhistory',
  where: [
    { domain: 'HomeDomain', path: 'Library/CallHistoryDB/CallHistory.storedata' },
    // Calls that come before the phone is first unlocked.
    { domain: 'HomeDomain', path: 'Library/CallHistoryDB/CallHistoryTemp.storedata' },
  ],
  // Those of older systems hold it whether they are encrypted or not.
  encryptedOnly: { from: '13.0' },
  // Before iOS 8 the same service kept them elsewhere. The four stores of this kind are recalled, not published.
  onEveryPhone: { from: '8.0' },

  format: sqlite({
    variants: [
      {
        name: 'participants',
        needs: {
          ZCALLRECORD: ['Z_PK', 'ZDATE', 'ZADDRESS'],
          ZHANDLE: ['Z_PK', 'ZVALUE'],
          Z_2REMOTEPARTICIPANTHANDLES: ['Z_2REMOTEPARTICIPANTCALLS'],
        },
        sql: `${participants} ${columns('others.list')} LEFT JOIN others ON others.call = ZCALLRECORD.Z_PK`,
      },
      { name: 'addresses', needs: { ZCALLRECORD: ['Z_PK', 'ZDATE', 'ZADDRESS'] }, sql: columns('NULL') },
    ],
    row: z.object({
      pk: integer(),
      date: cocoaSeconds(),
      address: text().nullable(),
      originated: flag().nullable(),
      answered: flag().nullable(),
      read: flag().nullable(),
      type: integer().nullable(),
      category: integer().nullable(),
      cause: integer().nullable(),
      handle_type: integer().nullable(),
      availability: integer().nullable(),
      face_time_bytes: integer().nullable(),
      duration: real().nullable(),
      provider: text().nullable(),
      location: text().nullable(),
      country: text().nullable(),
      name: text().nullable(),
      unique_id: text().nullable(),
      junk_confidence: integer().nullable(),
      junk_category: text().nullable(),
      verification: integer().nullable(),
      blocked_by: text().nullable(),
      identified_by: text().nullable(),
      has_message: flag().nullable(),
      auto_answered: integer().nullable(),
      screen_sharing: integer().nullable(),
      device_name: text().nullable(),
      conversation: uuid().nullable(),
      participant_group: uuid().nullable(),
      local_participant: uuid().nullable(),
      filtered: integer().nullable(),
      others: groupedRows(),
    }),
    key: { pk: 'ZCALLRECORD Z_PK' },
  }),

  toRecord: (row) => {
    const handles = row.others.map(({ handle }) => handle).filter((it) => typeof it === 'string');
    const address = row.address === '' ? null : row.address;
    return {
      handle: address ?? handles[0] ?? null,
      direction: row.originated === true ? ('sent' as const) : ('received' as const),
      service: row.provider,
      participants: handles.filter((it) => it !== (address ?? handles[0])),
      isAnswered: row.answered,
      isRead: row.read,
      durationSeconds: row.duration,
      callType: callTypes(row.type),
      callCategory: row.category,
      // Each provider has its own numbers here, and nobody explains any of these.
      cause: row.cause,
      handleType: row.handle_type,
      numberAvailability: row.availability,
      faceTimeBytes: row.face_time_bytes,
      // Apple writes `<<RecentsNumberLocationNotFound>>` where it knows none.
      location: row.location?.startsWith('<<') === true ? null : row.location,
      country: row.country,
      name: row.name,
      guid: row.unique_id,
      conversationId: row.conversation,
      participantGroup: row.participant_group,
      // The line of the owner that was called, or called from.
      lineId: row.local_participant,
      deviceName: row.device_name,
      junkConfidence: row.junk_confidence,
      junkCategory: row.junk_category,
      verification: row.verification,
      filtered: row.filtered,
      blockedBy: row.blocked_by,
      identifiedBy: row.identified_by,
      hasMessage: row.has_message,
      autoAnswered: row.auto_answered,
      screenSharing: row.screen_sharing,
      calledAt: row.date,
    };
  },

  time: { of: ({ calledAt }) => [calledAt], basis: 'recorded' },
  timeline: {
    calledAt: {
      from: 'date',
      event: ({ direction }) => (direction === 'sent' ? 'call-placed' : 'call-received'),
      summary: toldCall,
    },
  },
  observables: {
    handle: { kind: kindOfHandle, trace: ({ direction }) => direction },
    participants: { kind: kindOfHandle, trace: ({ direction }) => direction },
    service: { kind: 'app-id', trace: 'executed' },
    blockedBy: { kind: 'app-id', trace: 'installed' },
    identifiedBy: { kind: 'app-id', trace: 'installed' },
  },
});
