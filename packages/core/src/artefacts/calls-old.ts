import { z } from 'zod';
import { defineArtefact } from '../artefact.ts';
import { unixSeconds } from '../clock.ts';
import { flag, integer, real, text } from '../column.ts';
import { sqlite } from '../formats/sqlite.ts';
import { kindOfHandle } from '../handle.ts';

/** Bits of `call.flags`. */
const outgoing = 1;
const telephone = 4;
const faceTime = 16;

export default defineArtefact({
  id: 'calls-old',
  title: 'Calls before iOS 8',
  about: 'The call history of iOS 7 and older, which lingers on phones that were brought up from there.',
  references: ['https://github.com/richinfante/iphonebackuptools'],
  family: 'call',
  channel: 'callhistory',
  where: [{ domain: 'WirelessDomain', path: 'Library/CallHistory/call_history.db' }],
  onEveryPhone: { before: '8.0' },

  format: sqlite({
    variants: [
      {
        name: 'call',
        needs: { call: ['ROWID', 'address', 'date'] },
        sql: `
          SELECT call.ROWID AS rowid,
                 call.address AS address,
                 call.date AS date,
                 {call.duration} AS duration,
                 {call.flags} AS flags,
                 {call.name} AS name,
                 {call.country_code} AS country,
                 {call.network_code} AS network,
                 {call.face_time_data} IS NOT NULL AS has_face_time_data,
                 {call.answered} AS answered,
                 {call.read} AS read,
                 {call.originalAddress} AS original
            FROM call`,
      },
    ],
    row: z.object({
      rowid: integer(),
      address: text().nullable(),
      date: unixSeconds(),
      duration: real().nullable(),
      flags: integer().nullable(),
      name: text().nullable(),
      country: text().nullable(),
      network: text().nullable(),
      has_face_time_data: flag().nullable(),
      answered: flag().nullable(),
      read: flag().nullable(),
      original: text().nullable(),
    }),
    key: { rowid: 'call ROWID' },
  }),

  toRecord: (row) => ({
    handle: row.address === '' ? null : row.address,
    direction: has(row.flags, outgoing) ? ('sent' as const) : ('received' as const),
    service: has(row.flags, faceTime) ? 'FaceTime' : has(row.flags, telephone) ? 'phone' : null,
    isAnswered: row.answered,
    isRead: row.read,
    durationSeconds: row.duration,
    name: row.name,
    // A mobile country code, such as 310.
    country: row.country,
    // And of the network, such as 410.
    networkCode: row.network,
    hasFaceTimeData: row.has_face_time_data,
    flags: row.flags,
    originalHandle: row.original === row.address ? null : row.original,
    calledAt: row.date,
  }),

  time: { of: ({ calledAt }) => [calledAt], basis: 'recorded' },
  timeline: {
    calledAt: {
      from: 'date',
      event: ({ direction }) => (direction === 'sent' ? 'call-placed' : 'call-received'),
      summary: ({ direction, handle, service }) =>
        `${service ?? 'a'} call ${direction === 'sent' ? 'to' : 'from'} ${handle ?? 'an unknown party'}`,
    },
  },
  observables: {
    handle: { kind: kindOfHandle, trace: ({ direction }) => direction },
    originalHandle: { kind: kindOfHandle, trace: ({ direction }) => direction },
  },
});

function has(flags: number | null, bit: number): boolean {
  return flags !== null && (flags & bit) !== 0;
}
