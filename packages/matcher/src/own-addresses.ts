import { fieldsOf, type ArtefactRecord } from '@bridle/model';
import { comparableAddress } from './personal-address.ts';

/** Addresses and numbers of the owner's own, as they are compared, gathered while records stream by. */
export interface OwnAddresses {
  readonly all: ReadonlySet<string>;
  /** Takes what says by itself whose it is, as an account that is set up. */
  add(address: unknown): void;
  /** Takes what the phone notes of a message: by which of the owner's addresses it went or came. */
  see(message: ArtefactRecord): void;
}

/** By how many rows of their own an address must be named: of two conversations, or of one and in both directions. */
const enoughRows = 2;

interface Named {
  /** Whether a row names it that can name nobody else's: as the account, or as where it came to. */
  isTold: boolean;
  readonly rows: Set<string>;
}

/** Makes a collector. Its memory grows with the owner's addresses. */
export function ownAddresses(): OwnAddresses {
  const all = new Set<string>();
  const named = new Map<string, Named>();

  const note = (address: unknown, row: string, tells: boolean): void => {
    if (typeof address !== 'string') return;
    const known = named.get(address) ?? { isTold: false, rows: new Set<string>() };
    if (known.isTold && known.rows.size >= enoughRows) return;
    known.isTold ||= tells;
    known.rows.add(row);
    named.set(address, known);
    if (!known.isTold || known.rows.size < enoughRows) return;
    const form = comparableAddress(address.replace(accountPrefix, ''));
    if (form !== null) all.add(form);
  };

  return {
    all,
    add(address) {
      const form = typeof address === 'string' ? comparableAddress(address) : null;
      if (form !== null) all.add(form);
    },
    see(message) {
      const { direction, handle } = fieldsOf('message', message)!;
      const { account, destination } = message.fields;
      const row = `${direction} ${handle}`;
      note(account, row, true);
      // Programs differ on whose the destination of a sent message is; that of one that came is the owner's.
      note(destination, row, direction === 'received');
    },
  };
}

/** Messages writes accounts as `E:` and an address of mail, or `P:` and a number. */
const accountPrefix = /^[ep]:/i;
