import { type Content } from './content.ts';
import { readTable } from './csv/read.ts';
import { rowsOf, tableIn } from './csv/table.ts';
import { isFileIndex, readFileIndex } from './file-index.ts';
import { readHouseSet } from './house/read.ts';
import { houseFormat } from './house/schema.ts';
import { readJson } from './json.ts';
import { jsonListsIn } from './json-lists/lists.ts';
import { readJsonLists } from './json-lists/read.ts';
import { isHostsLine, readHosts } from './list/hosts.ts';
import { headingIn, readList, readMaltrail } from './list/read.ts';
import { eventsIn, readEvents } from './misp/events.ts';
import { isMispTable, readMispTable } from './misp/table.ts';
import { readOpenIoc } from './openioc/read.ts';
import { isComment } from './list/lines.ts';
import { isList, isValue, looksLikeList, whyNoList } from './list/likeness.ts';
import { showsValues } from './list/shown-values.ts';
import { markdownTableIn } from './markdown/table.ts';
import { type FileRefusal, notRead, type Reading, unreadable } from './reading.ts';
import { isAppList, readAppList } from './stalkerware/read.ts';
import { readBundle } from './stix/bundle.ts';
import { areObjectLines, membersOf, readObjectLines } from './stix/lines.ts';
import { readTinyCheck, tinyCheckListIn } from './tinycheck/read.ts';
import { meaningOfFileName } from './values/words.ts';
import { readYaml } from './yaml.ts';

/** A form in which indicators are published: what it reads a text as, `null` where the text is not of this form. */
type Form = (content: Content) => Reading | null;

const yara = 'YARA rules: not read; they look into files that a backup does not hold';
const sigma = 'Sigma rules: not read; they look through logs of other systems';
const snort = 'Snort or Suricata rules: not read; they look at traffic in passing';
const program = 'a program: not read';

/** What is written for machines: what looks like a value in it is a part of what it does. */
const ofMachines: ReadonlySet<string> = new Set([yara, sigma, snort, program]);

