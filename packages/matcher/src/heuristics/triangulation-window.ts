import {
  fieldsOf,
  microsecondsPerMinute,
  parseIso,
  type ArtefactRecord,
  type BenignTest,
  type FileEntry,
  type Instant,
  type LocationClient,
  type ProcessUse,
  type TimeInterval,
} from '@bridle/model';
import { changedByRestore } from '../benign/restored.ts';
import { defineHeuristic, type Phone, type Sign } from '../heuristic.ts';
import { momentsOfUse } from '../moments.ts';
import type { Surroundings } from '../surroundings.ts';
import { lackingRows, unreadRow } from '../unread-rows.ts';

/** What a moment of the window belongs to. Attachments deeper than their two folders make the whole window ordinary. */
type Sort = 'folder' | 'attachment' | 'file' | 'net' | 'location';

interface Moment {
  readonly at: Instant;
  readonly sort: Sort;
  /** Of a folder: which, and which of its times. */
  readonly folder?: string;
  readonly clock?: 'born' | 'modified' | 'status-changed';
  /** The row; attachments are too many to keep, and are never cited. */
  readonly record: ArtefactRecord | null;
}

const span = 5 * microsecondsPerMinute;
const mostInWindow = 10;

/** After this the campaign was public, and folders that change beside a preference say nothing. */
const published = parseIso('2023-07-01')!;

const attachments = 'Library/SMS/Attachments/';
const watchedFiles: ReadonlySet<string> = new Set([
  'RootDomain/Library/Preferences/com.apple.ImageIO.plist',
  'HomeDomain/Library/Preferences/com.apple.locationd.StatusBarIconManager.plist',
  'HomeDomain/Library/Preferences/com.apple.imservice.ids.FaceTime.plist',
]);
const watchedTraffic: ReadonlySet<string> = new Set([
  'nehelper',
  'com.apple.WebKit.WebContent',
  'powerd/com.apple.datausage.diagnostics',
  'lockdownd/com.apple.datausage.security',
]);
const bundles = 'com.apple.locationd.bundle-/System/Library/LocationBundles/';
const watchedClients: ReadonlySet<string> = new Set([
  `${bundles}IonosphereHarvest.bundle`,
  `${bundles}WRMLinkSelection.bundle`,
]);

export default defineHeuristic({
  id: 'triangulation-window',
  code: 'TRI-02',
  title: 'Attachment folders, settings and traffic changed together, as in Operation Triangulation',
  hypothesis:
    'A message with an exploit arrived, its attachment was removed again, and the first stages of the implant used the ' +
    'network and the location services within minutes.',
  proves:
    'That the phone changed in the pattern of the published attack. By itself it is a suspicion: “most likely ' +
    'compromised” in the publisher’s words, never proof.',
  class: 'exploit',
  atMost: 'supporting',
  isSequence: true,
  campaign: 'Operation Triangulation',
  fits: [],
  needs: ['file-entry', 'process-use', 'location-client'],
  window:
    'Five minutes from the first moment and at most ten moments, as the publisher’s tool has it; unlike there, short ' +
    'timelines and the last moments of long ones count too. That folders and settings alone say nothing after the ' +
    'campaign was published in mid-2023 is ours.',
  references: [
    { url: 'https://github.com/KasperskyLab/triangle_check', verified: true },
    { url: 'https://securelist.com/find-the-triangulation-utility/109867/', verified: true },
  ],
  falsePositives: [
    {
      cause:
        'A restore, a move to another phone or a synchronisation of messages touches many folders and settings at once.',
      refutedBy: 'No restore within a day, and no attachment in the window.',
    },
    {
      cause: 'Settings of the location icon and of FaceTime are written in ordinary use.',
      refutedBy: 'Traffic of the named processes or the named location clients in the same minutes.',
    },
  ],

  watch() {
    const moments: Moment[] = [];
    return {
      see(record) {
        const entry = fieldsOf('file-entry', record);
        if (entry !== null) moments.push(...momentsOfEntry(entry, record));
        const use = fieldsOf('process-use', record);
        if (use !== null) moments.push(...momentsOfTraffic(use, record));
        const client = fieldsOf('location-client', record);
        if (client !== null) moments.push(...momentsOfClient(client, record));
      },
      conclude(phone) {
        const isLacking = lackingRows(phone.issues);
        return occasionsIn(moments).flatMap((window) => signOf(window, phone, isLacking) ?? []);
      },
    };
  },
});

function* momentsOfEntry(entry: FileEntry, record: ArtefactRecord): Generator<Moment> {
  const { container, filePath } = entry;
  const times = [
    ['born', entry.bornAt],
    ['modified', entry.modifiedAt],
    ['status-changed', entry.statusChangedAt],
  ] as const;
  if (container === 'MediaDomain' && filePath.startsWith(attachments)) {
    const isFolder = isBucket(filePath);
    for (const [clock, at] of times)
      if (at !== null)
        yield isFolder
          ? { at, sort: 'folder', folder: filePath, clock, record }
          : { at, sort: 'attachment', record: null };
  } else if (watchedFiles.has(`${container}/${filePath}`))
    for (const [, at] of times) if (at !== null) yield { at, sort: 'file', record };
}

