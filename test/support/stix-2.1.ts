import { parseIso } from '@bridle/model';

/**
 * STIX 2.1 as far as bundles of ours use it, written down from the tables of the standard (§2 to §7) and not from the code:
 * https://github.com/oasis-tcs/cti-stix2/blob/7a90e4eeec20ea98dd219a431d57c279ec0ab2ff/spec/stix-v2.1.md
 */

/** An object of a bundle. */
export interface StixObject {
  readonly type: string;
  readonly id: string;
  readonly [property: string]: unknown;
}

type Check = (value: unknown) => boolean;

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[45][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}';

/** §2.15, and no text that says nothing. */
const text: Check = (value) => typeof value === 'string' && value !== '' && !/\p{Cs}/u.test(value);
/** RFC 3986 §4.3, as far as its characters go (§6.15.1). */
const isUrl: Check = (value) =>
  typeof value === 'string' && /^[a-z][a-z\d+.-]*:(?:[\w\-.~:/?#[\]@!$&'()*+,;=]|%[\da-f]{2})+$/i.test(value);
/** §2.16.1 */
const timestamp: Check = (value) =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/.test(value) && parseIso(value) !== null;
/** §3.2 asks for milliseconds or more; more is lost by programs that keep milliseconds. */
const milliseconds: Check = (value) => timestamp(value) && /\.\d{3}Z$/.test(String(value));
/** §2.9 */
const id =
  (...types: readonly string[]): Check =>
  (value) =>
    typeof value === 'string' &&
    new RegExp(`^(?:${types.length === 0 ? '[a-z][a-z0-9-]+' : types.join('|')})--${uuid}$`).test(value);
/** §2.12: no list is empty. */
const list =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.length > 0 && value.every(check);
/** §2.10 */
const integer =
  (from: number, to: number): Check =>
  (value) =>
    Number.isInteger(value) && (value as number) >= from && (value as number) <= to;
const word =
  (...words: readonly string[]): Check =>
  (value) =>
    words.includes(value as string);
/** §2.5.1: a source's name, and at least one of the others. */
const externalReference: Check = (value) => {
  const { source_name, ...others } = value as { readonly [property: string]: unknown };
  const names = Object.keys(others);
  return (
    text(source_name) &&
    names.length > 0 &&
    names.every((it) => ['description', 'url', 'external_id'].includes(it) && text(others[it])) &&
    (others['url'] === undefined || isUrl(others['url']))
  );
};
/** §2.7, and §2.3: no dictionary is empty. */
const hashes: Check = (value) => {
  const entries = Object.entries(value as object);
  return entries.length > 0 && entries.every(([name, it]) => hashForms[name]?.test(String(it)) === true);
};

interface Table {
  readonly required?: { readonly [property: string]: Check };
  readonly optional?: { readonly [property: string]: Check };
}

/** §3.2, for domain objects and relationships. */
const dated: Table = {
  required: { created: milliseconds, modified: milliseconds },
  optional: {
    created_by_ref: id('identity'),
    revoked: (value) => typeof value === 'boolean',
    labels: list(text),
    external_references: list(externalReference),
    object_marking_refs: list(id('marking-definition')),
  },
};

const observables: { readonly [type: string]: Table } = {
  'domain-name': { required: { value: text } },
  'email-addr': { required: { value: text } },
  'ipv4-addr': { required: { value: text } },
  'ipv6-addr': { required: { value: text } },
  url: { required: { value: (value) => isUrl(value) } },
  directory: { required: { path: text } },
  software: { required: { name: text } },
  // §6.7.1 and §6.13.1: none is required, one must be there. A process has no name.
  file: {
    optional: {
      name: text,
      parent_directory_ref: id('directory'),
      hashes,
    },
  },
  process: { optional: { image_ref: id('file') } },
};

const hashForms: { readonly [name: string]: RegExp } = {
  MD5: /^[0-9a-f]{32}$/,
  'SHA-1': /^[0-9a-f]{40}$/,
  'SHA-256': /^[0-9a-f]{64}$/,
  'SHA-512': /^[0-9a-f]{128}$/,
};

const datedTypes: { readonly [type: string]: Table } = {
  campaign: { required: { name: text } },
  'extension-definition': {
    required: {
      created_by_ref: id('identity'),
      name: text,
      schema: text,
      version: text,
      extension_types: list(word('new-sco')),
    },
    optional: { description: text },
  },
  grouping: {
    required: { context: word('suspicious-activity', 'malware-analysis', 'unspecified'), object_refs: list(id()) },
    optional: { name: text, description: text },
  },
  identity: { required: { name: text }, optional: { identity_class: word('system') } },
  indicator: {
    required: { pattern: text, pattern_type: word('stix'), valid_from: timestamp },
    optional: { name: text, indicator_types: list(word('malicious-activity', 'unknown')) },
  },
  note: { required: { content: text, object_refs: list(id()) }, optional: { abstract: text } },
  'observed-data': {
    required: {
      first_observed: timestamp,
      last_observed: timestamp,
      number_observed: integer(1, 999_999_999),
      object_refs: list(text),
    },
  },
  relationship: {
    required: { relationship_type: word('indicates'), source_ref: id('indicator'), target_ref: id('campaign') },
  },
  sighting: {
    required: { sighting_of_ref: id('indicator') },
    optional: {
      description: text,
      first_seen: timestamp,
      last_seen: timestamp,
      count: integer(0, 999_999_999),
      observed_data_refs: list(id('observed-data')),
      where_sighted_refs: list(id('identity', 'location')),
    },
  },
};

const identifying = { type: text, spec_version: word('2.1') };

/** Each thing in a bundle that is not as the standard says; none where all is. */
export function stixFaults(document: string): readonly string[] {
  const bundle = JSON.parse(document) as StixObject & { readonly objects: readonly StixObject[] };
  const faults: string[] = [];
  const fault = (where: string, what: string): void => {
    faults.push(`${where}: ${what}`);
  };
  if (Object.keys(bundle).sort().join() !== 'id,objects,type' || bundle.type !== 'bundle' || !id('bundle')(bundle.id))
    fault('bundle', 'is no bundle');
  const byId = new Map(bundle.objects.map((it) => [it.id, it]));
  if (byId.size < bundle.objects.length) fault('bundle', 'two objects have one id');
  const uuids = new Set(bundle.objects.map((it) => it.id.slice(it.type.length)));
  // §2.9: nor may objects of different types share the part behind the type.
  if (uuids.size < bundle.objects.length) fault('bundle', 'two objects have one UUID');

  for (const object of bundle.objects) {
    const table = tableOf(object, byId);
    if (table === null) {
      fault(object.id, 'is of a type that is not known');
      continue;
    }
    const { required = {}, optional = {} } = table;
    for (const name of Object.keys(required)) if (object[name] === undefined) fault(object.id, `lacks ${name}`);
    for (const [name, value] of Object.entries(object)) {
      const check = required[name] ?? optional[name];
      if (check === undefined) fault(object.id, `has a property that is in no table: ${name}`);
      else if (!check(value)) fault(object.id, `${name} is ${JSON.stringify(value)}`);
      for (const ref of name.endsWith('_ref') ? [value] : name.endsWith('_refs') ? (value as readonly unknown[]) : [])
        if (name !== 'object_marking_refs' && !byId.has(ref as string)) fault(object.id, `${name} leads nowhere`);
    }
    for (const [first, last] of [
      ['created', 'modified'],
      ['first_seen', 'last_seen'],
      ['first_observed', 'last_observed'],
    ] as const)
      if (Date.parse(String(object[first])) > Date.parse(String(object[last]))) fault(object.id, `${first} is later`);
    // §4.14.1: of observables only.
    if (object.type === 'observed-data')
      for (const ref of object['object_refs'] as readonly string[])
        if (!isObservable(byId.get(ref))) fault(object.id, 'holds what is no observable');
  }
  return faults;
}

function isObservable(object: StixObject | undefined): boolean {
  return object !== undefined && (Object.hasOwn(observables, object.type) || object['extensions'] !== undefined);
}

function tableOf(object: StixObject, byId: ReadonlyMap<string, StixObject>): Table | null {
  const { type, extensions } = object;
  const common = { ...identifying, id: id(type) };
  const own = datedTypes[type];
  if (own !== undefined)
    return {
      required: { ...common, ...dated.required, ...own.required },
      optional: { ...dated.optional, ...own.optional },
    };
  const observable = observables[type];
  if (observable !== undefined) {
    const properties = Object.keys({ ...observable.required, ...observable.optional });
    if (!properties.some((it) => object[it] !== undefined)) return null;
    return { required: { ...common, ...observable.required }, optional: observable.optional ?? {} };
  }
  // §7.3: what is of a type of one's own says which definition it rests on, and that it is new.
  const [definition, ...more] = Object.keys(extensions ?? {});
  if (definition === undefined || more.length > 0 || !byId.has(definition)) return null;
  const isNew: Check = (value) => JSON.stringify(value) === `{"${definition}":{"extension_type":"new-sco"}}`;
  return { required: { ...common, value: text, extensions: isNew } };
}
