import { canonical, parseUrl, type ArtefactRecord, type FieldValue, type Fields, type Observable } from '@bridle/model';

/** A moment, told apart from a number. */
export interface MomentValue {
  readonly at: number;
}

/** What stands at a property of an object. */
export type PropertyValue =
  string | number | boolean | MomentValue | readonly PropertyValue[] | { readonly [name: string]: PropertyValue };

/** One thing that a record shows, as a STIX object: its type and its properties. */
export interface StixObject {
  readonly type: string;
  readonly properties: { readonly [name: string]: PropertyValue };
}

/**
 * What a record shows, as STIX objects: one for each thing that its observables name, in canonical form. Each of them
 * also says how it was met (`x_trace`, `x_traits`, `x_field`) and what else the record holds (`x_record.<field>`); and
 * the record itself is an object of the type `x-record`, with its family, artefact, channel and fields.
 */
export function objectsOf(record: ArtefactRecord): readonly StixObject[] {
  const whole = recordProperties(record);
  const file = fileProperties(record.fields);
  const isDirectory = record.fields['entryType'] === 'directory';
  const things = record.observables.flatMap((observable) => {
    const said = { x_trace: observable.trace, x_traits: observable.traits, x_field: observable.field, x_record: whole };
    return thingsIn(observable).map(({ type, properties }) =>
      type === 'file'
        ? thing(isDirectory ? 'directory' : type, { ...properties, ...file, ...said })
        : thing(type, { ...properties, ...said }),
    );
  });
  return [thing('x-record', whole), ...things];
}

/** What a record says of the file it is about, the times under the names of STIX 2.1 and of 2.0. */
function fileProperties({ size, bornAt, modifiedAt, accessedAt, claimedType }: Fields): StixObject['properties'] {
  const times = {
    ctime: bornAt,
    created: bornAt,
    mtime: modifiedAt,
    modified: modifiedAt,
    atime: accessedAt,
    accessed: accessedAt,
  };
  const known = Object.entries(times).flatMap(([name, at]) =>
    typeof at === 'number' ? [[name, { at }] as const] : [],
  );
  return {
    ...Object.fromEntries(known),
    ...(typeof size === 'number' ? { size } : {}),
    ...(typeof claimedType === 'string' && claimedType.includes('/') ? { mime_type: claimedType } : {}),
  };
}

function recordProperties({ family, artefact, channel, fields }: ArtefactRecord): StixObject['properties'] {
  const held = Object.entries(fields).flatMap(([name, value]) => {
    const property = propertyOf(name, value);
    return property === null ? [] : [[name, property] as const];
  });
  return { ...Object.fromEntries(held), family, artefact, channel };
}

/** Fields that end in `At` hold moments; what the row does not say is no property. */
function propertyOf(name: string, value: FieldValue): PropertyValue | null {
  return typeof value === 'number' && name.endsWith('At') ? { at: value } : value;
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
      return [thing('file', { hashes: { [hashNames[form.length] ?? 'unknown']: form } })];
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

/** By how many hexadecimal digits they have, under STIX's names. */
const hashNames: { readonly [digits: number]: string } = { 32: 'MD5', 40: 'SHA-1', 64: 'SHA-256', 128: 'SHA-512' };

function thing(type: string, properties: StixObject['properties']): StixObject {
  return { type, properties };
}

function hostOf(address: string): readonly StixObject[] {
  const host = parseUrl(address)?.hostname ?? '';
  const domain = canonical('domain-name', host);
  if (domain !== null) return [thing('domain-name', { value: domain })];
  const ip = canonical('ip-addr', host);
  return ip === null ? [] : thingsIn({ kind: 'ip-addr', value: ip });
}

function pathProperties(path: string): StixObject['properties'] {
  const slash = path.lastIndexOf('/');
  const directory = path.slice(0, slash);
  return {
    path,
    name: path.slice(slash + 1),
    ...(directory === '' ? {} : { parent_directory_ref: { path: directory } }),
  };
}
