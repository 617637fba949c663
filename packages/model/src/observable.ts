/** What a value found on a device is, in STIX cyber-observable terms where STIX has one. */
export const observableKinds = [
  'domain-name',
  'url',
  'ip-addr',
  'process-name',
  'email-addr',
  'phone-number',
  'file-path',
  'file-name',
  'file-hash',
  'app-id',
  'profile-id',
  'text',
] as const;

/** One of {@link observableKinds}. */
export type ObservableKind = (typeof observableKinds)[number];

/** What the presence of an observable means, from a closed list. */
export const traces = {
  executed: 'a process of that name ran',
  received: 'it came to the owner from someone else',
  sent: 'the owner wrote it',
  contacted: 'a remote account was looked up or interacted with',
  opened: 'a browser of the owner visited it',
  redirected: 'a browser was sent there by another page',
  loaded: 'a page or an app loaded something from it',
  installed: 'an app, profile, shortcut or automation is present',
  stored: 'a file of that name or path exists',
  permitted: 'it asked for, or was given, a permission or a location',
  noted: 'the owner keeps it',
} as const;

/** One of the keys of {@link traces}. */
export type Trace = keyof typeof traces;

/** What the row itself shows about an observable, beyond its value; from a closed list. */
export const traits = {
  'no-bundle': 'the record names no app bundle for the process',
  'app-container': 'the process lives in the container of an app',
  'installed-app-name': 'an installed app has this name or bundle id',
  'nul-bytes': 'the value was stored with NUL bytes in it',
  'system-service': 'a system service did it, not the messaging app',
  'non-browser': 'something that is no browser did it',
  synced: 'it happened on another device of the owner and was synchronised',
  truncated: 'its writer cuts values at this length',
  'beside-owner': 'someone else turned to it and to the owner alike',
  'only-named': 'someone else named it to the owner, as by a card or a mention; it is not who wrote',
  'only-written-to': 'the owner turned to it, and nothing that came from it is kept there',
  'only-sent': 'messages of the owner name it as what went with them, and none that came has it',
  'high-port': 'its address names a port so high that nobody types it',
  unread: 'the phone fetched it, and nothing shows that the owner looked at it',
  exchanged: 'it lies where apps keep files, which come from others too, who choose their names',
  swept: 'a general search of a store without a declaration of its own found it; what its presence means is unknown',
} as const;

/** One of the keys of {@link traits}. */
export type Trait = keyof typeof traits;

/** A value that can be compared with an indicator, and what its being there means. */
export interface Observable {
  readonly kind: ObservableKind;
  /** The value as the record says it; comparison uses its canonical form. */
  readonly value: string;
  /** The record field it came from. */
  readonly field: string;
  readonly trace: Trace;
  readonly traits: readonly Trait[];
}
