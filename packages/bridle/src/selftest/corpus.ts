import {
  analyticsStore,
  calendarStore,
  dataUsageStore,
  historyStore,
  lookupStore,
  messageStore,
  ordinaryApps,
  type EntryDeclaration,
  type PhoneDeclaration,
} from '@bridle/testkit';
import { messagesInOrder, usageInOrder, visitsInOrder } from './in-order.ts';
import { randomFrom, type Random } from './random.ts';
import { day, hour, iso, minute, together, type Era, type Parts, type Template } from './template.ts';
import { attempts } from './templates/attempts.ts';
import { encounters } from './templates/encounters.ts';
import { infections } from './templates/infections.ts';
import { lookAlikes } from './templates/look-alikes.ts';

/** A phone to scan, and the template whose label it bears. */
export interface LabelledPhone {
  readonly name: string;
  readonly template: Template;
  readonly phone: PhoneDeclaration;
}

const seed = 20_210_718;
const variants = 5;
const daysUsed = 430;
/** Distances at which an ordinary life is recorded: close enough that its stores have no holes. */
const step = 6 * day;

const templates: readonly Template[] = [...infections, ...attempts, ...encounters, ...lookAlikes];

/** Every phone of the self-test: each template several times, with other eras, times, names and addresses. */
export function* corpus(): Generator<LabelledPhone> {
  for (const [index, template] of templates.entries())
    for (let variant = 0; variant < variants; variant++) {
      const era = template.eras[variant % template.eras.length] ?? template.eras[0];
      const random = randomFrom(seed + index * variants + variant);
      yield { name: `${template.id}-${variant + 1}`, template, phone: phoneOf(template, era, random) };
    }
}

/** How many phones there are. */
export const corpusSize = templates.length * variants;

function phoneOf(template: Template, era: Era, random: Random): PhoneDeclaration {
  const at =
    Date.parse(`${era.month}-01T06:00:00Z`) * 1_000 + random.below(25) * day + random.below(50_000) * 1_000_000;
  const madeAt = at + (20 + random.below(30)) * day;
  const parts = together(
    ordinaryLife(madeAt - (template.daysUsed ?? daysUsed) * day, madeAt - hour, random),
    template.plant(at, random),
  );
  return {
    madeAt: iso(madeAt),
    protection: 'decrypted-copy',
    productVersion: era.ios,
    buildVersion: era.build,
    apps: parts.apps ?? {},
    entries: storesOf(parts, template.without ?? []),
    ...template.phone,
  };
}

/** What a reader finds on any phone. */
function ordinaryLife(from: number, to: number, random: Random): Parts {
  const days: number[] = [];
  for (let at = from; at < to; at += step) days.push(at + random.below(600) * minute);
  days.push(to);
  return {
    messages: days.map((at, index) => ({
      at,
      handle: `+1555010${index % 10}`,
      text: `See you at ${8 + (index % 10)}`,
      isFromMe: index % 3 === 0,
    })),
    visits: days.map((at, index) => ({ at: at + minute, url: `https://news.example.org/article/${index}` })),
    usage: [
      { name: 'mDNSResponder', first: from, last: to, usedAt: days },
      { name: 'apsd', first: from, last: to },
      { name: 'com.example.chat/com.example.chat', bundle: 'com.example.chat', first: from, last: to },
    ],
    counted: { mDNSResponder: to, apsd: to },
    calendar: days
      .filter((_, index) => index % 4 === 0)
      .map((at, index) => ({ summary: `Lunch ${index}`, startsAt: at + day, createdAt: at })),
    apps: ordinaryApps(iso(from)),
  };
}

function storesOf(parts: Parts, without: NonNullable<Template['without']>): readonly EntryDeclaration[] {
  const { messages = [], visits = [], pagesWithoutVisit = [], usage = [], counted = {} } = parts;
  const { usageOfNoProcess: ofNoProcess = [] } = parts;
  const { lookups = [], calendar = [], entries = [] } = parts;
  const withAttachments = messages.some(({ attachment }) => attachment !== undefined);
  return [
    ...(without.includes('messages') ? [] : [messageStore(messagesInOrder(messages), { withAttachments })]),
    historyStore(visitsInOrder(visits), { pagesWithoutVisit }),
    ...(without.includes('usage')
      ? []
      : [dataUsageStore(usageInOrder(usage), { ofNoProcess }), analyticsStore(counted)]),
    calendarStore(calendar),
    ...(lookups.length === 0 ? [] : [lookupStore(lookups)]),
    ...entries,
  ];
}
