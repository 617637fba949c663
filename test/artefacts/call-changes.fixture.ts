import { binaryPlist } from '@bridle/testkit';
import { at } from '../support/at.ts';
import { fixture } from '../support/fixture.ts';
import { ArchivedObject, keyedArchive, type Archivable } from '../support/keyed-archive.ts';

const place = 'HomeDomain/Library/CallHistoryTransactions/transactions.log';

/** Entries one behind the other, each with its length before it. */
function log(...entries: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(
    entries.flatMap((entry) => {
      const length = Buffer.alloc(4);
      length.writeUInt32LE(entry.length);
      return [length, entry];
    }),
  );
}

const change = (type: number, record: Archivable) => new ArchivedObject('CHTransaction', { type, record });
const call = (fields: { readonly [key: string]: Archivable }) => new ArchivedObject('CHRecentCall', fields);
const handle = (value: string, normalizedValue: string | null) =>
  new ArchivedObject('CHHandle', { type: 2, value, normalizedValue });
const id = (digits: string) => new ArchivedObject('NSUUID', { 'NS.uuidbytes': Buffer.from(digits, 'hex') });

const bare = {
  change: 'added',
  handle: null,
  direction: 'received',
  service: null,
  participants: [],
  isAnswered: null,
  isRead: null,
  durationSeconds: null,
  callType: null,
  callStatus: null,
  callCategory: null,
  cause: null,
  location: null,
  country: null,
  name: null,
  guid: null,
  conversationId: null,
  participantGroup: null,
  junkConfidence: null,
  junkCategory: null,
  verification: null,
  blockedBy: null,
  calledAt: null,
};

const missed = call({
  uniqueId: 'U-1',
  callerId: 'stranger@example.com',
  date: new Date('2021-01-01T00:00:00Z'),
  callType: 8,
  callStatus: 8,
  callCategory: 2,
  duration: 0,
  read: false,
  name: 'A Stranger',
  isoCountryCode: 'us',
  callerIdLocation: '<<RecentsNumberLocationNotFound>>',
  serviceRadar: 'com.apple.FaceTime',
  disconnectedCause: 6,
  junkConfidence: 2,
  junkIdentificationCategory: 'spam',
  verificationStatus: 1,
  blockedByExtension: 'com.example.blocker',
  conversationID: id('00112233445566778899aabbccddeeff'),
  participantGroupUUID: null,
  remoteParticipantHandles: [handle('stranger@example.com', null)],
});

const told = {
  ...bare,
  handle: 'stranger@example.com',
  service: 'com.apple.FaceTime',
  isAnswered: false,
  isRead: false,
  durationSeconds: 0,
  callType: 'FaceTime video',
  callStatus: 'missed',
  callCategory: 2,
  cause: 6,
  country: 'us',
  name: 'A Stranger',
  guid: 'U-1',
  conversationId: '00112233-4455-6677-8899-AABBCCDDEEFF',
  junkConfidence: 2,
  junkCategory: 'spam',
  verification: 1,
  blockedBy: 'com.example.blocker',
  calledAt: at('2021-01-01T00:00:00Z'),
};

export default fixture({
  'a missed call that was added, and later deleted from the history': {
    files: { [place]: log(keyedArchive(change(0, missed)), keyedArchive(change(2, missed))) },
    records: [told, { ...told, change: 'deleted' }],
    events: [
      '2021-01-01T00:00:00.000000Z call-received FaceTime video call from stranger@example.com, not answered (added in the call history)',
      '2021-01-01T00:00:00.000000Z call-received FaceTime video call from stranger@example.com, not answered (deleted in the call history)',
    ],
    observables: [
      'email-addr received stranger@example.com',
      'app-id executed com.apple.FaceTime',
      'app-id installed com.example.blocker',
      'email-addr received stranger@example.com',
      'app-id executed com.apple.FaceTime',
      'app-id installed com.example.blocker',
    ],
    locators: ['entry 0', 'entry 1'],
  },

  'a call that is an archive within the archive is read': {
    files: { [place]: log(keyedArchive(change(0, keyedArchive(missed)))) },
    records: [told],
  },

  'the log of older systems is one archive of all changes': {
    files: { 'HomeDomain/Library/CallHistoryTransactions/tx.log': keyedArchive([change(0, missed)]) },
    records: [told],
  },

  'a call of several that the owner made, known by its participants, and one with another number of the same party': {
    files: {
      [place]: log(
        keyedArchive(
          change(
            1,
            call({
              callStatus: 2,
              remoteParticipantHandles: [handle('555-0100', '+15550100'), handle('+15550101', null)],
            }),
          ),
        ),
        keyedArchive(
          change(
            0,
            call({ callerId: '+15550102', callStatus: 16, remoteParticipantHandles: [handle('+15550103', '')] }),
          ),
        ),
      ),
    },
    records: [
      {
        ...bare,
        change: 'changed',
        handle: '+15550100',
        direction: 'sent',
        participants: ['+15550101'],
        isAnswered: true,
        callStatus: 'connected, outgoing',
      },
      { ...bare, handle: '+15550102', direction: 'sent', isAnswered: false, callStatus: 'cancelled' },
    ],
    events: [],
  },

  'the whole history was deleted, and changes and states nobody knows': {
    files: {
      [place]: log(
        keyedArchive(change(3, null)),
        keyedArchive(change(9, call({ callStatus: 3, callType: 32 }))),
        keyedArchive(change(0, call({ callStatus: 4 }))),
        keyedArchive(
          change(0, call({ callStatus: 1, remoteParticipantHandles: ['odd', new ArchivedObject('CHHandle', {})] })),
        ),
      ),
    },
    records: [
      { ...bare, change: 'all deleted' },
      { ...bare, change: 'unknown (9)', callStatus: 'unknown (3)', callType: 'unknown (32)' },
      { ...bare, isAnswered: true, callStatus: 'answered on another device' },
      { ...bare, isAnswered: true, callStatus: 'connected, incoming' },
    ],
  },

  'a log that was passed on is empty': { files: { [place]: new Uint8Array() }, records: [] },

  'an entry that is damaged costs itself, and one cut short all that follows': {
    files: {
      [place]: Buffer.concat([
        log(
          Buffer.from('bplist00damaged'),
          keyedArchive(change(0, missed)),
          keyedArchive(change(2, Buffer.from('damaged'))),
        ),
        Buffer.from([255, 0, 0, 0, 1]),
      ]),
    },
    records: [told],
    issues: ['ROW_REJECTED', 'ROW_REJECTED', 'ROW_REJECTED'],
  },

  'a row no one expected': {
    files: { [place]: log(keyedArchive(change(0, call({ uniqueId: 'U-2', duration: 'long', conversationID: 'C' })))) },
    records: [{ ...bare, guid: 'U-2', conversationId: 'C' }],
    issues: ['CELL_REJECTED'],
  },

  'a schema no one has seen': {
    files: { [place]: log(keyedArchive({ kind: 'odd' })) },
    records: [],
    issues: ['SCHEMA_UNKNOWN'],
  },

  'a damaged file': { files: { [place]: Buffer.alloc(64, 7) }, records: [], issues: ['FILE_UNREADABLE'] },

  'an archive of no list': {
    files: { [place]: binaryPlist({ $archiver: 'odd' }) },
    records: [],
    issues: ['FILE_UNREADABLE'],
  },

  'a backup without it': { files: {}, records: [] },
});
