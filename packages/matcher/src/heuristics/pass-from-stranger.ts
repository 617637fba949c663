import {
  fieldsOf,
  grouped,
  microsecondsPerHour,
  parseIso,
  type ArtefactRecord,
  type BenignTest,
  type Instant,
} from '@bridle/model';
import { isAddressBookWhole } from '../address-book.ts';
import { compareTexts } from '../evidence.ts';
import { defineHeuristic, type Phone, type Sign } from '../heuristic.ts';
import { isKept } from '../personal-address.ts';
import { lackingRows, unreadRow } from '../unread-rows.ts';

interface Pass {
  readonly record: ArtefactRecord;
  readonly at: Instant;
  readonly sender: string;
}

/** From the first iOS 16 until iOS 16.6.1 closed what the attack used. */
const vulnerable = { from: parseIso('2022-09-12')!, to: parseIso('2023-09-08')! };

/** A conversation that began no longer before the pass began with it. */
const beginning = microsecondsPerHour;

const passTypes: ReadonlySet<string> = new Set(['com.apple.pkpass', 'application/vnd.apple.pkpass']);

export default defineHeuristic({
  id: 'pass-from-stranger',
  code: 'CLB-05',
  title: 'A pass for the wallet from someone unknown, when BLASTPASS worked',
  hypothesis: 'An attacker’s account sent a pass with a picture whose decoding runs code, and nobody had to open it.',
  proves:
    'That a file of the kind that BLASTPASS used came from a stranger. Whether it holds an exploit, only the pictures in ' +
    'it show, which are not looked at.',
  class: 'exploit',
  atMost: 'supporting',
  isSequence: false,
  campaign: null,
  fits: ['Pegasus'],
  needs: ['attachment', 'message'],
  window:
    'Until 7 September 2023, when iOS 16.6.1 closed it, as published; from iOS 16 on, and that a conversation which began ' +
    'within the hour before began with the pass, are ours.',
  references: [
    {
      url: 'https://citizenlab.ca/2023/09/blastpass-nso-group-iphone-zero-click-zero-day-exploit-captured-in-the-wild/',
      verified: false,
    },
    { url: 'https://googleprojectzero.blogspot.com/2025/03/blasting-past-webp.html', verified: false },
  ],
  falsePositives: [
    {
      cause: 'An acquaintance or a company sent a real ticket.',
      refutedBy: 'The sender being in no contact and no conversation, and the owner never having written back.',
    },
  ],

  watch() {
    const passes: Pass[] = [];
    const firstWritten = new Map<string, Instant>();
    const answered = new Set<string>();
    return {
      see(record) {
        if (record.channel !== 'imdpersistence') return;
        const message = fieldsOf('message', record);
        if (message !== null && message.handle !== null) {
          const party = message.handle.toLowerCase();
          if (message.direction === 'sent') answered.add(party);
          const { sentAt } = message;
          if (sentAt !== null && sentAt < (firstWritten.get(party) ?? Infinity)) firstWritten.set(party, sentAt);
        }
        const pass = passOf(record);
        if (pass !== null) passes.push(pass);
      },
      conclude(phone) {
        const { surroundings, coverage } = phone;
        const isMessageLost = messageLoss(phone);
        const areContactsKnown = surroundings.contacts.size > 0 && isAddressBookWhole(coverage);
        const began = ({ sender, at }: Pass): boolean => (firstWritten.get(sender) ?? at) >= at - beginning;
        const strange = passes.filter((it) => began(it) && !isKept(it.sender, surroundings));
        return [...grouped(strange, ({ sender }) => sender)]
          .sort(([a], [b]) => compareTexts(a, b))
          .flatMap(([sender, own]) => signOf(own, answered.has(sender), { isMessageLost, areContactsKnown }));
      },
    };
  },
});

/** A pass that someone sent by iMessage; companies send theirs as such, under accounts that Apple gave them. */
function passOf(record: ArtefactRecord): Pass | null {
  const file = fieldsOf('attachment', record);
  if (file?.direction !== 'received' || file.service !== 'iMessage') return null;
  const { handle, createdAt: at, claimedType, fileName } = file;
  if (handle === null || handle.startsWith('urn:biz:') || at === null) return null;
  const isPass = passTypes.has(claimedType ?? '') || fileName?.toLowerCase().endsWith('.pkpass') === true;
  return isPass ? { record, at, sender: handle.toLowerCase() } : null;
}

/** How far messages and contacts were read: of what is not there no more is known. */
interface Known {
  readonly isMessageLost: (record: ArtefactRecord) => boolean;
  readonly areContactsKnown: boolean;
}

function signOf(
  passes: readonly Pass[],
  isAnswered: boolean,
  { isMessageLost, areContactsKnown }: Known,
): readonly Sign[] {
  const [first, ...rest] = [...passes].sort((a, b) => a.at - b.at);
  if (first === undefined) return [];
  const isInTime = passes.some(({ at }) => at >= vulnerable.from && at < vulnerable.to);
  const weight = isInTime && !isAnswered ? ({ strength: 'supporting' } as const) : note;
  const benign: readonly BenignTest[] = [
    ...(isMessageLost(first.record) ? [unreadRow] : []),
    isAnswered
      ? { explanation: 'known-cause', outcome: 'holds', because: 'the owner wrote to the sender, as to someone known' }
      : {
          explanation: 'known-cause',
          outcome: 'open',
          because: areContactsKnown
            ? 'a conversation of before may have been deleted, and the sender may have sent a real ticket'
            : 'whom the owner knows is not wholly on record, and the sender may have sent a real ticket',
        },
  ];
  return [
    {
      ...weight,
      because: isInTime
        ? 'a pass came by iMessage from someone who had not written before and is in no contact'
        : 'a pass came so from a stranger, though not while the published attack worked',
      records: [first.record, ...rest.map(({ record }) => record)],
      benign,
    },
  ];
}

/** Tells whether messages of a record's store may have been lost in reading, among them those of before. */
function messageLoss({ coverage, issues }: Phone): (record: ArtefactRecord) => boolean {
  const isLacking = lackingRows(issues);
  const ofMessages = coverage.filter(({ family }) => family === 'message');
  return ({ origin, channel }) =>
    ofMessages.some((it) => it.channel === channel && isLacking({ artefact: it.artefact, origin }));
}

const note = { class: 'context', strength: 'weak', fits: [] } as const;
