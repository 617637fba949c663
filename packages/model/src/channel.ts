/** The independent writers behind an iPhone's stores. Two traces corroborate each other only when two of these wrote them. */
export const channels = {
  commcenter: 'CommCenter, which counts cellular traffic by process',
  osanalytics: 'the analytics daemon, which counts network use by process',
  locationd: 'the location daemon',
  imdpersistence: 'the Messages database',
  identityservices: 'the lookup of remote Apple accounts',
  safari: 'Safari',
  webkit: 'the web engine inside apps',
  calendar: 'the calendar database',
  shortcuts: 'Shortcuts',
  profiled: 'configuration profiles',
  tccd: 'privacy permissions',
  installd: 'app installation',
  whatsapp: 'WhatsApp',
  telegram: 'Telegram',
  signal: 'Signal',
  viber: 'Viber',
  threema: 'Threema',
  chromium: 'Chrome and the browsers built on it',
  firefox: 'Firefox',
  callhistory: 'the call history',
  voicemail: 'voicemail',
  mail: 'Mail',
  coreduet: 'the system’s own record of whom the owner deals with, and in which apps',
  recents: 'the system’s list of people lately written to or called',
  contacts: 'the address book',
  accounts: 'the accounts the phone is signed in to',
  notes: 'Notes',
  reminders: 'Reminders',
  preferences: 'settings',
  wifi: 'Wi-Fi',
  keyboard: 'the keyboard',
  screentime: 'Screen Time',
  notifications: 'notifications',
  backup: 'the backup itself',
  apps: 'the stores of other apps',
  filesystem: 'the file system itself, as the backup lists it',
} as const;

/** One of the keys of {@link channels}. */
export type Channel = keyof typeof channels;

/**
 * Channels that observe the same thing and so count once for "what ran":
 * CommCenter and the analytics daemon both see the same traffic.
 */
export function witnessOf(channel: Channel): string {
  return channel === 'commcenter' || channel === 'osanalytics' ? 'traffic' : channel;
}