/** From the most particular to the least. A file's ending is not asked, but of a page of the web. */
const forms: readonly Form[] = [
  ({ top }) => (top === '' ? notRead('an empty file') : null),
  houseSet,

  // JSON
  (it) => (areObjectLines(it.text) ? readObjectLines(it.text, it.file, it.limits) : null),
  sentence(
    'lines of JSON of another kind: not read',
    ({ lines, limits }) =>
      lines.length > 1 && lines.every((it) => it.startsWith('{') && 'value' in readJson(it, limits)),
  ),
  damagedJson,
  inJson((value) => (isTyped(value, (type) => type === 'bundle') ? value : null), readBundle),
  inJson(eventsIn, readEvents),
  inJson(tinyCheckListIn, readTinyCheck),
  inJson(looseObjectsIn, (objects, file, limits) => readBundle({ objects }, file, limits)),
  sentence('STIX 1 written as JSON: not read; publishers offer it in other forms too', ({ top }) =>
    /^\{[^]*"(?:stix_header|related_packages)"\s*:/.test(top),
  ),
  inJson(jsonListsIn, readJsonLists),
  (it) => (it.json() === null ? null : notRead('JSON of another kind: not read')),

  // XML
  (it) =>
    /<(?:\w+:)?ioc\s[^>]*schemas\.mandiant\.com\/2010\/ioc/.test(it.top)
      ? readOpenIoc(it.text, it.file, it.limits)
      : null,
  sentence(
    'STIX 1: not read; publishers offer it in other forms too',
    ({ top }) => top.startsWith('<') && /<(?:\w+:)?STIX_Package\b/.test(top),
  ),
  // What a server answers that does not have the file, kept under the name of the file.
  ({ top, file }) =>
    /^<(?:!doctype html|html)\b/i.test(top) && !/\.html?(?:\.gz)?$/i.test(file)
      ? unreadable('html', 'a page of the web under the name of a list')
      : null,
  sentence('XML: not read', ({ top }) => top.startsWith('<')),

  // Tables that name their columns; their cells may hold rules of any language.
  readMarkdown,
  (it) => (isMispTable(it.top) ? readMispTable(it.text, it.file, it.limits) : null),
  (it) => readAnyTable(it, (hasHeader) => hasHeader),

  // Rules
  sentence(yara, ({ top }) => /^[ \t]*(?:private |global )*rule[ \t]+\w+/m.test(top) && /\bcondition[ \t]*:/.test(top)),
  sentence(sigma, ({ top }) => /^logsource:/m.test(top) && /^detection:/m.test(top)),
  sentence(snort, ({ lines }) =>
    lines.some((it) => /^(?:#\s*)?(?:alert|drop|reject|pass|log)\s+[a-z0-9-]+\s+\S+\s+\S+\s+(?:->|<>)\s/.test(it)),
  ),

  // Lists with marks of their own, and YAML
  (it) => (isMaltrail(it) ? readMaltrail(it.text, it.file, it.limits) : null),
  (it) => (isFileIndex(it.top) ? inYaml(it, 'indicator-index', readFileIndex) : null),
  (it) => (isAppList(it.top) ? inYaml(it, 'stalkerware-indicators', readAppList) : null),
  (it) => (mostOf(it.listed(), isHostsLine) ? readHosts(it.text, it.file, it.limits) : null),

  // Lists, and tables that do not name their columns
  (it) => (isNamedList(it) ? readList(it.text, it.file, it.limits) : null),
  (it) => readAnyTable(it, () => true),
  (it) => (isList(it.listed()) ? readList(it.text, it.file, it.limits) : null),
  (it) => (isNamed(it) || isHeadedList(it) ? null : unusableList(it)),

  // Texts that are none
  sentence(program, ({ top }) => /^#!|^(?:import|from) [\w.]+|^def \w+\(/m.test(top)),
  sentence('a document: not read', ({ top }) => /^#{1,6} \w.*\n\s*\n|^[=~-]{3,}$/m.test(top)),

  // Lists whose values do not show themselves; a mapping looks much like one.
  (it) => (isHeadedList(it) ? readList(it.text, it.file, it.limits) : null),
  ({ text }) => (isHeadless(text) ? unreadable(houseFormat, `a set without its line "schema: ${houseFormat}"`) : null),
  sentence('YAML of another kind: not read', ({ lines }) => lines.some((it) => /^(?:- )?[\w-]+:(?: |$)/.test(it))),
  (it) => (isNamed(it) ? readList(it.text, it.file, it.limits) : null),
];

/** Reads a text in whatever form it has, or says what it is that is not read. */
export function readContent(content: Content): Reading {
  for (const form of forms) {
    const reading = form(content);
    if (reading)
      return reading.status === 'not-read' && !ofMachines.has(reading.reason) ? asShown(reading, content) : reading;
  }
  return asShown(notRead(whyNoList(content.text)), content);
}

/** A text that is not read, and is told of where it shows values: whoever laid it beside lists may think that they are looked for. */
function asShown(refusal: FileRefusal, { text }: Content): FileRefusal {
  return showsValues(text) ? { ...refusal, mayList: 'text' } : refusal;
}

function sentence(reason: string, is: (content: Content) => boolean): Form {
  return (content) => (is(content) ? notRead(reason) : null);
}

function inJson<T>(
  find: (value: unknown, file: string) => T | null,
  read: (found: T, file: string, limits: Content['limits']) => Reading,
): Form {
  return (content) => {
    const document = content.json();
    if (document === null || 'reason' in document) return null;
    const found = find(document.value, content.file);
    return found === null ? null : read(found, content.file, content.limits);
  };
}

/** JSON that cannot be parsed is told under the format it claims. */
function damagedJson(content: Content): Reading | null {
  const document = content.json();
  if (document === null || !('reason' in document)) return null;
  const { text } = content;
  if (looksLikeBundle(text) || /"(?:indicator|malware|relationship)--/.test(text))
    return unreadable('stix', document.reason);
  if (/"(?:Event|Attribute|to_ids)"\s*:/.test(text)) return unreadable('misp', document.reason);
  return unreadable(null, document.reason);
}

/** Whether a text claims to be a STIX bundle, whole or damaged. */
export function looksLikeBundle(text: string): boolean {
  return /^\s*\{/.test(text) && /"type"\s*:\s*"bundle"|"id"\s*:\s*"bundle--/.test(text);
}

/** STIX objects that stand alone: one, a list of them, or the envelope in which TAXII sends them. */
function looseObjectsIn(value: unknown): readonly unknown[] | null {
  const members = Array.isArray(value) ? value : membersOf(value);
  const isEnvelope = !Array.isArray(value) && members[0] !== value;
  const isObject = (it: unknown): boolean =>
    isTyped(it, (type) => type === 'bundle' || typesOfObjects.has(type) || type.startsWith('x-'));
  if (members.some(isObject))
    return members.flatMap((it) => (isTyped(it, (type) => type === 'bundle') ? membersOf(it) : [it]));
  return isEnvelope && members.length === 0 ? members : null;
}

const typesOfObjects: ReadonlySet<string> = new Set([
  ...[
    'indicator',
    'malware',
    'relationship',
    'report',
    'identity',
    'campaign',
    'intrusion-set',
    'threat-actor',
    'tool',
  ],
  ...['grouping', 'marking-definition', 'observed-data', 'sighting', 'attack-pattern', 'infrastructure', 'note'],
]);

function isTyped(value: unknown, is: (type: string) => boolean): value is { readonly type: string } {
  return (
    typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string' && is(value.type)
  );
}

function houseSet({ text, file, limits }: Content): Reading | null {
  const format = houseFormatIn(text);
  if (format === null) return null;
  if (format !== houseFormat) return unreadable(format, `a version of the format that is not known; ${houseFormat} is`);
  const document = readYaml(text, limits);
  return 'reason' in document
    ? unreadable(format, document.reason)
    : readHouseSet(document.value, document.lineOf, file, limits);
}

/** The version of the house format that a text claims, `null` where it claims none. */
function houseFormatIn(text: string): string | null {
  const top = text.slice(0, 10_000);
  const claim = /^schema[ \t]*:[ \t]*["']?(iocset\/[^\s"'#]*)/m.exec(top);
  if (claim?.[1] === undefined) return null;
  const opening = top.slice(0, claim.index).split('\n');
  // A page that explains the format shows it too; in a set, nothing but comments and other keys goes before.
  const isSet = opening.every((line) => /^\s*$|^\s*#|^---|^["']?[\w-]+["']?[ \t]*:|^[ \t-]/.test(line));
  return isSet ? claim[1] : null;
}

/** Whether a text has the parts of a set in the house format, though it does not claim to be one. */
function isHeadless(text: string): boolean {
  return /^sources[ \t]*:/m.test(text) && /^(?:indicators|sequences)[ \t]*:/m.test(text);
}

function inYaml(
  { text, file, limits }: Content,
  format: string,
  read: (document: unknown, file: string, limits: Content['limits']) => Reading,
): Reading {
  const document = readYaml(text, limits);
  return 'reason' in document ? unreadable(format, document.reason) : read(document.value, file, limits);
}

function readAnyTable({ text, file, limits }: Content, is: (hasHeader: boolean) => boolean): Reading | null {
  const table = tableIn(text, limits);
  if (!table || !is(table.hasHeader)) return null;
  return readTable({ format: 'csv', columns: table.columns, rows: rowsOf(table, text, limits) }, file, limits);
}

function readMarkdown({ text, file, limits }: Content): Reading | null {
  const table = markdownTableIn(text);
  return table && readTable({ format: 'markdown', ...table }, file, limits);
}

/** Whether a file's name says what the values in it are. */
function isNamed({ file, lines }: Content): boolean {
  const meaning = meaningOfFileName(file);
  return meaning !== null && meaning.status !== 'any' && lines.every((it) => it.length <= 4096);
}

/** A list of which nothing can be used is damaged, and passed over by nobody; sums that files are checked by are no list. */
function unusableList(content: Content): Reading | null {
  if (/(?:sums?(?:\.\w{1,8})?|\.(?:md5|sha\d+))$/i.test(content.file)) return null;
  return looksLikeList(content.listed()) ? unreadable('list', whyNoList(content.text)) : null;
}

/** A file with such a name that goes on like a list: a word to a line. */
function isNamedList(content: Content): boolean {
  return isNamed(content) && mostOf(content.listed(), (it) => !/[\s:]/.test(it) || isValue(it));
}

/** A list of Maltrail's. Others too name the pages that they rest on, and some are called by what they hold. */
function isMaltrail(content: Content): boolean {
  if (/^# Copyright .*\bMaltrail /m.test(content.top)) return true;
  return /^# Reference: /m.test(content.top) && !isNamedList(content);
}

/** A list whose first line is a heading, and which goes on like a list. */
function isHeadedList(content: Content): boolean {
  const [first = '', ...rest] = content.lines.filter((it) => !isComment(it));
  return headingIn(first) !== null && rest.length > 0 && rest.every((it) => !/\s/.test(it) || headingIn(it) !== null);
}

function mostOf(lines: readonly string[], is: (line: string) => boolean): boolean {
  return lines.filter(is).length * 2 > lines.length;
}
