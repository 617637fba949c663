import { addressRange, type ObservableKind } from '@bridle/model';
import { extensionObject } from './extension.ts';
import { observableIdOf, unnamedIdOf } from './ids.ts';
import type { StixObject } from './object.ts';

/**
 * A value as STIX's observables (§6), the one that stands for it last. A process has no name there and is known by the file
 * it runs (§6.13.1); an app is a `software`; what STIX has no word for, or would refuse as what it is called, is an object
 * that is defined beside it.
 */
export function observablesOf(kind: ObservableKind, value: string): readonly [...StixObject[], StixObject] {
  switch (kind) {
    case 'domain-name':
    case 'url':
    case 'email-addr':
      return forms[kind].test(value) ? [valued(kind, value)] : [extensionObject('x-text', value)];
    case 'ip-addr':
      return [addressOf(value)];
    case 'process-name': {
      const file = fileNamed(value);
      return [file, { type: 'process', ...common, id: unnamedIdOf('process', value), image_ref: file.id }];
    }
    case 'file-name':
      return [fileNamed(value)];
    case 'file-path':
      return fileAt(value);
    case 'file-hash': {
      const hashes = { [hashNames[value.length] ?? 'SHA-256']: value };
      return [{ type: 'file', ...common, id: observableIdOf('file', { hashes }), hashes }];
    }
    case 'app-id':
      return [{ type: 'software', ...common, id: observableIdOf('software', { name: value }), name: value }];
    case 'phone-number':
      return [extensionObject('x-phone-number', value)];
    case 'profile-id':
      return [extensionObject('x-configuration-profile', value)];
    case 'text':
      return [extensionObject('x-text', value)];
  }
}

/** A path in its parts: the directory, and the name in it, which is `null` where the path is of the directory itself. */
export function partsOfPath(path: string): { readonly directory: string | null; readonly name: string | null } {
  const slash = path.lastIndexOf('/');
  if (slash < 0) return { directory: null, name: path };
  const directory = path.slice(0, slash) || '/';
  return { directory, name: path.slice(slash + 1) || null };
}

/** What the values of an observable must look like: a record may hold anything (§6.4.1, §6.5.1, §6.15.1). */
const forms = {
  'domain-name': /^(?=.{1,253}$)[\p{L}\p{M}\p{N}_-]{1,63}(?:\.[\p{L}\p{M}\p{N}_-]{1,63})*\.?$/u,
  'email-addr': /^[^\s@<>]+@[^\s@<>]+$/,
  url: /^[a-z][a-z\d+.-]*:(?:[\w\-.~:/?#[\]@!$&'()*+,;=]|%[\da-f]{2})+$/i,
} as const;

const common = { spec_version: '2.1' } as const;

/** By how many hexadecimal digits they have. */
const hashNames: { readonly [digits: number]: string } = { 32: 'MD5', 40: 'SHA-1', 64: 'SHA-256', 128: 'SHA-512' };

function addressOf(value: string): StixObject {
  const range = addressRange(value);
  if (range === null) return extensionObject('x-text', value);
  return valued(range.bits === 32 ? 'ipv4-addr' : 'ipv6-addr', value);
}

function valued(type: string, value: string): StixObject {
  return { type, ...common, id: observableIdOf(type, { value }), value };
}

function fileNamed(name: string): StixObject {
  return { type: 'file', ...common, id: observableIdOf('file', { name }), name };
}

function fileAt(path: string): readonly [...StixObject[], StixObject] {
  const parts = partsOfPath(path);
  if (parts.directory === null) return [fileNamed(path)];
  const said = { path: parts.directory };
  const directory = { type: 'directory', ...common, id: observableIdOf('directory', said), ...said };
  if (parts.name === null) return [directory];
  const file = { name: parts.name, parent_directory_ref: directory.id };
  return [directory, { type: 'file', ...common, id: observableIdOf('file', file), ...file }];
}
