import type {
  AppDeclaration,
  CalendarItemDeclaration,
  EntryDeclaration,
  LookupDeclaration,
  MessageDeclaration,
  PhoneDeclaration,
  UsageDeclaration,
  VisitDeclaration,
} from '@bridle/testkit';
import type { Outcome } from '@bridle/model';
import type { Random } from './random.ts';

/** What a phone holds, or a trace adds to it. */
export interface Parts {
  readonly messages?: readonly MessageDeclaration[];
  /** `redirectedFrom` counts within the trace. */
  readonly visits?: readonly VisitDeclaration[];
  /** Pages of the history to which no visit belongs. */
  readonly pagesWithoutVisit?: readonly string[];
  readonly usage?: readonly UsageDeclaration[];
  /** When usage rows were written that name no process. */
  readonly usageOfNoProcess?: readonly number[];
  readonly counted?: { readonly [process: string]: number };
  readonly lookups?: readonly LookupDeclaration[];
  readonly calendar?: readonly CalendarItemDeclaration[];
  readonly entries?: readonly EntryDeclaration[];
  readonly apps?: { readonly [bundle: string]: AppDeclaration | null };
}

/** A system, and the month in which something happened on it. */
export interface Era {
  readonly ios: string;
  readonly build: string;
  readonly month: string;
}

/** What really took place on a phone. */
export const happenings = ['infection', 'attempt', 'contact', 'nothing'] as const;

/** One of {@link happenings}. */
export type Happening = (typeof happenings)[number];

/**
 * What was taken for a trace, and was none: first what rules and feeds fall for, then what tools were criticised for. A
 * test has the words in which each is known, and those that no phone can show.
 */
export type FalsePositive =
  | 'redirect'
  | 'process-gap'
  | 'orphaned-row'
  | 'no-bundle'
  | 'installer'
  | 'notification-profile'
  | 'profile-event'
  | 'invitation'
  | 'interrupted-transfer'
  | 'truncated-name'
  | 'path-prefix'
  | 'part-of-a-domain'
  | 'shared-host'
  | 'quoted-indicator'
  | 'date-of-1980'
  | 'third-party-resource'
  | 'app-of-the-name'
  | 'typed-address'
  | 'crash-settings'
  | 'edited-backup'
  | 'withdrawn-indicator'
  | 'data-volume'
  | 'clean-scan'
  | 'alert-scam';

/** A sort of phone, and its label. Labels are worked out by hand from what is known of the attack, never from a scan. */
export interface Template {
  readonly id: string;
  readonly happened: Happening;
  /** Who did it; nobody on a phone to which nothing happened. */
  readonly campaigns: readonly string[];
  readonly expected: Outcome;
  /** Whom its traces accuse all the same. */
  readonly mistakenFor?: readonly string[];
  /** Rules that must speak, besides what the outcome needs. */
  readonly rules?: readonly string[];
  /** What it is a harmless look-alike of. */
  readonly looksLike?: readonly FalsePositive[];
  /** Why this is the label. */
  readonly because: string;
  readonly eras: readonly [Era, ...Era[]];
  /** What is planted, around a moment in microseconds. */
  readonly plant: (at: number, random: Random) => Parts;
  readonly phone?: Partial<Pick<PhoneDeclaration, 'protection' | 'productVersion' | 'buildVersion'>>;
  /** How many days the phone was used before its backup. Default fourteen months. */
  readonly daysUsed?: number;
  /** Stores that are not in the backup. */
  readonly without?: readonly ('messages' | 'usage')[];
}

export const second = 1_000_000;
export const minute = 60 * second;
export const hour = 60 * minute;
export const day = 24 * hour;

/** Months in which attacks were seen, or in which people simply used their phones. */
export const eras = {
  in2016: { ios: '9.3.3', build: '13G34', month: '2016-08' },
  in2018: { ios: '11.4', build: '15F79', month: '2018-06' },
  in2019: { ios: '12.3.1', build: '16F203', month: '2019-07' },
  in2020: { ios: '13.5.1', build: '17F80', month: '2020-07' },
  in2021: { ios: '14.4', build: '18D52', month: '2021-03' },
  in2022: { ios: '15.6', build: '19G71', month: '2022-08' },
  in2023: { ios: '16.6', build: '20G75', month: '2023-08' },
  in2025: { ios: '18.2.1', build: '22C161', month: '2025-01' },
  in2026: { ios: '18.4', build: '22E240', month: '2026-02' },
} as const satisfies { readonly [era: string]: Era };

/** Every time, for what may happen at any. */
export const anyTime: readonly [Era, ...Era[]] = [
  eras.in2019,
  eras.in2020,
  eras.in2021,
  eras.in2022,
  eras.in2023,
  eras.in2025,
];

/** A moment as the manifest declares it. */
export function iso(at: number): string {
  return new Date(Math.floor(at / 1_000)).toISOString();
}

/** Several traces on one phone. Redirects are numbered anew. */
export function together(...parts: readonly Parts[]): Parts {
  const visits: VisitDeclaration[] = [];
  for (const { visits: own = [] } of parts) {
    const before = visits.length;
    for (const { redirectedFrom, ...visit } of own)
      visits.push(redirectedFrom === undefined ? visit : { ...visit, redirectedFrom: redirectedFrom + before });
  }
  return {
    messages: parts.flatMap((it) => it.messages ?? []),
    visits,
    pagesWithoutVisit: parts.flatMap((it) => it.pagesWithoutVisit ?? []),
    usage: parts.flatMap((it) => it.usage ?? []),
    usageOfNoProcess: parts.flatMap((it) => it.usageOfNoProcess ?? []),
    counted: Object.assign({}, ...parts.map((it) => it.counted ?? {})) as { [process: string]: number },
    lookups: parts.flatMap((it) => it.lookups ?? []),
    calendar: parts.flatMap((it) => it.calendar ?? []),
    entries: parts.flatMap((it) => it.entries ?? []),
    apps: Object.assign({}, ...parts.map((it) => it.apps ?? {})) as NonNullable<Parts['apps']>,
  };
}
