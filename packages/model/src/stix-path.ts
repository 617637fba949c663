import type { ObservableKind } from './observable.ts';

/**
 * How a STIX pattern names a value of each kind: the object paths a value stands at, the one we write first.
 * `process:name`, `file:path`, `app:id` and `configuration-profile:id` are in no STIX schema; the mobile feeds use them,
 * and there is no other way to say these things. `x-phone-number` and `x-text` are ours, in the form that STIX has for
 * objects of one's own.
 */
export const stixPaths: { readonly [K in ObservableKind]: readonly [string, ...string[]] } = {
  'domain-name': ['domain-name:value'],
  url: ['url:value'],
  'ip-addr': ['ipv4-addr:value', 'ipv6-addr:value'],
  'process-name': ['process:name'],
  'email-addr': ['email-addr:value'],
  'phone-number': ['x-phone-number:value'],
  'file-path': ['file:path'],
  'file-name': ['file:name'],
  'file-hash': ["file:hashes.'SHA-256'", "file:hashes.'SHA-1'", 'file:hashes.MD5', "file:hashes.'SHA-512'"],
  'app-id': ['app:id'],
  'profile-id': ['configuration-profile:id'],
  text: ['x-text:value'],
};
