import { z } from 'zod';
import { defineArtefact } from '../artefact.ts';
import { callTypes, toldCall } from '../call-words.ts';
import { plistDate } from '../clock.ts';
import { flag, integer, real, text } from '../column.ts';
import { plist, rowFrom } from '../formats/plist.ts';
import { archiveIn, readArchiveLog } from '../formats/plist/archive-log.ts';
import { isPlistDictionary, type PlistDictionary, type PlistValue } from '../formats/plist/value.ts';
import { uuid } from '../formats/uuid.ts';
import { kindOfHandle } from '../handle.ts';
import { words } from '../words.ts';

const changes = words({ 0: 'added', 1: 'changed', 2: 'deleted', 3: 'all deleted' });

const connectedOutgoing = 2;
const cancelled = 16;
const statuses = words({
  1: 'connected, incoming',
  2: 'connected, outgoing',
  4: 'answered on another device',
  8: 'missed',
  16: 'cancelled',
});
const answers = new Map<number | null, boolean>([
  [1, true],
  [2, true],
  [4, true],
  [8, false],
  [16, false],
]);

const transaction = z.object({
  type: integer(),
  handles: z.array(z.string()),
  uniqueId: text().nullable(),
  callerId: text().nullable(),
  date: plistDate(),
  callType: integer().nullable(),
  callStatus: integer().nullable(),
  callCategory: integer().nullable(),
  duration: real().nullable(),
  read: flag().nullable(),
  name: text().nullable(),
  isoCountryCode: text().nullable(),
  callerIdLocation: text().nullable(),
  // Apple's own name for what provided the call.
  serviceRadar: text().nullable(),
  disconnectedCause: integer().nullable(),
  junkConfidence: integer().nullable(),
  junkIdentificationCategory: text().nullable(),
  verificationStatus: integer().nullable(),
  blockedByExtension: text().nullable(),
  conversationID: uuid().nullable(),
  participantGroupUUID: uuid().nullable(),
});

export default defineArtefact({
  id: 'call-changes',
  title: 'Changes of the call history',
  about:
    'What was added to the call history, changed in it and deleted from it, as far as the phone had not passed that on yet; also of calls that are gone.',
  references: [
    'https://github.com/abrignoni/iLEAPP/blob/main/scripts/artifacts/callHistoryTransactions.py',
    'https://github.com/EthanArbuckle/iPhone18-3_26.1_23B85_Restore/blob/main/System/Library/PrivateFrameworks/CallHistory.framework/CallHistory/CHTransaction.mm',
  ],
  family: 'call',
  channel: 'callhistory',
  where: [{ domain: 'HomeDomain', path: 'Library/CallHistoryTransactions/{transactions,tx}.log' }],
  // As the calls themselves, beside which Apple lists it; recalled, not published.
  encryptedOnly: { from: '13.0' },

  format: plist({
    read: readArchiveLog,
    document: z.custom<readonly PlistValue[]>(isLog, 'expected changes of calls'),
    *rows(entries) {
      for (const [index, entry] of entries.entries()) {
        const { type, record } = isPlistDictionary(entry) ? entry : {};
        const call = recordIn(record ?? null);
        // What was done to a call that cannot be read is not known either.
        const given = { type: call === null ? null : type, handles: handlesIn(call ?? {}) };
        yield [`entry ${index}`, rowFrom(transaction, call ?? {}, given)] as const;
      }
    },
    row: transaction,
  }),

  toRecord: (row) => {
    const [handle = null, ...participants] = row.callerId ? [...new Set([row.callerId, ...row.handles])] : row.handles;
    return {
      change: changes(row.type),
      handle,
      direction:
        row.callStatus === connectedOutgoing || row.callStatus === cancelled
          ? ('sent' as const)
          : ('received' as const),
      service: row.serviceRadar,
      participants,
      isAnswered: answers.get(row.callStatus) ?? null,
      isRead: row.read,
      durationSeconds: row.duration,
      callType: callTypes(row.callType),
      callStatus: statuses(row.callStatus),
      callCategory: row.callCategory,
      cause: row.disconnectedCause,
      location: row.callerIdLocation?.startsWith('<<') === true ? null : row.callerIdLocation,
      country: row.isoCountryCode,
      name: row.name,
      guid: row.uniqueId,
      conversationId: row.conversationID,
      participantGroup: row.participantGroupUUID,
      junkConfidence: row.junkConfidence,
      junkCategory: row.junkIdentificationCategory,
      verification: row.verificationStatus,
      blockedBy: row.blockedByExtension,
      calledAt: row.date,
    };
  },

  time: { of: ({ calledAt }) => [calledAt], basis: 'recorded' },
  timeline: {
    calledAt: {
      from: 'date',
      event: ({ direction }) => (direction === 'sent' ? 'call-placed' : 'call-received'),
      summary: (call) => `${toldCall(call)} (${call.change ?? 'changed'} in the call history)`,
    },
  },
  observables: {
    handle: { kind: kindOfHandle, trace: ({ direction }) => direction },
    participants: { kind: kindOfHandle, trace: ({ direction }) => direction },
    service: { kind: 'app-id', trace: 'executed' },
    blockedBy: { kind: 'app-id', trace: 'installed' },
  },
});

/** An empty log is usual: the phone clears it when it has passed everything on. */
function isLog(entries: unknown): boolean {
  if (!Array.isArray(entries)) return false;
  return entries.length === 0 || entries.some((it) => isPlistDictionary(it) && 'type' in it && 'record' in it);
}

/** A call is an object of the same archive, or on some systems an archive of its own; `null` where that is damaged. */
function recordIn(record: PlistValue): PlistDictionary | null {
  if (record === null) return {};
  const call = record instanceof Uint8Array ? archiveIn(record) : record;
  return isPlistDictionary(call) ? call : null;
}

function handlesIn({ remoteParticipantHandles }: PlistDictionary): readonly string[] {
  const handles = Array.isArray(remoteParticipantHandles) ? (remoteParticipantHandles as readonly PlistValue[]) : [];
  return handles.flatMap((it) => {
    const { value, normalizedValue } = isPlistDictionary(it) ? it : {};
    const held = normalizedValue ?? value;
    return typeof held === 'string' && held !== '' ? [held] : [];
  });
}
