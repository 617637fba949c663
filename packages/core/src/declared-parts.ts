import {
  aFunction,
  checkOf,
  checkOfEach,
  compareVersions,
  sortInWords,
  valueInWords,
  type OptionCheck,
  type SystemRange,
} from '@bridle/model';
import type { ArtefactDefinition } from './artefact-definition.ts';
import { aText, insistOnEach, insistOnId, insistOnNames, insistOnPart, insistOnWord, isTable } from './declaration.ts';
import { ScanError } from './errors.ts';
import type { KeepingApp } from './keeping-app.ts';
import type { Where } from './source.ts';

type Definition = ArtefactDefinition<'note', unknown, unknown, never>;

/*
 * Whoever writes TypeScript is told by the compiler of a part that is missing or of another shape. Whoever does not is told
 * here: a place that is misspelt is found in no backup, and what is never found reads as if nothing were there.
 */

const placeNames: { readonly [K in keyof Where]-?: true } = { domain: true, path: true, name: true };

const somePlaces: OptionCheck = (it) => {
  const wanted = "Give a list of places, as [{ domain: 'HomeDomain', path: 'Library/SMS/sms.db' }].";
  if (!Array.isArray(it) || it.length === 0) return { found: `is ${valueInWords(it)}`, wanted };
  for (const [index, place] of it.entries()) {
    const fault = faultOfPlace(place);
    if (fault !== null) return { found: `holds ${fault} at [${index}]`, wanted };
  }
  return null;
};

function faultOfPlace(place: unknown): string | null {
  if (!isTable(place)) return sortInWords(place);
  const misspelt = Object.keys(place).find((it) => !Object.hasOwn(placeNames, it));
  if (misspelt !== undefined)
    return `a place with "${misspelt}", which is none of ${Object.keys(placeNames).join(', ')},`;
  for (const part of ['domain', 'path'] as const)
    if (aText(place[part]) !== null) return `a place whose "${part}" is ${sortInWords(place[part])}`;
  // In a backup no path begins at a root or ends with a slash, so that nothing would ever be found there.
  if (/^\/|\/$/.test(place['path'] as string)) return 'a place whose "path" begins or ends with a slash';
  const { name } = place;
  if (name === undefined) return null;
  if (!isPattern(name)) return `a place whose "name" is ${sortInWords(name)}`;
  // Such a pattern goes on from where it last was, and so would pass over every other file.
  return name.global || name.sticky ? 'a place whose "name" has the flag g or y' : null;
}

/** By what it does: a pattern made in another realm is of another class. */
const isPattern = (it: unknown): it is RegExp => typeof (it as { readonly test?: unknown } | null)?.test === 'function';

/** Systems are compared by the numbers of their versions: of anything else none would be before or after another. */
const isVersion = (it: unknown): boolean => typeof it === 'string' && /^\d+(?:\.\d+)*$/.test(it);

const someSystems: OptionCheck = (it) => {
  if (typeof it === 'boolean') return null;
  const wanted = "It is to be true, false or a range of systems, as { from: '13.0' }, { before: '8.0' } or both.";
  if (!isTable(it)) return { found: `is ${valueInWords(it)}`, wanted };
  const parts = Object.entries(it).filter(([, version]) => version !== undefined);
  if (parts.length === 0) return { found: 'is a range without an end', wanted };
  const odd = parts.find(([name, version]) => !['from', 'before'].includes(name) || !isVersion(version));
  if (odd !== undefined) return { found: `holds ${sortInWords(odd[1])} as "${odd[0]}"`, wanted };
  const { from, before } = it as SystemRange;
  const isEmpty = from !== undefined && before !== undefined && compareVersions(from, before) >= 0;
  return isEmpty ? { found: 'is a range in which no system is', wanted } : null;
};

const appNames: { readonly [K in keyof KeepingApp]-?: true } = { name: true, bundle: true, group: true };

const someApps = checkOfEach(
  (it) =>
    isTable(it) &&
    Object.keys(it).every((part) => Object.hasOwn(appNames, part)) &&
    [it['name'], it['bundle'], it['group'] ?? it['bundle']].every((text) => aText(text) === null),
  "Give a list of apps, as [{ name: 'WhatsApp', bundle: 'net.whatsapp.WhatsApp', group: 'group.net.whatsapp.WhatsApp.shared' }].",
);

const aFormat: OptionCheck = (it) => {
  const isOne =
    isTable(it) &&
    Array.isArray(it['variants']) &&
    ['clockOf', 'rows', 'locator', 'raw'].every((name) => typeof it[name] === 'function');
  return isOne
    ? null
    : { found: `is ${sortInWords(it)}`, wanted: 'Give a format, as sqlite({ … }) or plist({ … }) make it.' };
};

const someRules = (as: string): OptionCheck =>
  checkOf(isTable, `It is to be an object with a rule for each field, as ${as}.`);

/** Looked at apart: a word of a closed list. */
const asIs: OptionCheck = () => null;

/** What each part may be. */
const checks: { readonly [K in keyof Definition]-?: OptionCheck } = {
  id: asIs,
  title: aText,
  about: aText,
  references: checkOfEach((it) => typeof it === 'string', 'Give a list of addresses, which may be empty.'),
  family: asIs,
  channel: asIs,
  where: somePlaces,
  encryptedOnly: someSystems,
  onEveryPhone: someSystems,
  apps: someApps,
  format: aFormat,
  toRecord: aFunction,
  unexamined: aFunction,
  unsearched: aFunction,
  unhashed: aFunction,
  sealed: aFunction,
  time: checkOf(isTable, "It is to be as { of: ({ sentAt }) => [sentAt], basis: 'recorded' }."),
  timeline: someRules("{ sentAt: { from: 'date', event: 'message-sent', summary: () => 'a message was sent' } }"),
  observables: someRules("{ links: { kind: 'url', trace: 'received' } }"),
};

const mayBeLeftOut: ReadonlySet<string> = new Set<keyof Definition>([
  'encryptedOnly',
  'onEveryPhone',
  'apps',
  'unexamined',
  'unsearched',
  'unhashed',
  'sealed',
]);

const timeNames: { readonly [K in keyof Definition['time']]-?: true } = { of: true, basis: true };

/**
 * Insists that every part of a declaration is there, and what it is to be, but for the rules for fields. Throws a
 * `ScanError`.
 */
export function insistOnParts(definition: unknown): asserts definition is Definition {
  if (!isTable(definition))
    throw new ScanError('DECLARATION_REFUSED', `A declaration is to be an object, and is ${valueInWords(definition)}.`);
  const artefact = definition['id'] as string;
  const whole = { artefact };
  insistOnId(artefact);
  insistOnEach(whole, definition, checks, mayBeLeftOut);
  insistOnWord(whole, 'family', definition['family']);
  insistOnWord(whole, 'channel', definition['channel']);
  const time = definition['time'] as Definition['time'];
  insistOnNames({ artefact, field: 'time' }, time, timeNames);
  insistOnPart({ artefact, field: 'time' }, 'of', time.of, aFunction);
  insistOnWord(whole, 'basis', time.basis);
}
