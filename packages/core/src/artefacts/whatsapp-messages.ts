import { z } from 'zod';
import { defineArtefact } from '../artefact.ts';
import { cocoaSeconds } from '../clock.ts';
import { flag, integer, text } from '../column.ts';
import { sqlite } from '../formats/sqlite.ts';
import { addressesIn, partiesOf, partyKind, partyOf, phoneOf } from '../jid.ts';
import { traitsOfNamed } from '../other-party.ts';
import { vCardOf } from '../vcard.ts';
import { linksIn, separated, whatsAppDomains, whatsAppService } from '../whatsapp.ts';
import { partyOfMessage } from '../whatsapp-party.ts';
import { mediaMetadata, pushNameOf, receiptTexts } from '../whatsapp-blobs.ts';
import {
  deletedType,
  documentType,
  eventOf,
  groupEventType,
  messageTypeOf,
  systemEventType,
} from '../whatsapp-types.ts';

/** In `ZFLAGS`. IPED: set where a message was forwarded, and now and then on one that was not (issue 2687). */
const forwardedBit = 1 << 7;

/** Types whose text is no one's words but the addresses of those concerned. */
const addressTypes: readonly (number | null)[] = [groupEventType, systemEventType, deletedType];

export default defineArtefact({
  id: 'whatsapp-messages',
  title: 'WhatsApp messages',
  about: 'Every message WhatsApp and WhatsApp Business keep, with the other party, its links and what it quotes.',
  references: [
    'https://github.com/sepinf-inc/IPED/blob/master/iped-parsers/iped-parsers-impl/src/main/java/iped/parsers/whatsapp/ExtractorIOS.java',
    'https://github.com/sepinf-inc/IPED/issues/1287',
    'https://github.com/abrignoni/iLEAPP/blob/main/scripts/artifacts/whatsApp.py',
    'https://citizenlab.ca/2025/03/a-first-look-at-paragons-proliferating-spyware-operations/',
  ],
  family: 'message',
  channel: 'whatsapp',
  where: [{ domain: whatsAppDomains, path: 'ChatStorage.sqlite' }],
  apps: [
    { name: 'WhatsApp', bundle: 'net.whatsapp.WhatsApp', group: 'group.net.whatsapp.WhatsApp.shared' },
    { name: 'WhatsApp Business', bundle: 'net.whatsapp.WhatsAppSMB', group: 'group.net.whatsapp.WhatsAppSMB.shared' },
  ],

  format: sqlite({
    variants: [
      {
        name: 'messages',
        needs: { ZWAMESSAGE: ['Z_PK', 'ZTEXT', 'ZMESSAGEDATE', 'ZISFROMME'] },
        // One message has up to a dozen previews, and one private id may have had several numbers: grouping by the
        // primary key, in which order the table is read anyway, keeps each message one row.
        sql: `
          SELECT ZWAMESSAGE.Z_PK AS pk,
                 ZWAMESSAGE.ZTEXT AS text,
                 ZWAMESSAGE.ZMESSAGEDATE AS message_date,
                 {ZWAMESSAGE.ZSENTDATE} AS sent_date,
                 ZWAMESSAGE.ZISFROMME AS is_from_me,
                 {ZWAMESSAGE.ZMESSAGETYPE} AS message_type,
                 {ZWAMESSAGE.ZGROUPEVENTTYPE} AS event_type,
                 {ZWAMESSAGE.ZFLAGS} AS flags,
                 {ZWAMESSAGE.ZSTARRED} AS starred,
                 {ZWAMESSAGE.ZMESSAGESTATUS} AS status,
                 {ZWAMESSAGE.ZSTANZAID} AS stanza,
                 {ZWAMESSAGE.ZPARENTMESSAGE} AS parent,
                 {ZWAMESSAGE.ZFROMJID} AS from_jid,
                 {ZWAMESSAGE.ZTOJID} AS to_jid,
                 {ZWAMESSAGE.ZPUSHNAME} AS push_name,
                 {ZWACHATSESSION.ZCONTACTJID} AS contact_jid,
                 {ZWACHATSESSION.ZCONTACTIDENTIFIER} AS contact_identifier,
                 {ZWAGROUPMEMBER.ZMEMBERJID} AS member_jid,
                 {ZWAPHONENUMBERLIDPAIR.ZLID} AS pair_lid,
                 {ZWAPHONENUMBERLIDPAIR.ZPHONENUMBER} AS pair_phone,
                 {ZWAPROFILEPUSHNAME.ZPUSHNAME} AS profile_name,
                 {ZWAMEDIAITEM.ZTITLE} AS media_title,
                 {ZWAMEDIAITEM.ZMEDIAURL} AS media_url,
                 {ZWAMEDIAITEM.ZVCARDSTRING} AS vcard,
                 {ZWAMEDIAITEM.ZMETADATA} AS metadata,
                 {ZWAMESSAGEINFO.ZRECEIPTINFO} AS receipts,
                 group_concat(
                   COALESCE(CAST({ZWAMESSAGEDATAITEM.ZMATCHEDTEXT} AS TEXT) || char(30), '') ||
                   COALESCE(CAST({ZWAMESSAGEDATAITEM.ZCONTENT1} AS TEXT) || char(30), '') ||
                   COALESCE(CAST({ZWAMESSAGEDATAITEM.ZCONTENT2} AS TEXT) || char(30), '') ||
                   COALESCE(CAST({ZWAMESSAGEDATAITEM.ZTITLE} AS TEXT) || char(30), '') ||
                   COALESCE(CAST({ZWAMESSAGEDATAITEM.ZSUMMARY} AS TEXT) || char(30), ''), '') AS previews
            FROM ZWAMESSAGE
            {LEFT JOIN ZWACHATSESSION ON ZWACHATSESSION.Z_PK = ZWAMESSAGE.ZCHATSESSION}
            {LEFT JOIN ZWAGROUPMEMBER ON ZWAGROUPMEMBER.Z_PK = ZWAMESSAGE.ZGROUPMEMBER}
            {LEFT JOIN ZWAMEDIAITEM ON ZWAMEDIAITEM.Z_PK = ZWAMESSAGE.ZMEDIAITEM}
            {LEFT JOIN ZWAMESSAGEINFO ON ZWAMESSAGEINFO.Z_PK = ZWAMESSAGE.ZMESSAGEINFO}
            {LEFT JOIN ZWAMESSAGEDATAITEM ON ZWAMESSAGEDATAITEM.ZMESSAGE = ZWAMESSAGE.Z_PK}
            {LEFT JOIN ZWAPROFILEPUSHNAME ON ZWAPROFILEPUSHNAME.ZJID = COALESCE(ZWAGROUPMEMBER.ZMEMBERJID, ZWAMESSAGE.ZFROMJID)}
            {LEFT JOIN ZWAPHONENUMBERLIDPAIR ON ZWAPHONENUMBERLIDPAIR.ZLID IN (
                COALESCE(ZWAGROUPMEMBER.ZMEMBERJID, ZWACHATSESSION.ZCONTACTJID),
                replace(COALESCE(ZWAGROUPMEMBER.ZMEMBERJID, ZWACHATSESSION.ZCONTACTJID), '@lid', ''))}
           GROUP BY ZWAMESSAGE.Z_PK`,
      },
    ],
    row: z.object({
      pk: integer(),
      text: text().nullable(),
      message_date: cocoaSeconds(),
      sent_date: cocoaSeconds(),
      is_from_me: flag().nullable(),
      message_type: integer().nullable(),
      event_type: integer().nullable(),
      flags: integer().nullable(),
      starred: flag().nullable(),
      status: integer().nullable(),
      stanza: text().nullable(),
      parent: integer().nullable(),
      from_jid: text().nullable(),
      to_jid: text().nullable(),
      push_name: text().nullable(),
      contact_jid: text().nullable(),
      contact_identifier: text().nullable(),
      member_jid: text().nullable(),
      pair_lid: text().nullable(),
      pair_phone: text().nullable(),
      profile_name: text().nullable(),
      media_title: text().nullable(),
      media_url: text().nullable(),
      vcard: text().nullable(),
      metadata: mediaMetadata().nullable(),
      receipts: receiptTexts().nullable(),
      previews: text().nullable(),
    }),
    key: { pk: 'ZWAMESSAGE Z_PK' },
  }),

  toRecord: (row, file) => {
    const direction: 'received' | 'sent' = row.is_from_me === true ? 'sent' : 'received';
    const addresses = addressTypes.includes(row.message_type) ? addressesIn(row.text ?? '') : null;
    const written = addresses === null ? row.text : null;
    const previews = separated(row.previews);
    const isDocument = row.message_type === documentType;
    const vCard = vCardOf(row.vcard);
    return {
      text: written,
      handle: partyOfMessage(row),
      direction,
      service: whatsAppService(file),
      conversation: row.contact_jid,
      messageType: messageTypeOf(row.message_type),
      systemEvent: eventOf(row.message_type, row.event_type),
      itemType: row.message_type,
      status: row.status,
      guid: row.stanza,
      parentMessage: row.parent,
      pushName: row.profile_name ?? pushNameOf(row.push_name),
      participants: partiesOf(addresses ?? []),
      reactors: partiesOf(row.receipts?.reactors ?? []),
      // A document's title is its file name, which belongs to the attachment; a deleted message's is an id.
      caption: isDocument || row.message_type === deletedType ? null : row.media_title,
      mediaUrl: row.media_url,
      previews,
      phoneNumbers: vCard.phoneNumbers,
      emails: vCard.emails,
      links: linksIn([
        written,
        isDocument && row.media_title?.includes('://') !== true ? null : row.media_title,
        row.media_url,
        ...vCard.values,
        ...previews,
        ...(row.metadata?.texts ?? []),
        ...(row.receipts?.texts ?? []),
      ]),
      quotedId: row.metadata?.quotedId ?? null,
      quotedHandle: partyOf(row.metadata?.quotedParty ?? null),
      quotedText: row.metadata?.quotedText ?? null,
      quotedLinks: linksIn(row.metadata?.quotedTexts ?? []),
      isStarred: row.starred,
      isForwarded: row.flags === null ? null : (row.flags & forwardedBit) !== 0,
      isDeleted: row.message_type === deletedType,
      sentAt: row.message_date,
      // The phone's own clock: when it handed the message over, or when it got it.
      submittedAt: direction === 'sent' ? row.sent_date : null,
      deliveredAt: direction === 'sent' ? null : row.sent_date,
      readAt: null,
    };
  },

  time: { of: ({ sentAt }) => [sentAt], basis: 'recorded' },
  timeline: {
    sentAt: {
      from: 'message_date',
      event: happening,
      summary: ({ direction, handle, service, systemEvent, messageType, isDeleted }) => {
        if (systemEvent !== null) return `${service} noted: ${systemEvent}${handle === null ? '' : `, ${handle}`}`;
        const what = messageType === 'call' ? 'call' : 'message';
        const party = `${direction === 'sent' ? 'to' : 'from'} ${handle ?? 'an unknown party'}`;
        return `${service} ${what} ${party}${isDeleted ? ', since deleted' : ''}`;
      },
    },
    submittedAt: {
      from: 'sent_date',
      event: 'message-sent',
      summary: ({ handle, service }) => `message to ${handle ?? 'an unknown party'} handed to ${service}`,
    },
    deliveredAt: {
      from: 'sent_date',
      event: 'message-delivered',
      summary: ({ handle, service }) => `${service} message from ${handle ?? 'an unknown party'} reached the phone`,
    },
  },
  observables: {
    handle: { kind: partyKind, trace: ({ direction }) => direction },
    participants: { kind: partyKind, trace: 'contacted' },
    reactors: { kind: partyKind, trace: 'received' },
    quotedHandle: { kind: partyKind, trace: 'contacted' },
    // Of the cards of contacts that were sent.
    phoneNumbers: { kind: 'phone-number', trace: ({ direction }) => direction, traits: traitsOfNamed },
    emails: { kind: 'email-addr', trace: ({ direction }) => direction, traits: traitsOfNamed },
    links: { kind: 'url', trace: ({ direction }) => direction },
    quotedLinks: { kind: 'url', trace: quotedTrace },
    text: { kind: 'text', trace: ({ direction }) => direction },
    caption: { kind: 'text', trace: ({ direction }) => direction },
    quotedText: { kind: 'text', trace: quotedTrace },
  },
});

