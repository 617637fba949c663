import { fieldsOf, microsecondsPerMinute, type ArtefactRecord, type CalendarItem, type Instant } from '@bridle/model';
import { isAddressBookWhole } from '../address-book.ts';
import { compareTexts } from '../evidence.ts';
import { indexFrom } from '../in-order.ts';
import { defineHeuristic, type Phone, type Sign } from '../heuristic.ts';
import { isKept } from '../personal-address.ts';
import { lackingRows, unreadRow } from '../unread-rows.ts';

interface Invitation {
  readonly record: ArtefactRecord;
  readonly organizer: string;
  readonly from: Instant;
  readonly to: Instant;
  readonly createdAt: Instant;
}

/** Two that were made together came together. */
const together = 5 * microsecondsPerMinute;

export default defineHeuristic({
  id: 'overlapping-invitations',
  code: 'QDR-01',
  title: 'Back-dated invitations of one unknown organiser that overlap and came together',
  hypothesis:
    'An attacker invited the owner to two overlapping events in the past, for which the phone shows no notice.',
  proves:
    'That invitations came in the shape of ENDOFDAYS, whatever their words. Whether the exploit in them worked, ' +
    'processes and paths show.',
  class: 'exploit',
  atMost: 'supporting',
  isSequence: false,
  campaign: null,
  fits: ['KingsPawn'],
  needs: ['calendar-item'],
  window:
    'That they were made within five minutes of each other, and no other entry in the five minutes around, is ours; ' +
    'the publisher gives no number.',
  references: [
    { url: 'https://citizenlab.ca/2023/04/spyware-vendor-quadream-exploits-victims-customers/', verified: false },
  ],
  falsePositives: [
    {
      cause: 'A calendar was imported or synchronised, which makes many entries of the past at once.',
      refutedBy: 'An organiser whom the owner does not know, and no other entries made in these minutes.',
    },
  ],

  watch() {
    const invitations: Invitation[] = [];
    const made: Instant[] = [];
    return {
      see(record) {
        const item = fieldsOf('calendar-item', record);
        if (item === null) return;
        if (item.createdAt !== null) made.push(item.createdAt);
        const invitation = invitationOf(item, record);
        if (invitation !== null) invitations.push(invitation);
      },
      conclude: (phone) => {
        made.sort((a, b) => a - b);
        const known = { isAddressBookWhole: isAddressBookWhole(phone.coverage), isLacking: lackingRows(phone.issues) };
        return occasionsIn(invitations, phone).map((it) => signOf(it, made, known));
      },
    };
  },
});

/** An entry of the past that someone else organised, by an address. */
function invitationOf(item: CalendarItem, record: ArtefactRecord): Invitation | null {
  const { organizerEmail, organizerIsOwner, startsAt: from, endsAt: to, createdAt } = item;
  if (organizerEmail === null || organizerIsOwner === true) return null;
  if (from === null || to === null || createdAt === null || from >= createdAt) return null;
  return { record, organizer: organizerEmail.toLowerCase(), from, to, createdAt };
}

/** Invitations of one organiser, in the order of their making. */
type Occasion = readonly [Invitation, Invitation, ...Invitation[]];

/** Two or more neighbours in the order of their making; of one organiser, who is in no contact. */
function occasionsIn(invitations: readonly Invitation[], { surroundings }: Phone): readonly Occasion[] {
  const sorted = invitations
    .filter(({ organizer }) => !isKept(organizer, surroundings))
    .sort((a, b) => compareTexts(a.organizer, b.organizer) || a.createdAt - b.createdAt);
  const chains: Invitation[][] = [];
  let previous: Invitation | null = null;
  for (const invitation of sorted) {
    if (previous !== null && areAlike(previous, invitation)) chains.at(-1)!.push(invitation);
    else chains.push([invitation]);
    previous = invitation;
  }
  return chains.filter((it): it is [Invitation, Invitation, ...Invitation[]] => it.length > 1);
}

function areAlike(first: Invitation, second: Invitation): boolean {
  const overlap = first.from < second.to && second.from < first.to;
  return first.organizer === second.organizer && second.createdAt - first.createdAt <= together && overlap;
}

/** How far contacts and calendar were read: of what is not there no more is known. */
interface Known {
  readonly isAddressBookWhole: boolean;
  readonly isLacking: (record: ArtefactRecord) => boolean;
}

function signOf(occasion: Occasion, made: readonly Instant[], known: Known): Sign {
  const [first, second, ...more] = occasion;
  const last = more.at(-1) ?? second;
  const madeBefore = (at: number): number => indexFrom(made, at, (it) => it);
  const inTheseMinutes = madeBefore(last.createdAt + together + 1) - madeBefore(first.createdAt - together);
  const others = inTheseMinutes - occasion.length;
  const sign = {
    time: { from: first.createdAt, to: last.createdAt, basis: 'recorded' },
    because:
      'invitations to overlapping events of the past came together from one organiser, ' +
      (known.isAddressBookWhole
        ? 'who is in no contact'
        : 'and not all contacts could be read, so that it may be someone known'),
    records: [first.record, second.record, ...more.map(({ record }) => record)],
  } satisfies Partial<Sign>;
  return others > 0
    ? {
        ...sign,
        class: 'context',
        strength: 'weak',
        fits: [],
        benign: [
          {
            explanation: 'known-cause',
            outcome: 'holds',
            because: 'other entries were made in the same minutes, as when a calendar is imported or synchronised',
          },
        ],
      }
    : {
        ...sign,
        strength: 'supporting',
        benign: [
          known.isLacking(first.record)
            ? unreadRow
            : {
                explanation: 'known-cause',
                outcome: 'refuted',
                because: 'no other entry was made in the same minutes, as an import would',
              },
        ],
      };
}
