import {
  canonical,
  hashAlgorithmOf,
  parseUrl,
  type ArtefactRecord,
  type ComparisonExpression,
  type EventKind,
  type Fields,
  type Observable,
} from '@bridle/model';
import { campaignProperty, typesNamedBy } from './triggers.ts';

/** A moment, told apart from a number. */
export interface MomentValue {
  readonly at: number;
}

/** What stands at a property of an object. */
export type PropertyValue = string | number | boolean | MomentValue | readonly PropertyValue[] | Properties;

/**
 * Properties by name, looked up when a comparison asks: most records are told apart by the first it asks of them, and
 * what it never asks is never made. `undefined` where there is none of that name.
 */
type Properties = (name: string) => PropertyValue | undefined;

/** One thing that a record shows, as a STIX object: its type and its properties. */
export interface StixObject {
  readonly type: string;
  readonly properties: Properties;
}

/** What of a record a comparison speaks of: what else need not be made. */
export interface Aspects {
  /** Types of objects. */
  readonly types: ReadonlySet<string>;
  /** Whether it speaks of what happened at the moment of the observation. */
  readonly isOfMoment: boolean;
}

/** What is listed of what a record names, by {@link placeOf}. */
export type Listed = ReadonlyMap<string, { readonly observable: Observable; readonly campaigns: readonly string[] }>;

/** Where in a record an observable stands: records make their observables anew whenever they are asked. */
export function placeOf({ kind, field, value }: Observable): string {
  return [kind, field, value].join('\0');
}

/**
 * What a record shows at a moment, as STIX objects: one for each thing that its observables name, in canonical form. Each
 * of them also says how it was met (`x_trace`, `x_traits`, `x_field`), which campaigns list it (`x_campaigns`), what
 * happened then (`x_event`) and what else the record holds (`x_record.<field>`); and the record itself is an object of
 * the type `x-record`, with its family, artefact, channel, event and fields. Of its observables all are asked, or some.
 */
export function objectsOf(
  record: ArtefactRecord,
  { types }: Aspects,
  listed: Listed,
  event: EventKind | null,
  observables: readonly Observable[] = record.observables,
): readonly StixObject[] {
  const whole = recordProperties(record, event);
  const objects: StixObject[] = types.has('x-record') ? [{ type: 'x-record', properties: whole }] : [];
  if (types.size === objects.length) return objects;
  for (const observable of observables) {
    if (!typesNamedBy[observable.kind].some((type) => types.has(type))) continue;
    const said = saidOf(observable, listed, whole, event);
    for (const { type, properties } of thingsIn(observable))
      if (type !== 'file') objects.push({ type, properties: (name) => said(name) ?? properties(name) });
      else {
        const isDirectory = record.fields['entryType'] === 'directory';
        objects.push({
          type: isDirectory ? 'directory' : type,
          properties: (name) => said(name) ?? fileProperty(record.fields, name) ?? properties(name),
        });
      }
  }
  return objects;
}

/** How a thing was met, and what is known of it here. */
function saidOf(observable: Observable, listed: Listed, whole: Properties, event: EventKind | null): Properties {
  return (name) => {
    switch (name) {
      case 'x_trace':
        return observable.trace;
      case 'x_traits':
        return observable.traits;
      case 'x_field':
        return observable.field;
      case campaignProperty:
        return listed.get(placeOf(observable))?.campaigns ?? [];
      case 'x_record':
        return whole;
      case 'x_event':
        return event ?? undefined;
      default:
        return undefined;
    }
  };
}

/** What of a record a comparison speaks of. */
export function aspectsOf(comparison: ComparisonExpression): Aspects {
  const types = new Set<string>();
  let isOfMoment = false;
  const look = (part: ComparisonExpression): void => {
    if ('operands' in part) {
      part.operands.forEach(look);
      return;
    }
    const { object, steps } = part.path;
    types.add(object);
    const [first, second] = steps.map((it) => (it.type === 'property' ? it.name : ''));
    const field = object === 'x-record' ? first : first === 'x_record' ? second : undefined;
    isOfMoment ||= field === 'event' || first === 'x_event';
  };
  look(comparison);
  return { types, isOfMoment };
}

