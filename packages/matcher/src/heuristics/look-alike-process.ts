import {
  carriesWeight,
  fieldsOf,
  microsecondsPerDay,
  type ArtefactRecord,
  type BenignTest,
  type Finding,
  type Instant,
} from '@bridle/model';
import { noAppOfTheName } from '../benign/installed-app-name.ts';
import { compareTexts } from '../evidence.ts';
import { genuineNames } from '../genuine-daemons.ts';
import { defineHeuristic, type Phone, type Sign } from '../heuristic.ts';
import { appOf } from '../known-apps.ts';
import { momentsOfUse } from '../moments.ts';
import { byOtherWriters, campaignsOf, findingsNear } from '../nearby.ts';
import { arrivals } from '../premises.ts';

/** What is known of the processes of one name. */
interface Seen {
  readonly name: string;
  readonly records: ArtefactRecord[];
  first: Instant | null;
  last: Instant | null;
  isInAppContainer: boolean;
}

/** Two letters of a shorter name leave too little of it. */
const fewestLetters = 8;
const mostEdits = 2;

/** In the published cases an implant's processes are gone after 28 hours at most. */
const longestUse = 2 * microsecondsPerDay;
const silence = 7 * microsecondsPerDay;

/** The longest time between what brings an implant and its first trace. */
const afterArrival = { before: microsecondsPerDay, after: 0 };

export default defineHeuristic({
  id: 'look-alike-process',
  code: 'AMN-07',
  title: 'A process whose name is nearly that of a daemon of iOS, used for a short while',
  hypothesis: 'An implant bears a name that an owner, or an analyst in a hurry, takes for that of a daemon.',
  proves:
    'That a process of an unknown name ran for a short while. New daemons of iOS have such names too: alone it is a ' +
    'note, and after something that brings an attack it supports what that says.',
  class: 'execution',
  atMost: 'supporting',
  isSequence: false,
  campaign: null,
  fits: [],
  needs: ['process-use'],
  window:
    'One or two letters’ difference, names of eight letters or more, use within two days and then a week of silence, and ' +
    'an arrival within the day before: all are ours. Of the 81 published names of Pegasus 14 are so near to one of the ' +
    'daemons listed here, and of these daemons eight of 338 are to another.',
  references: [
    {
      url: 'https://securitylab.amnesty.org/latest/2021/07/forensic-methodology-report-how-to-catch-nso-groups-pegasus/',
      verified: false,
    },
    { url: 'https://github.com/blacktop/ipsw-diffs', verified: true },
  ],
  falsePositives: [
    {
      cause: 'A daemon of a newer version of iOS, whose name is not in the list.',
      refutedBy: 'The name being in no list of the files of the version that the phone ran.',
    },
    {
      cause: 'An app, or a part of one, bears the name.',
      refutedBy: 'No installed app bearing it, and the process lying in no container of an app.',
    },
  ],

  watch() {
    const seen = new Map<string, Seen | null>();
    return {
      see(record) {
        const use = fieldsOf('process-use', record);
        if (use === null) return;
        const { process, service, bundle } = use;
        if (process === null || service !== null || bundle !== null) return;
        const traits = record.observables.find(({ field }) => field === 'process')?.traits ?? [];
        // What is cut may have been any longer name; and only some stores know bundles.
        if (traits.includes('truncated') || !traits.includes('no-bundle')) return;
        if (!seen.has(process)) seen.set(process, startOf(process));
        const one = seen.get(process) ?? null;
        if (one === null) return;
        one.records.push(record);
        for (const at of momentsOfUse(use)) {
          one.first = one.first === null || at < one.first ? at : one.first;
          one.last = one.last === null || at > one.last ? at : one.last;
        }
        one.isInAppContainer ||= traits.includes('app-container');
      },
      conclude: (phone) =>
        [...seen.values()]
          .filter((it) => it !== null)
          .sort((a, b) => compareTexts(a.name, b.name))
          .flatMap((it) => signOf(it, phone)),
    };
  },
});

function startOf(name: string): Seen | null {
  return isNearDaemon(name) ? { name, records: [], first: null, last: null, isInAppContainer: false } : null;
}

/** Whether a name differs from that of a daemon by a letter or two; that of a daemon itself does not. */
function isNearDaemon(name: string): boolean {
  if (genuineNames.has(name)) return false;
  return [...genuineNames].some((it) => it.length >= fewestLetters && isWithin(name, it, mostEdits));
}

/** Whether one text becomes another by so many letters added, dropped or changed. */
function isWithin(a: string, b: string, most: number): boolean {
  if (Math.abs(a.length - b.length) > most) return false;
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++)
      current.push(
        Math.min(
          previous[column]! + 1,
          current[column - 1]! + 1,
          previous[column - 1]! + (a[row - 1] === b[column - 1] ? 0 : 1),
        ),
      );
    previous = current;
  }
  return previous[b.length]! <= most;
}

function signOf({ name, records: seen, first, last, isInAppContainer }: Seen, phone: Phone): readonly Sign[] {
  const records = seen as [ArtefactRecord, ...ArtefactRecord[]];
  const { surroundings, findings, backup } = phone;
  if (first === null || last === null || backup.madeAt === null) return [];
  if (last - first > longestUse || backup.madeAt - last < silence) return [];
  // What a feed lists is found by itself, unless the feed took it back, or did not list it then.
  if (findings.some((it) => isOfName(it, name) && carriesWeight(it))) return [];
  const isApp = isInAppContainer || appOf(name, surroundings) !== null;
  const brought = isApp ? [] : arrivalsBefore(first, records[0], findings);
  const benign: readonly BenignTest[] = [
    isApp
      ? {
          explanation: isInAppContainer ? 'app-container' : 'installed-app-name',
          outcome: 'holds',
          because: 'the process is that of an app',
        }
      : { explanation: 'installed-app-name', ...noAppOfTheName(surroundings) },
    {
      explanation: 'generic-name',
      outcome: 'open',
      because: 'it may be a daemon of iOS that is not in the list',
    },
  ];
  // Which daemon it is would tell the name of the process to within two letters where that is taken out.
  const because = isApp
    ? 'its name is nearly that of a daemon of iOS, and it used the network for a short while only'
    : 'its name is nearly that of a daemon of iOS, no app is on record for it, and it used the network for a short while only';
  if (brought.length === 0) return [{ class: 'context', strength: 'weak', because, records, benign }];
  return [
    {
      strength: 'supporting',
      fits: campaignsOf(brought),
      because: `${because}, within a day of something that brings an attack`,
      records,
      benign,
    },
  ];
}

function isOfName({ indicator }: Finding, name: string): boolean {
  return indicator?.kind === 'process-name' && indicator.value === name;
}

/** What brought an attack within the day before, by another writer. */
function arrivalsBefore(first: Instant, record: ArtefactRecord, findings: readonly Finding[]): readonly Finding[] {
  return byOtherWriters(findingsNear(findings, first, afterArrival, arrivals, 'supporting'), record.channel);
}
