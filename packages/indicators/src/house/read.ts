import { type Campaign } from '@bridle/model';
import { type z } from 'zod';
import { type Limits } from '../limits.ts';
import { type Entry, type Reading, unreadable } from '../reading.ts';
import { readStatement, rejected, type SetContext } from './entry.ts';
import { groupHead, houseFormat, oddValue, setHead, type SetHead } from './schema.ts';

/** Reads a set in the house format: a mistake in a value costs the value, in a group the group, in the head the file. */
export function readHouseSet(document: unknown, file: string, limits: Limits): Reading {
  const { indicators, ...rest } = isTable(document) ? document : {};
  const { success, data: head, error } = setHead.safeParse(rest);
  if (!success) return unreadable(houseFormat, mistake('', error));
  if (!Array.isArray(indicators)) return unreadable(houseFormat, 'indicators: a list is due');

  const groups = indicators.map(groupAt);
  const size = groups.reduce((sum, it) => sum + it.items.length, 0);
  if (size > limits.objects) {
    return unreadable(houseFormat, `${size} values: at most ${limits.objects} are read from one file`);
  }
  const set: SetContext = { file, campaign: head.campaign.name, sources: new Map(Object.entries(head.sources)) };
  return {
    status: 'read',
    format: houseFormat,
    entries: groups.flatMap((it) => readGroup(it, set)),
    campaigns: [campaignOf(head.campaign)],
    remarks: [],
  };
}

/** A group before it is understood. */
interface Group {
  readonly place: string;
  readonly common: unknown;
  readonly items: readonly { readonly object: string; readonly item: unknown }[];
}

function groupAt(group: unknown, at: number): Group {
  const place = `indicators[${at}]`;
  const { value, values, ...common } = isTable(group) ? group : {};
  // Of `value` and `values`, the one that is not read stays in the common part, where it is refused.
  if (Array.isArray(values)) {
    const items = values.map((item: unknown, index) => ({ object: `${place}.values[${index}]`, item }));
    return { place, common: value === undefined ? common : { ...common, value }, items };
  }
  const items = [{ object: `${place}.value`, item: value }];
  return { place, common: values === undefined ? common : { ...common, values }, items };
}

function readGroup({ place, common, items }: Group, set: SetContext): Entry[] {
  const head = groupHead.safeParse(common);
  return items.map(({ object, item }) => {
    if (item === undefined) return rejected(object, null, 'neither a value nor a list of values is given');
    if (!head.success) return rejected(object, says(item), mistake(place, head.error));
    const value = typeof item === 'string' ? { value: item } : item;
    if (!isTable(value))
      return rejected(object, null, 'no text: what looks like a number or a truth value stands in quotes');
    const odd = oddValue.safeParse(value);
    if (!odd.success) return rejected(object, says(item), mistake(object, odd.error));
    return readStatement({ ...head.data, ...odd.data }, object, set);
  });
}

/** The value an item gives, before it is understood. */
function says(item: unknown): string | null {
  const value = isTable(item) ? item['value'] : item;
  return typeof value === 'string' ? value : null;
}

function isTable(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The path to the first mistake, and what it is. */
function mistake(place: string, error: z.ZodError): string {
  const [issue] = error.issues;
  const steps = issue?.path.map((it) => (typeof it === 'number' ? `[${it}]` : `.${String(it)}`)) ?? [];
  const path = [place, ...steps].join('').replace(/^\./, '');
  return [path, issue?.message].filter(Boolean).join(': ');
}

function campaignOf(said: SetHead['campaign']): Campaign {
  return {
    name: said.name,
    vendor: said.vendor ?? null,
    aliases: said.aliases ?? [],
    platforms: said.platforms ?? [],
    selfErasing: said.selfErasing ?? false,
    monitoring: said.monitoring ?? null,
    vulnerable: (said.vulnerable ?? []).map(({ ios, from, to }) => ({ ios, from: from ?? null, to: to ?? null })),
  };
}