/** What a record says of the file it is about, the times under the names of STIX 2.1 and of 2.0. */
function fileProperty(fields: Fields, name: string): PropertyValue | undefined {
  const { size, claimedType } = fields;
  if (name === 'size') return typeof size === 'number' ? size : undefined;
  if (name === 'mime_type')
    return typeof claimedType === 'string' && claimedType.includes('/') ? claimedType : undefined;
  const field = fileTimes.get(name);
  const at = field === undefined ? null : fields[field];
  return typeof at === 'number' ? { at } : undefined;
}

const fileTimes: ReadonlyMap<string, string> = new Map([
  ['ctime', 'bornAt'],
  ['created', 'bornAt'],
  ['mtime', 'modifiedAt'],
  ['modified', 'modifiedAt'],
  ['atime', 'accessedAt'],
  ['accessed', 'accessedAt'],
]);

/** Fields that end in `At` hold moments; what the row does not say is no property. */
function recordProperties(record: ArtefactRecord, event: EventKind | null): Properties {
  return (name) => {
    switch (name) {
      case 'family':
        return record.family;
      case 'artefact':
        return record.artefact;
      case 'channel':
        return record.channel;
    }
    if (name === 'event' && event !== null) return event;
    const value = Object.hasOwn(record.fields, name) ? record.fields[name] : null;
    if (value === null || value === undefined) return undefined;
    return typeof value === 'number' && name.endsWith('At') ? { at: value } : value;
  };
}

/** The things a value names: an address is a URL, and its host besides. A value that is none of its kind names nothing. */
export function thingsIn({ kind, value }: Pick<Observable, 'kind' | 'value'>): readonly StixObject[] {
  if (kind === 'text') return [thing('x-text', { value })];
  const form = canonical(kind, value);
  if (form === null) return [];
  switch (kind) {
    case 'url':
      return [thing('url', { value: form }), ...hostOf(form)];
    case 'ip-addr':
      return [thing(form.includes(':') ? 'ipv6-addr' : 'ipv4-addr', { value: form })];
    case 'process-name':
      return [thing('process', { name: form })];
    case 'file-path':
      return [thing('file', pathProperties(form))];
    case 'file-name':
      return [thing('file', { name: form })];
    case 'file-hash':
      return [thing('file', { hashes: (name) => (name === hashAlgorithmOf(form) ? form : undefined) })];
    case 'app-id':
      return [thing('app', { id: form })];
    case 'profile-id':
      return [thing('configuration-profile', { id: form })];
    case 'phone-number':
      return [thing('x-phone-number', { value: form })];
    case 'domain-name':
    case 'email-addr':
      return [thing(kind, { value: form })];
  }
}

function thing(type: string, held: { readonly [name: string]: PropertyValue }): StixObject {
  return { type, properties: (name) => (Object.hasOwn(held, name) ? held[name] : undefined) };
}

function hostOf(address: string): readonly StixObject[] {
  const host = parseUrl(address)?.hostname ?? '';
  const domain = canonical('domain-name', host);
  if (domain !== null) return [thing('domain-name', { value: domain })];
  const ip = canonical('ip-addr', host);
  return ip === null ? [] : thingsIn({ kind: 'ip-addr', value: ip });
}

/** Every path has a slash: what lies in the topmost directory has that for its parent. */
function pathProperties(path: string): { readonly [name: string]: PropertyValue } {
  const slash = path.lastIndexOf('/');
  const directory = path.slice(0, slash) || '/';
  return {
    path,
    name: path.slice(slash + 1),
    parent_directory_ref: (name) => (name === 'path' ? directory : undefined),
  };
}
