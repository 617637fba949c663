import type { z } from 'zod';
import { column, rejected } from './column.ts';
import { embeddedDictionary } from './formats/plist/embedded.ts';
import type { PlistDictionary } from './formats/plist/value.ts';
import { sessionState, type SessionPage, type SessionState } from './formats/session-state.ts';
import { portTraits } from './high-port.ts';
import { siteOf } from './links/site.ts';
import { amongBy, type ObservableRule } from './rule.ts';

/** What the state of a tab says of the pages it can go back and forward to. */
interface SessionFields {
  /** The address a page was being fetched from. */
  readonly pendingUrl: string | null;
  /** What the page that is shown was reached from. */
  readonly referrer: string | null;
  readonly sessionUrls: readonly string[];
  /** Addresses that were asked for where others came. */
  readonly originalUrls: readonly string[];
  /** Those of `sessionUrls` that came where a page of another site was asked for. */
  readonly redirectedUrls: readonly string[];
  readonly referrers: readonly string[];
  readonly embeddedUrls: readonly string[];
}

/** The fields of a tab's state, `null` where the tab has none. */
export function sessionFields(state: SessionState | null): SessionFields {
  const { pages = [], current = null, pending = null } = state ?? {};
  const urls = distinct(pages.flatMap(({ url }) => url ?? []));
  return {
    pendingUrl: pending,
    referrer: current?.referrer ?? null,
    sessionUrls: urls,
    originalUrls: distinct(pages.flatMap(({ originalUrl }) => originalUrl ?? [])).filter((it) => !urls.includes(it)),
    redirectedUrls: distinct(pages.flatMap((page) => (isRedirected(page) ? page.url! : []))),
    referrers: distinct(pages.flatMap(({ referrer }) => referrer ?? [])),
    embeddedUrls: distinct(pages.flatMap(({ embedded }) => embedded)),
  };
}

/** The state of a tab that stands in two places. */
export function bothStates(one: SessionState | null, other: SessionState | null): SessionState | null {
  if (one === null || other === null) return one ?? other;
  return {
    pages: [...one.pages, ...other.pages],
    current: one.current ?? other.current,
    pending: one.pending ?? other.pending,
  };
}

/** What Safari keeps of a tab for this phone alone (`WBLocalTabAttributes`). */
export interface TabAttributes {
  readonly values: PlistDictionary;
  /** The state in them, `null` where it cannot be read. */
  readonly state: SessionState | null;
}

/** The attributes of a tab, and the state in them. */
export const tabAttributes = (): z.ZodType<TabAttributes> =>
  column(
    'the attributes of a tab',
    (value) => {
      const values = dictionary.safeParse(value);
      if (!values.success) return rejected;
      const state = stateOfTab.safeParse(values.data['SessionState'] ?? null);
      return { values: values.data, state: state.success ? state.data : null };
    },
    { clock: 'plist-date' },
  );

const dictionary = embeddedDictionary();
const stateOfTab = sessionState();

/** What can be compared of a tab's state. */
export const sessionObservables = {
  pendingUrl: { kind: 'url', trace: 'opened' },
  sessionUrls: {
    kind: amongBy(['url'], (url, { redirectedUrls }: SessionFields) => (redirectedUrls.includes(url) ? null : 'url')),
    trace: 'opened',
  },
  originalUrls: { kind: 'url', trace: 'opened' },
  redirectedUrls: { kind: 'url', trace: 'redirected' },
  referrers: { kind: 'url', trace: 'opened' },
  embeddedUrls: { kind: 'url', trace: 'loaded', traits: portTraits },
} as const satisfies { readonly [K in keyof SessionFields]?: ObservableRule<SessionFields> };

/** Whether a page of one site was asked for and one of another came. */
function isRedirected({ url, originalUrl }: SessionPage): boolean {
  if (url === null || originalUrl === null) return false;
  const site = siteOf(originalUrl);
  return site !== null && site !== siteOf(url);
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}
