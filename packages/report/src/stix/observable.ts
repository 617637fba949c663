import type { ObservableKind } from '@bridle/model';
import { idOf, observableIdOf } from './ids.ts';
import type { StixObject } from './object.ts';

/**
 * A value as STIX's observables (§6), the one that stands for it last. A process has no name there and is known by the file
 * it runs; an app is a `software`, and what STIX has no word for is a custom object under a name of ours.
 */
export function observablesOf(kind: ObservableKind, value: string): readonly [...StixObject[], StixObject] {
  switch (kind) {
    case 'domain-name':
    case 'url':
    case 'email-addr':
      return [valued(kind, value)];
    case 'ip-addr':
      return [valued(value.includes(':') ? 'ipv6-addr' : 'ipv4-addr', value)];
    case 'process-name': {
      const file = fileNamed(value);
      return [file, { type: 'process', ...common, id: idOf('process', value), image_ref: file.id }];
    }
    case 'file-name':
      return [fileNamed(value)];
    case 'file-path': {
      const slash = value.lastIndexOf('/');
      if (slash <= 0) return [fileNamed(value.slice(slash + 1))];
      const path = value.slice(0, slash);
      const directory = { type: 'directory', ...common, id: observableIdOf('directory', { path }), path };
      const said = { name: value.slice(slash + 1), parent_directory_ref: directory.id };
      return [directory, { type: 'file', ...common, id: observableIdOf('file', said), ...said }];
    }
    case 'file-hash': {
      const hashes = { [hashNames[value.length] ?? 'SHA-256']: value };
      return [{ type: 'file', ...common, id: observableIdOf('file', { hashes }), hashes }];
    }
    case 'app-id':
      return [{ type: 'software', ...common, id: observableIdOf('software', { name: value }), name: value }];
    case 'phone-number':
      return [custom('x-phone-number', value)];
    case 'profile-id':
      return [custom('x-configuration-profile', value)];
    case 'text':
      return [custom('x-text', value)];
  }
}

const common = { spec_version: '2.1' } as const;

/** By how many hexadecimal digits they have. */
const hashNames: { readonly [digits: number]: string } = { 32: 'MD5', 40: 'SHA-1', 64: 'SHA-256', 128: 'SHA-512' };

function valued(type: string, value: string): StixObject {
  return { type, ...common, id: observableIdOf(type, { value }), value };
}

function custom(type: string, value: string): StixObject {
  return { type, ...common, id: idOf(type, value), value };
}

function fileNamed(name: string): StixObject {
  return { type: 'file', ...common, id: observableIdOf('file', { name }), name };
}
