import {
  fieldsOf,
  grouped,
  microsecondsPerHour,
  microsecondsPerMinute,
  type ArtefactRecord,
  type BenignTest,
  type Instant,
} from '@bridle/model';
import { changedByRestore } from '../benign/restored.ts';
import { isAroundNotice, noticesAmong } from '../apple-notice.ts';
import { compareTexts } from '../evidence.ts';
import { defineHeuristic, type Phone, type Sign } from '../heuristic.ts';
import { indexFrom } from '../in-order.ts';
import { findingsNear } from '../nearby.ts';
import { isNearRestore } from '../surroundings.ts';
import { lackingRows } from '../unread-rows.ts';

/** A folder that was changed and holds nothing now. */
interface Emptied {
  readonly record: ArtefactRecord;
  readonly at: Instant;
}

/** A message as far from a change of its folder may have been the cause. */
const messageSpan = 5 * microsecondsPerMinute;

/** As far from another trace may be what removed that trace. */
const traceSpan = { before: microsecondsPerHour, after: microsecondsPerHour };

export default defineHeuristic({
  id: 'empty-attachment-folders',
  code: 'TRI-04',
  title: 'Folders of attachments that were changed and are empty, without a message near',
  hypothesis: 'A message with an exploit arrived, and the implant removed the message and its attachment.',
  proves:
    'That attachments were removed, and their messages too. Owners, and the setting to keep messages for a while only, ' +
    'leave the same: alone it is a note. Where Apple told the owner of an attack near then, it is a weak trace of an exploit.',
  class: 'context',
  atMost: 'weak',
  isSequence: false,
  campaign: null,
  fits: [],
  needs: ['file-entry', 'message', 'attachment'],
  window:
    'No message and no attachment within five minutes before or after the change: the span of the publisher’s tool. ' +
    'That a folder is told apart when another trace lies within an hour of it is ours, and so are the 180 days before a notice by Apple, and the 30 after it.',
  references: [
    { url: 'https://securelist.com/operation-triangulation/109842/', verified: false },
    {
      url: 'https://citizenlab.ca/2021/09/forcedentry-nso-group-imessage-zero-click-exploit-captured-in-the-wild/',
      verified: false,
    },
  ],
  falsePositives: [
    {
      cause: 'The owner deleted a conversation, or the phone deletes messages after 30 days or a year.',
      refutedBy: 'Older messages being kept, and another trace within the hour.',
    },
    {
      cause: 'Messages in iCloud took attachments off the phone.',
      refutedBy: 'Messages in iCloud being off.',
    },
  ],

  watch() {
    const emptied: Emptied[] = [];
    const written: Instant[] = [];
    return {
      see(record) {
        const entry = fieldsOf('file-entry', record);
        if (entry !== null) {
          const { isEmpty, modifiedAt: at, statusChangedAt } = entry;
          // What changes the content of a folder changes its status in the same second.
          if (isEmpty === true && at !== null && at === statusChangedAt) emptied.push({ record, at });
          return;
        }
        if (record.channel !== 'imdpersistence') return;
        const message = fieldsOf('message', record);
        const moments =
          message === null ? [fieldsOf('attachment', record)?.createdAt] : [message.sentAt, message.deliveredAt];
        for (const it of moments) if (it !== null && it !== undefined) written.push(it);
      },
      conclude(phone) {
        const kept = messagesSince(phone);
        if (kept === null) return [];
        written.sort((a, b) => a - b);
        const isLacking = lackingRows(phone.issues);
        const silent = emptied
          // What a folder holds may be listed in what was lost of the list.
          .filter(({ at, record }) => !hasNear(written, at) && !isLacking(record))
          .sort((a, b) => a.at - b.at || compareTexts(a.record.origin.locator, b.record.origin.locator));
        const notices = noticesAmong(phone.findings);
        const isBesideTrace = ({ at }: Emptied): boolean => findingsNear(phone.findings, at, traceSpan).length > 0;
        // What is told apart counts more by itself, so that nothing older, or of a restore, is told with it.
        const isToldOf = ({ at }: Emptied): boolean =>
          isAroundNotice(notices, at) && at >= kept && !isNearRestore(phone.surroundings, at);
        return [...grouped(silent, (it) => [isBesideTrace(it), isToldOf(it)].join()).values()].flatMap((folders) =>
          noteOf(
            folders,
            isBesideTrace(folders[0])
              ? 'within an hour of another trace'
              : 'and no other trace is within an hour of it',
            kept,
            phone,
          ),
        );
      },
    };
  },
});

/** The first moment from which messages are kept; `null` where none could be read, and so none can be said to be missing. */
function messagesSince({ coverage }: Phone): Instant | null {
  const oldest = coverage
    .filter(
      ({ family, channel, status }) => family === 'message' && channel === 'imdpersistence' && status === 'parsed',
    )
    .flatMap((it) => it.oldest ?? []);
  return oldest.length === 0 ? null : oldest.reduce((a, b) => (b < a ? b : a));
}

/** Whether a sorted list has a moment near another. */
function hasNear(sorted: readonly Instant[], at: Instant): boolean {
  const next = sorted[indexFrom(sorted, at - messageSpan, (it) => it)];
  return next !== undefined && next <= at + messageSpan;
}

/** One note for all of them: a phone may have hundreds. */
function noteOf(folders: readonly Emptied[], where: string, kept: Instant, { surroundings }: Phone): readonly Sign[] {
  const [first, ...rest] = folders;
  if (first === undefined) return [];
  const last = rest.at(-1) ?? first;
  const benign: readonly BenignTest[] = [
    folders.every(({ at }) => at < kept)
      ? {
          explanation: 'ordinary-change',
          outcome: 'holds',
          because: 'no message of that time is kept, so that the attachments went with all the others',
        }
      : {
          explanation: 'ordinary-change',
          outcome: 'open',
          because: 'the owner, or the phone, may have deleted messages with their attachments',
        },
    changedByRestore(
      surroundings,
      folders.map(({ at }) => at),
    ),
  ];
  return [
    {
      strength: 'weak',
      because: `folders of attachments were changed and are empty, no message is near, ${where}`,
      time: { from: first.at, to: last.at, basis: 'file-times' },
      records: [first.record, ...rest.map(({ record }) => record)],
      benign,
    },
  ];
}
