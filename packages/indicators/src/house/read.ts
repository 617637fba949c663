import { figure, type Campaign, type Vulnerable } from '@bridle/model';
import { type Limits } from '../limits.ts';
import { firstMistake } from '../mistake.ts';
import { type Entry, type Reading, unreadable } from '../reading.ts';
import { type LineOf } from '../yaml.ts';
import { citedSources, readStatement, rejected, type RuleContext, type SetContext } from './entry.ts';
import { groupHead, houseFormat, oddValue, rulesHead, sequence, setHead, type SetHead } from './schema.ts';
import { readSequence } from './sequence.ts';

/**
 * Reads a set in the house format: a mistake in a value or a sequence costs that, in a group the group, in the head the
 * file. A set without indicators may be of no campaign.
 */
export function readHouseSet(document: unknown, lineOf: LineOf, file: string, limits: Limits): Reading {
  const { indicators, sequences, ...rest } = isTable(document) ? document : {};
  const areRules = indicators === undefined && sequences !== undefined;
  const { success, data: head, error } = (areRules ? rulesHead : setHead).safeParse(rest);
  if (!success) {
    const path = error.issues[0]?.path.join('.') ?? '';
    return unreadable(houseFormat, `${lineWords(lineOf(path))}${firstMistake('', error)}`);
  }
  if (!areRules && !Array.isArray(indicators)) return unreadable(houseFormat, 'indicators: a list is due');
  if (sequences !== undefined && !Array.isArray(sequences)) {
    return unreadable(houseFormat, 'sequences: a list is due');
  }

  const groups = areRules ? [] : (indicators as readonly unknown[]).map(groupAt);
  const rules: readonly unknown[] = sequences ?? [];
  const size = groups.reduce((sum, it) => sum + it.items.length, rules.length);
  if (size > limits.objects) {
    return unreadable(houseFormat, `${figure(size)} entries: at most ${figure(limits.objects)} are read from one file`);
  }
  const name = head.campaign?.name ?? null;
  const platforms = head.campaign?.platforms ?? [];
  const set = { file, campaign: name, platforms, sources: new Map(Object.entries(head.sources)) };
  const campaign = head.campaign ? campaignOf(head.campaign, set) : null;
  if (typeof campaign === 'string') return unreadable(houseFormat, campaign);
  const entries = [
    ...groups.flatMap((it) => readGroup(it, { ...set, campaign: name ?? '' })),
    ...readRules(rules, set, limits),
  ];
  return {
    status: 'read',
    format: houseFormat,
    entries: entries.map((it) => withLine(it, lineOf)),
    campaigns: campaign === null ? [] : [campaign],
    remarks: [],
  };
}

function readRules(rules: readonly unknown[], set: RuleContext, limits: Limits): readonly Entry[] {
  const known = new Set<string>();
  return rules.map((rule, at) => {
    const object = `sequences[${at}]`;
    const { success, data: said, error } = sequence.safeParse(rule);
    const pattern = isTable(rule) && typeof rule['pattern'] === 'string' ? rule['pattern'] : null;
    if (!success) return rejected(object, pattern, firstMistake(object, error));
    if (known.has(said.id)) return rejected(object, pattern, `a second sequence of the name ${said.id}`);
    known.add(said.id);
    return readSequence(said, object, set, limits);
  });
}

/** What could not be used says in which line of the file it stands. */
function withLine(entry: Entry, lineOf: LineOf): Entry {
  const line = 'reason' in entry ? lineOf(entry.object) : null;
  return 'reason' in entry ? { ...entry, reason: `${lineWords(line)}${entry.reason}` } : entry;
}

function lineWords(line: number | null): string {
  return line === null ? '' : `line ${line}: `;
}

/** A group before it is understood. */
interface Group {
  readonly place: string;
  readonly common: unknown;
  readonly items: readonly { readonly object: string; readonly item: unknown }[];
  /** What is wrong with how its values are given, `null` where nothing is. */
  readonly slip: string | null;
}

function groupAt(group: unknown, at: number): Group {
  const place = `indicators[${at}]`;
  const { value, values, ...common } = isTable(group) ? group : {};
  const listed = (name: string, list: readonly unknown[]): Group['items'] =>
    list.map((item, index) => ({ object: `${place}.${name}[${index}]`, item }));
  const one = [{ object: `${place}.value`, item: value }];
  if (value !== undefined && values !== undefined)
    return { place, common, items: Array.isArray(values) ? listed('values', values) : one, slip: bothGiven };
  if (Array.isArray(values)) return { place, common, items: listed('values', values), slip: null };
  if (Array.isArray(value)) return { place, common, items: listed('value', value), slip: listForOne };
  return { place, common, items: one, slip: value !== undefined ? null : values === undefined ? noValue : noList };
}

const noValue = 'neither a value nor a list of values is given';
const noList = 'values: a list is due, each value in a line of its own that begins with “- ”';
const listForOne = 'value: one value is due there; a list of them stands under “values:”';
const bothGiven = '“value:” and “values:” are both given: one of them is due';
const nothing = 'nothing stands here: a value that begins with “#”, “&” or “~” stands in quotes';
const halved = 'no value: one that holds a colon with a space behind it, or begins with “? ”, stands in quotes';

function readGroup({ place, common, items, slip }: Group, set: SetContext): Entry[] {
  const head = groupHead.safeParse(common);
  return items.map(({ object, item }) => {
    if (slip !== null) return rejected(object, says(item), slip);
    if (!head.success) return rejected(object, says(item), firstMistake(place, head.error));
    const value = typeof item === 'string' ? { value: item } : item;
    if (item === null) return rejected(object, null, nothing);
    if (!isTable(value))
      return rejected(object, null, 'no text: what looks like a number or a truth value stands in quotes');
    if (value['value'] === undefined && Object.keys(value).length === 1) return rejected(object, null, halved);
    const odd = oddValue.safeParse(value);
    if (!odd.success) return rejected(object, says(item), firstMistake(object, odd.error));
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

/** What a set says of its campaign; in words, where it cites what is not among its sources. */
function campaignOf(said: SetHead['campaign'], set: RuleContext): Campaign | string {
  const vulnerable: Vulnerable[] = [];
  for (const { ios, from, to, exploit, source, verified } of said.vulnerable ?? []) {
    const cited = citedSources(source ?? [], set);
    if (typeof cited === 'string') return `campaign.vulnerable: ${cited}`;
    const [{ publisher, url } = { publisher: null, url: null }] = cited;
    vulnerable.push({
      ...{ ios, from: from ?? null, to: to ?? null, exploit: exploit ?? null },
      ...{ publisher, url, verified: verified ?? false },
    });
  }
  return {
    name: said.name,
    vendor: said.vendor ?? null,
    aliases: said.aliases ?? [],
    platforms: said.platforms ?? [],
    selfErasing: said.selfErasing ?? false,
    monitoring: said.monitoring ?? null,
    vulnerable,
  };
}
