import { partyOf } from './jid.ts';

/** The columns of a message that say with whom it was. */
export interface MessageAddresses {
  readonly is_from_me: boolean | null;
  readonly from_jid: string | null;
  readonly to_jid: string | null;
  readonly member_jid: string | null;
  readonly contact_jid: string | null;
  readonly contact_identifier: string | null;
  readonly pair_lid: string | null;
  readonly pair_phone: string | null;
}

/** The other party of a message: the member of the group who wrote it, or the person of the conversation. */
export function partyOfMessage(message: MessageAddresses): string | null {
  const { contact_jid: contact, pair_lid: lid } = message;
  const addresses = message.is_from_me === true ? [message.to_jid] : [message.member_jid, message.from_jid];
  for (const address of [...addresses, contact]) {
    const isPaired = lid !== null && address?.split('@')[0] === lid.split('@')[0];
    const phone = isPaired ? message.pair_phone : address === contact ? message.contact_identifier : null;
    const party = partyOf(address, phone);
    if (party !== null) return party;
  }
  return null;
}
