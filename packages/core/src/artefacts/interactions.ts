import type { Trait } from '@bridle/model';
import { z } from 'zod';
import { defineArtefact } from '../artefact.ts';
import { cocoaSeconds } from '../clock.ts';
import { flag, integer, text } from '../column.ts';
import { groupedRows, type GroupedRow } from '../formats/sqlite/grouped.ts';
import { sqlite } from '../formats/sqlite.ts';
import { kindOfAppHandle, plainHandle } from '../handle.ts';
import { findLinks } from '../links/find-links.ts';
import { traceOfOtherParty } from '../other-party.ts';
import { amongTraces } from '../rule.ts';
import { words } from '../words.ts';

const directions = words({ 0: 'received', 1: 'sent' });

const columns = (recipients: string, attachments: string): string => `
  SELECT ZINTERACTIONS.Z_PK AS pk,
         {ZINTERACTIONS.ZUUID} AS uuid,
         {ZINTERACTIONS.ZBUNDLEID} AS bundle,
         {ZINTERACTIONS.ZTARGETBUNDLEID} AS target_bundle,
         {ZINTERACTIONS.ZACCOUNT} AS account,
         {ZINTERACTIONS.ZDOMAINIDENTIFIER} AS domain_identifier,
         {ZINTERACTIONS.ZGROUPNAME} AS group_name,
         {ZINTERACTIONS.ZCONTENTURL} AS content_url,
         {ZINTERACTIONS.ZDERIVEDINTENTIDENTIFIER} AS intent,
         {ZINTERACTIONS.ZDIRECTION} AS direction,
         {ZINTERACTIONS.ZISRESPONSE} AS is_response,
         {ZINTERACTIONS.ZMECHANISM} AS mechanism,
         {ZINTERACTIONS.ZRECIPIENTCOUNT} AS recipient_count,
         ZINTERACTIONS.ZSTARTDATE AS start_date,
         {ZINTERACTIONS.ZENDDATE} AS end_date,
         {ZINTERACTIONS.ZCREATIONDATE} AS creation_date,
         {ZINTERACTIONS.ZUPDATEDATE} AS update_date,
         COALESCE({ZCONTACTS.ZIDENTIFIER}, {ZCONTACTS.ZCUSTOMIDENTIFIER}) AS sender,
         {ZCONTACTS.ZCUSTOMIDENTIFIER} AS sender_custom,
         {ZCONTACTS.ZDISPLAYNAME} AS sender_name,
         {ZCONTACTS.ZPERSONID} AS sender_person,
         ${recipients} AS recipients,
         ${attachments} AS attachments
    FROM ZINTERACTIONS
    {LEFT JOIN ZCONTACTS ON ZCONTACTS.Z_PK = ZINTERACTIONS.ZSENDER}`;

/** Core Data numbers the tables that join, and their columns, after its model, so that they are not the same for ever. */
const recipients = (number: number): string => {
  const join = `Z_${number}INTERACTIONRECIPIENT`;
  return `to_whom AS (
    SELECT ${join}.Z_${number + 1}INTERACTIONRECIPIENT AS interaction,
           json_group_array(json_object(
             'handle', CAST(COALESCE({ZCONTACTS.ZIDENTIFIER}, {ZCONTACTS.ZCUSTOMIDENTIFIER}) AS TEXT),
             'custom', CAST({ZCONTACTS.ZCUSTOMIDENTIFIER} AS TEXT),
             'name', CAST({ZCONTACTS.ZDISPLAYNAME} AS TEXT))) AS list
      FROM ${join}
      LEFT JOIN ZCONTACTS ON ZCONTACTS.Z_PK = ${join}.Z_${number}RECIPIENTS
     GROUP BY ${join}.Z_${number + 1}INTERACTIONRECIPIENT)`;
};

const attachments = `with_what AS (
  SELECT Z_1INTERACTIONS.Z_3INTERACTIONS AS interaction,
         json_group_array(json_object(
           'text', CAST({ZATTACHMENT.ZCONTENTTEXT} AS TEXT),
           'url', CAST({ZATTACHMENT.ZCONTENTURL} AS TEXT),
           'type', CAST({ZATTACHMENT.ZUTI} AS TEXT),
           'size', {ZATTACHMENT.ZSIZEINBYTES})) AS list
    FROM Z_1INTERACTIONS
    LEFT JOIN ZATTACHMENT ON ZATTACHMENT.Z_PK = Z_1INTERACTIONS.Z_1ATTACHMENTS
   GROUP BY Z_1INTERACTIONS.Z_3INTERACTIONS)`;

const joins = {
  toWhom: 'LEFT JOIN to_whom ON to_whom.interaction = ZINTERACTIONS.Z_PK',
  withWhat: 'LEFT JOIN with_what ON with_what.interaction = ZINTERACTIONS.Z_PK',
};