function happening({
  messageType,
  systemEvent,
  direction,
}: {
  readonly messageType: string | null;
  readonly systemEvent: string | null;
  readonly direction: 'received' | 'sent';
}) {
  if (messageType === 'group event') return 'conversation-changed';
  const isCall = messageType === 'call' || systemEvent?.startsWith('missed') === true;
  if (isCall) return direction === 'sent' ? 'call-placed' : 'call-received';
  return direction === 'sent' ? 'message-sent' : 'message-received';
}

interface Quotation {
  readonly direction: 'received' | 'sent';
  readonly conversation: string | null;
  readonly handle: string | null;
  readonly quotedHandle: string | null;
}

/**
 * What the other party wrote, or quotes of others, came to the owner. In a conversation of two, what they quote of another
 * number is the owner's; of what the owner quotes otherwise it is not known whose words it was.
 */
function quotedTrace({ direction, conversation, handle, quotedHandle }: Quotation) {
  if (quotedHandle !== null && quotedHandle === handle) return 'received';
  // Who stands there by a private id may be the same person, and in a group anybody.
  const isOfTwo = handle !== null && partyOf(conversation) === handle;
  const isOwners = isOfTwo && phoneOf(handle) !== null && phoneOf(quotedHandle) !== null;
  return direction === 'received' && !isOwners ? 'received' : 'noted';
}
