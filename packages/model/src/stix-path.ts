import type { IndicatorKind } from './indicator.ts';
import type { ObservableKind } from './observable.ts';

/**
 * How a STIX pattern names a value of each kind: the object paths a value stands at in feeds, the one by which the program
 * knows it first. `process:name`, `file:path`, `app:id` and `configuration-profile:id` are in no STIX schema; the mobile feeds use them.
 * What STIX 2.1 has instead is in {@link standardStixPaths}. `x-phone-number` and `x-text` are ours, in the form that STIX has for
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

/**
 * The paths in STIX 2.1 of what {@link stixPaths} names by properties that are in no schema of it: a process has no name but
 * that of the file it runs (§6.13.1), an app is a `software` (§6.14.1), and `x-configuration-profile` is ours. We write these
 * to others, and read them. One path of 2.1 cannot say `file:path`: it takes the directory and the name in it (§6.7.1).
 */
export const standardStixPaths: { readonly [K in IndicatorKind]?: string } = {
  'process-name': 'process:image_ref.name',
  'app-id': 'software:name',
  'profile-id': 'x-configuration-profile:value',
};
