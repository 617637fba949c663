import type { Instant, Trait } from '@bridle/model';
import { z } from 'zod';
import { defineArtefact } from '../artefact.ts';
import { cocoaSeconds } from '../clock.ts';
import { integer, text } from '../column.ts';
import { sqlite } from '../formats/sqlite.ts';
import { kindOfAppHandle, plainHandle } from '../handle.ts';
import { amongTraces } from '../rule.ts';

export default defineArtefact({
  id: 'interaction-contacts',
  title: 'People the owner dealt with',
  about: 'Everyone with whom any app dealt, how often, first and last; it stays when the messages are deleted.',
  references: ['https://github.com/mac4n6/APOLLO/blob/master/modules/interaction_contact_interactions.txt'],
  family: 'contact',
  channel: 'coreduet',
  where: [{ domain: 'HomeDomain', path: 'Library/CoreDuet/People/interactionC.db' }],
  // The oldest system of which its schema is published.
  encryptedOnly: { from: '9.0' },

  format: sqlite({
    variants: [
      {
        name: 'contacts',
        needs: { ZCONTACTS: ['Z_PK', 'ZIDENTIFIER'] },
        sql: `
          SELECT ZCONTACTS.Z_PK AS pk,
                 ZCONTACTS.ZIDENTIFIER AS identifier,
                 {ZCONTACTS.ZCUSTOMIDENTIFIER} AS custom_identifier,
                 {ZCONTACTS.ZDISPLAYNAME} AS name,
                 {ZCONTACTS.ZPERSONID} AS person,
                 {ZCONTACTS.ZINCOMINGSENDERCOUNT} AS incoming_sender_count,
                 {ZCONTACTS.ZINCOMINGRECIPIENTCOUNT} AS incoming_recipient_count,
                 {ZCONTACTS.ZOUTGOINGRECIPIENTCOUNT} AS outgoing_recipient_count,
                 {ZCONTACTS.ZCREATIONDATE} AS creation_date,
                 {ZCONTACTS.ZFIRSTINCOMINGSENDERDATE} AS first_incoming_sender,
                 {ZCONTACTS.ZLASTINCOMINGSENDERDATE} AS last_incoming_sender,
                 {ZCONTACTS.ZFIRSTINCOMINGRECIPIENTDATE} AS first_incoming_recipient,
                 {ZCONTACTS.ZLASTINCOMINGRECIPIENTDATE} AS last_incoming_recipient,
                 {ZCONTACTS.ZFIRSTOUTGOINGRECIPIENTDATE} AS first_outgoing_recipient,
                 {ZCONTACTS.ZLASTOUTGOINGRECIPIENTDATE} AS last_outgoing_recipient
            FROM ZCONTACTS`,
      },
    ],
    row: z.object({
      pk: integer(),
      identifier: text().nullable(),
      custom_identifier: text().nullable(),
      name: text().nullable(),
      person: text().nullable(),
      incoming_sender_count: integer().nullable(),
      incoming_recipient_count: integer().nullable(),
      outgoing_recipient_count: integer().nullable(),
      creation_date: cocoaSeconds(),
      first_incoming_sender: cocoaSeconds(),
      last_incoming_sender: cocoaSeconds(),
      first_incoming_recipient: cocoaSeconds(),
      last_incoming_recipient: cocoaSeconds(),
      first_outgoing_recipient: cocoaSeconds(),
      last_outgoing_recipient: cocoaSeconds(),
    }),
    key: { pk: 'ZCONTACTS Z_PK' },
  }),

  toRecord: (row) => {
    const handles = [...new Set([row.identifier, row.custom_identifier].flatMap((it) => it ?? []).map(plainHandle))];
    return {
      name: row.name === row.identifier ? null : row.name,
      emails: handles.filter((it) => kindOfAppHandle(it) === 'email-addr'),
      phoneNumbers: handles.filter((it) => kindOfAppHandle(it) === 'phone-number'),
      handle: handles[0] ?? null,
      person: row.person,
      sentToOwner: row.incoming_sender_count,
      sentBesideOwner: row.incoming_recipient_count,
      sentByOwner: row.outgoing_recipient_count,
      createdAt: row.creation_date,
      modifiedAt: null,
      firstSentToOwnerAt: row.first_incoming_sender,
      lastSentToOwnerAt: row.last_incoming_sender,
      firstSentBesideOwnerAt: row.first_incoming_recipient,
      lastSentBesideOwnerAt: row.last_incoming_recipient,
      firstSentByOwnerAt: row.first_outgoing_recipient,
      lastSentByOwnerAt: row.last_outgoing_recipient,
    };
  },

  time: {
    of: (it) => [
      it.createdAt,
      it.firstSentToOwnerAt,
      it.lastSentToOwnerAt,
      it.firstSentBesideOwnerAt,
      it.lastSentBesideOwnerAt,
      it.firstSentByOwnerAt,
      it.lastSentByOwnerAt,
    ],
    basis: 'first-and-last-use',
  },
  timeline: {
    createdAt: {
      from: 'creation_date',
      event: 'contact-created',
      summary: (it) => `the phone came to know of ${nameOf(it)}`,
    },
    firstSentToOwnerAt: {
      from: 'first_incoming_sender',
      event: 'contact-first-met',
      summary: (it) => `${nameOf(it)} first wrote to the owner`,
    },
    lastSentToOwnerAt: {
      from: 'last_incoming_sender',
      event: 'contact-last-met',
      summary: (it) => `${nameOf(it)} last wrote to the owner`,
    },
    firstSentBesideOwnerAt: {
      from: 'first_incoming_recipient',
      event: 'contact-first-met',
      summary: (it) => `${nameOf(it)} was first written to beside the owner`,
    },
    lastSentBesideOwnerAt: {
      from: 'last_incoming_recipient',
      event: 'contact-last-met',
      summary: (it) => `${nameOf(it)} was last written to beside the owner`,
    },
    firstSentByOwnerAt: {
      from: 'first_outgoing_recipient',
      event: 'contact-first-met',
      summary: (it) => `the owner first wrote to ${nameOf(it)}`,
    },
    lastSentByOwnerAt: {
      from: 'last_outgoing_recipient',
      event: 'contact-last-met',
      summary: (it) => `the owner last wrote to ${nameOf(it)}`,
    },
  },
  observables: {
    emails: { kind: 'email-addr', trace: amongTraces(['received', 'sent', 'contacted'], traceOf), traits: traitsOf },
    phoneNumbers: {
      kind: 'phone-number',
      trace: amongTraces(['received', 'sent', 'contacted'], traceOf),
      traits: traitsOf,
    },
  },
});