/** A file that is named in a dealing was exchanged in it, wherever it lies; where no direction is told, no one knows with whom. */
const traceOfFile = amongTraces(['received', 'sent', 'stored'], ({ direction }: Pick<Parties, 'direction'>) =>
  direction === 'unknown' ? 'stored' : direction,
);

export default defineArtefact({
  id: 'interactions',
  title: 'Dealings with people',
  about:
    'Every message, call or mail of any app as the system notes it, with whom and when; it often outlives the message.',
  references: [
    'https://github.com/mac4n6/APOLLO/blob/master/modules/interaction_contact_interactions.txt',
    'https://securitylab.amnesty.org/latest/2021/07/forensic-methodology-report-how-to-catch-nso-groups-pegasus/',
  ],
  family: 'interaction',
  channel: 'coreduet',
  where: [{ domain: 'HomeDomain', path: 'Library/CoreDuet/People/interactionC.db' }],
  // The oldest system of which its schema is published.
  encryptedOnly: { from: '9.0' },

  format: sqlite({
    variants: [
      {
        name: 'recipients and attachments',
        needs: {
          ZINTERACTIONS: ['Z_PK', 'ZSTARTDATE'],
          ZCONTACTS: ['Z_PK'],
          ZATTACHMENT: ['Z_PK'],
          Z_2INTERACTIONRECIPIENT: ['Z_2RECIPIENTS', 'Z_3INTERACTIONRECIPIENT'],
          Z_1INTERACTIONS: ['Z_1ATTACHMENTS', 'Z_3INTERACTIONS'],
        },
        sql: `WITH ${recipients(2)}, ${attachments} ${columns('to_whom.list', 'with_what.list')} ${joins.toWhom} ${joins.withWhat}`,
      },
      {
        name: 'recipients',
        needs: {
          ZINTERACTIONS: ['Z_PK', 'ZSTARTDATE'],
          ZCONTACTS: ['Z_PK'],
          Z_2INTERACTIONRECIPIENT: ['Z_2RECIPIENTS', 'Z_3INTERACTIONRECIPIENT'],
        },
        sql: `WITH ${recipients(2)} ${columns('to_whom.list', 'NULL')} ${joins.toWhom}`,
      },
      {
        name: 'recipients of another model',
        needs: {
          ZINTERACTIONS: ['Z_PK', 'ZSTARTDATE'],
          ZCONTACTS: ['Z_PK'],
          Z_3INTERACTIONRECIPIENT: ['Z_3RECIPIENTS', 'Z_4INTERACTIONRECIPIENT'],
        },
        sql: `WITH ${recipients(3)} ${columns('to_whom.list', 'NULL')} ${joins.toWhom}`,
      },
      // Before iOS 12 no table says who the recipients are.
      {
        name: 'senders',
        needs: { ZINTERACTIONS: ['Z_PK', 'ZSTARTDATE'] },
        sql: columns('NULL', 'NULL'),
      },
    ],
    row: z.object({
      pk: integer(),
      uuid: text().nullable(),
      bundle: text().nullable(),
      target_bundle: text().nullable(),
      account: text().nullable(),
      domain_identifier: text().nullable(),
      group_name: text().nullable(),
      content_url: text().nullable(),
      intent: text().nullable(),
      direction: integer().nullable(),
      is_response: flag().nullable(),
      mechanism: integer().nullable(),
      recipient_count: integer().nullable(),
      start_date: cocoaSeconds(),
      end_date: cocoaSeconds(),
      creation_date: cocoaSeconds(),
      update_date: cocoaSeconds(),
      sender: text().nullable(),
      sender_custom: text().nullable(),
      sender_name: text().nullable(),
      sender_person: text().nullable(),
      recipients: groupedRows(),
      attachments: groupedRows(),
    }),
    key: { pk: 'ZINTERACTIONS Z_PK' },
  }),

  toRecord: (row) => {
    const contents = textsOf(row.attachments, 'text');
    const addresses = [row.content_url, ...textsOf(row.attachments, 'url')].filter((it) => it !== null);
    const sender = row.sender === null ? null : plainHandle(row.sender);
    const recipients = addressesOf(row.recipients);
    // `iMessage;-;friend@example.com`, or the address alone.
    const party = row.domain_identifier === null ? null : plainHandle(row.domain_identifier.split(';').at(-1)!);
    const others = [row.sender_custom, party].flatMap((it) => it ?? []);
    return {
      bundle: row.bundle,
      targetBundle: row.target_bundle,
      direction: directionOf(row.direction),
      directionCode: directions(row.direction),
      sender,
      // The phone repeats a number as the name of someone it has no name for.
      senderName: row.sender_name === row.sender ? null : row.sender_name,
      senderPerson: row.sender_person,
      recipients,
      otherAddresses: [...new Set(others.map(plainHandle))].filter((it) => it !== sender && !recipients.includes(it)),
      recipientNames: textsOf(row.recipients, 'name'),
      recipientCount: row.recipient_count,
      account: row.account,
      conversation: row.domain_identifier,
      conversationTitle: row.group_name,
      contentTypes: textsOf(row.attachments, 'type'),
      texts: contents,
      links: [...new Set(findLinks([...addresses, ...contents].join('\n')))],
      filePaths: addresses.filter((it) => it.startsWith('file:///')).map((it) => it.replace('file://', '')),
      intent: row.intent,
      guid: row.uuid,
      mechanism: row.mechanism,
      isResponse: row.is_response,
      startsAt: row.start_date,
      endsAt: row.end_date,
      createdAt: row.creation_date,
      changedAt: row.update_date,
    };
  },

  time: { of: ({ startsAt, endsAt }) => [startsAt, endsAt], basis: 'recorded' },
  timeline: {
    startsAt: {
      from: 'start_date',
      event: 'interaction-started',
      summary: (it) => `${partiesOf(it)} by ${it.bundle ?? 'an unknown app'}`,
    },
    endsAt: {
      from: 'end_date',
      event: 'interaction-ended',
      summary: (it) => `${partiesOf(it)} by ${it.bundle ?? 'an unknown app'} ended`,
    },
    createdAt: {
      from: 'creation_date',
      event: 'interaction-recorded',
      summary: ({ startsAt, createdAt }) => `a dealing was written down${delay(startsAt, createdAt)}`,
    },
    changedAt: {
      from: 'update_date',
      event: 'interaction-updated',
      summary: ({ bundle }) => `what is known of a dealing by ${bundle ?? 'an unknown app'} was changed`,
    },
  },
  observables: {
    sender: { kind: kindOfAppHandle, trace: traceOf },
    recipients: {
      kind: kindOfAppHandle,
      trace: (it) => (isOfAnother(it) ? 'contacted' : traceOf(it)),
      traits: (_, it) => (isOfAnother(it) ? ['beside-owner'] : []),
    },
    otherAddresses: { kind: kindOfAppHandle, trace: traceOfOtherParty },
    links: { kind: 'url', trace: traceOf },
    texts: { kind: 'text', trace: traceOf },
    filePaths: { kind: 'file-path', trace: traceOfFile, traits: traitsOfFile },
    bundle: { kind: 'app-id', trace: 'executed' },
    targetBundle: { kind: 'app-id', trace: 'executed' },
  },
});