/** Folders of the first and second level, as `…/ab` and `…/ab/11`; deeper lie the folders of messages and their files. */
function isBucket(path: string): boolean {
  const levels = path.split('/').length - 1;
  return levels === 3 || levels === 4;
}

function* momentsOfTraffic(use: ProcessUse, record: ArtefactRecord): Generator<Moment> {
  const name = use.service === null ? use.process : `${use.process}/${use.service}`;
  if (name === null) return;
  // The deprecated backup agent is an indicator of its own; its daily count stands in the sequence too.
  const isCountedAgent = name === 'BackupAgent' && record.channel === 'osanalytics';
  if (!isCountedAgent && !watchedTraffic.has(name)) return;
  for (const at of momentsOfUse(use)) yield { at, sort: 'net', record };
}

function* momentsOfClient(
  { client, locationStoppedAt: at }: LocationClient,
  record: ArtefactRecord,
): Generator<Moment> {
  if (watchedClients.has(client) && at !== null) yield { at, sort: 'location', record };
}

/** What happened on each occasion: windows that are suspicious by themselves, and tell of one where they overlap. */
function occasionsIn(moments: readonly Moment[]): readonly (readonly Moment[])[] {
  const sorted = [...moments].sort((a, b) => a.at - b.at);
  const occasions: { readonly start: number; end: number }[] = [];
  for (const [start, first] of sorted.entries()) {
    let end = start + 1;
    while (end < sorted.length && end - start < mostInWindow && sorted[end]!.at - first.at <= span) end++;
    if (!isSuspicious(sorted.slice(start, end))) continue;
    const last = occasions.at(-1);
    if (last !== undefined && first.at <= sorted[last.end - 1]!.at) last.end = Math.max(last.end, end);
    else occasions.push({ start, end });
  }
  return occasions.map(({ start, end }) => sorted.slice(start, end));
}

/** Two sorts of traces or more, no attachment, and of each folder both the time of its content and of its status. */
function isSuspicious(window: readonly Moment[]): boolean {
  if (window.some(({ sort }) => sort === 'attachment')) return false;
  const folders = new Set(window.flatMap(({ folder }) => folder ?? []));
  for (const one of folders)
    for (const clock of ['modified', 'status-changed'] as const)
      if (!window.some((it) => it.folder === one && it.clock === clock)) return false;
  return new Set(window.map(({ sort }) => sort)).size >= 2;
}

function signOf(
  window: readonly Moment[],
  { surroundings }: Phone,
  isLacking: (record: ArtefactRecord) => boolean,
): Sign | null {
  const [first, ...rest] = [...new Set(window.flatMap(({ record }) => record ?? []))];
  const [from, to] = [window[0]?.at, window.at(-1)?.at];
  if (first === undefined || from === undefined || to === undefined) return null;
  const sorts = new Set(window.map(({ sort }) => sort));
  const time: TimeInterval = { from, to, basis: 'recorded' };
  const because = `${[...sorts]
    .sort()
    .map((it) => words[it])
    .join(', ')} changed within minutes of each other`;
  const mayLack = mayLackAttachments(window, isLacking);
  const benign = [...(mayLack ? [unreadRow] : []), ...benignTests(from, sorts, surroundings)];
  // What is explained accuses nobody.
  const weight = benign.some(({ outcome }) => outcome === 'holds')
    ? ({ class: 'context', strength: 'weak', campaign: null } as const)
    : ({ strength: mayLack && !isActive(sorts) ? 'weak' : 'supporting' } as const);
  return { ...weight, time, because, records: [first, ...rest], benign };
}

/** Whether folders of the window may have their attachments in a part of the list of files that was not read. */
function mayLackAttachments(window: readonly Moment[], isLacking: (record: ArtefactRecord) => boolean): boolean {
  return window.some(({ sort, record }) => sort === 'folder' && record !== null && isLacking(record));
}

/** Whether processes of the attack did something themselves. */
function isActive(sorts: ReadonlySet<Sort>): boolean {
  return sorts.has('net') || sorts.has('location');
}

function benignTests(from: Instant, sorts: ReadonlySet<Sort>, surroundings: Surroundings): readonly BenignTest[] {
  const isOrdinary = from >= published && !isActive(sorts);
  return [
    changedByRestore(surroundings, [from]),
    isOrdinary
      ? {
          explanation: 'ordinary-change',
          outcome: 'holds',
          because: 'the campaign had been published, and nothing used the network or the location',
        }
      : {
          explanation: 'ordinary-change',
          outcome: 'refuted',
          because: 'it was during the campaign, or processes of the attack were active',
        },
  ];
}

const words: { readonly [S in Sort]: string } = {
  folder: 'folders of attachments without any attachment',
  attachment: 'attachments',
  file: 'settings that the attack touches',
  net: 'traffic of processes that the attack uses',
  location: 'location clients that the attack uses',
};