interface Dealings {
  readonly sentToOwner: number | null;
  readonly sentBesideOwner: number | null;
  readonly sentByOwner: number | null;
  readonly firstSentToOwnerAt: Instant | null;
  readonly lastSentToOwnerAt: Instant | null;
  readonly firstSentBesideOwnerAt: Instant | null;
  readonly lastSentBesideOwnerAt: Instant | null;
  readonly firstSentByOwnerAt: Instant | null;
  readonly lastSentByOwnerAt: Instant | null;
}

/** Whoever wrote to the owner even once is known for it, others for what the owner wrote to them; of the rest it is not told. */
function traceOf(it: Dealings): 'received' | 'sent' | 'contacted' {
  if (happened(it.sentToOwner, it.firstSentToOwnerAt, it.lastSentToOwnerAt)) return 'received';
  return happened(it.sentByOwner, it.firstSentByOwnerAt, it.lastSentByOwnerAt) ? 'sent' : 'contacted';
}

function traitsOf(_: string, it: Dealings): readonly Trait[] {
  const isBeside = happened(it.sentBesideOwner, it.firstSentBesideOwnerAt, it.lastSentBesideOwnerAt);
  return isBeside && traceOf(it) === 'contacted' ? ['beside-owner'] : [];
}

function happened(count: number | null, ...moments: readonly (Instant | null)[]): boolean {
  return (count ?? 0) > 0 || moments.some((it) => it !== null);
}

function nameOf({ name, handle }: { readonly name: string | null; readonly handle: string | null }): string {
  return name ?? handle ?? 'someone';
}