/** Numbers beyond these two are met, and no one says what they mean. */
function directionOf(code: number | null): 'received' | 'sent' | 'unknown' {
  return code === 0 ? 'received' : code === 1 ? 'sent' : 'unknown';
}

/** Every address of those to whom it went: behind a private id of WhatsApp stands a number. */
function addressesOf(recipients: readonly GroupedRow[]): readonly string[] {
  const addresses = recipients.flatMap(({ handle, custom }) => [handle, custom]);
  return [...new Set(addresses.filter((it) => typeof it === 'string').map(plainHandle))];
}

function textsOf(rows: readonly GroupedRow[], name: string): readonly string[] {
  return rows.map((row) => row[name]).filter((it) => typeof it === 'string');
}

function traceOf({ direction }: { readonly direction: 'received' | 'sent' | 'unknown' }) {
  return direction === 'unknown' ? ('contacted' as const) : direction;
}

function traitsOfFile(_path: string, { direction }: Pick<Parties, 'direction'>): readonly Trait[] {
  return direction === 'unknown' ? ['exchanged'] : [];
}

/** Whether its recipients are those to whom a sender turned, be they named or gone: the owner, and others beside them. */
function isOfAnother({ direction }: Pick<Parties, 'direction'>): boolean {
  return direction === 'received';
}

interface Parties {
  readonly sender: string | null;
  readonly recipients: readonly string[];
  readonly direction: 'received' | 'sent' | 'unknown';
}

function partiesOf({ sender, recipients, direction }: Parties): string {
  if (direction === 'received') return `${sender ?? 'someone'} dealt with the owner`;
  return `the owner dealt with ${recipients.join(', ') || (sender ?? 'someone')}`;
}

const hour = 3_600_000_000;

/** A record made long after what it tells of was filled in from elsewhere: restored, synchronised, or tampered with. */
function delay(starts: number | null, created: number | null): string {
  if (starts === null || created === null) return '';
  const hours = Math.floor(Math.abs(created - starts) / hour);
  return hours === 0 ? '' : ` ${hours} h ${created > starts ? 'after' : 'before'} it began`;
}
