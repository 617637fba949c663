/**
 * What MVT's modules for backups keep of a row, as its documentation and descriptions of its output have it
 * (https://docs.mvt.re/en/latest/ios/records/, version 2026.7.29). Where a module keeps whole rows or dictionaries,
 * `whole` names them, and `fields` counts what it adds.
 */
export interface ModuleFigures {
  readonly module: string;
  /** The artefacts that read the same. */
  readonly ours: readonly string[];
  /** Schemas it tells apart; 0 for property lists, of which none has a schema. */
  readonly schemas: number;
  readonly fields: number;
  readonly whole?: string;
  /** Moments of a record that come into its timeline. */
  readonly events: number;
  /** Fields of a record that it compares with indicators. */
  readonly observables: number;
}

/** In the order in which it runs them. */
export const mvtFigures: readonly ModuleFigures[] = [
  { module: 'BackupInfo', ours: ['phone-description'], schemas: 0, fields: 18, events: 0, observables: 0 },
  // The domain, the path, the id and the date of installation, beside the profile itself.
  {
    module: 'ConfigurationProfiles',
    ours: ['profiles'],
    schemas: 0,
    fields: 4,
    whole: 'keys',
    events: 1,
    observables: 1,
  },
  { module: 'Manifest', ours: ['manifest-entries'], schemas: 1, fields: 10, events: 3, observables: 1 },
  {
    module: 'ProfileEvents',
    ours: ['profile-events'],
    schemas: 0,
    fields: 4,
    whole: 'keys',
    events: 1,
    observables: 2,
  },
  { module: 'Calls', ours: ['calls'], schemas: 1, fields: 5, events: 1, observables: 0 },
  { module: 'ChromeFavicon', ours: ['chromium-icons'], schemas: 1, fields: 4, events: 1, observables: 2 },
  { module: 'ChromeHistory', ours: ['chromium-history'], schemas: 1, fields: 6, events: 1, observables: 1 },
  { module: 'Contacts', ours: ['contacts'], schemas: 1, fields: 5, events: 0, observables: 0 },
  { module: 'FirefoxFavicon', ours: ['firefox-icons'], schemas: 1, fields: 8, events: 1, observables: 2 },
  { module: 'FirefoxHistory', ours: ['firefox-history-old'], schemas: 1, fields: 6, events: 1, observables: 1 },
  { module: 'IDStatusCache', ours: ['identity-lookups'], schemas: 0, fields: 5, events: 1, observables: 1 },
  // 16 of the dealing, 14 of the sender, 4 of the recipient and 4 of the attachment, at most.
  {
    module: 'InteractionC',
    ours: ['interactions', 'interaction-contacts'],
    schemas: 4,
    fields: 38,
    events: 10,
    observables: 0,
  },
  // All 30 keys it is known to meet, and the name of the client.
  {
    module: 'LocationdClients',
    ours: ['location-clients'],
    schemas: 0,
    fields: 31,
    whole: 'keys',
    events: 17,
    observables: 5,
  },
  { module: 'OSAnalyticsADDaily', ours: ['os-analytics'], schemas: 0, fields: 6, events: 1, observables: 1 },
  { module: 'Datausage', ours: ['data-usage'], schemas: 2, fields: 12, events: 3, observables: 1 },
  { module: 'SafariBrowserState', ours: ['safari-open-tabs'], schemas: 2, fields: 8, events: 1, observables: 2 },
  { module: 'SafariHistory', ours: ['safari-history'], schemas: 1, fields: 8, events: 1, observables: 1 },
  { module: 'TCC', ours: ['permissions'], schemas: 3, fields: 8, events: 1, observables: 1 },
  { module: 'SMS', ours: ['messages'], schemas: 1, fields: 5, whole: 'message', events: 2, observables: 2 },
  {
    module: 'SMSAttachments',
    ours: ['message-attachments'],
    schemas: 1,
    fields: 7,
    whole: 'attachment',
    events: 1,
    observables: 1,
  },
  { module: 'WebkitResourceLoadStatistics', ours: ['webkit-sites'], schemas: 1, fields: 11, events: 1, observables: 1 },
  {
    module: 'WebkitSessionResourceLog',
    ours: ['webkit-session-log'],
    schemas: 0,
    fields: 8,
    events: 0,
    observables: 5,
  },
  // What is joined to a message is at most the ten columns of its media, eight of its previews, two of its chat.
  {
    module: 'Whatsapp: messages',
    ours: ['whatsapp-messages'],
    schemas: 1,
    fields: 22,
    whole: 'ZWAMESSAGE',
    events: 1,
    observables: 5,
  },
  { module: 'Whatsapp: chats', ours: ['whatsapp-conversations'], schemas: 1, fields: 13, events: 3, observables: 0 },
  { module: 'Whatsapp: private ids', ours: ['whatsapp-identities'], schemas: 2, fields: 4, events: 1, observables: 0 },
  { module: 'WhatsappContacts', ours: ['whatsapp-contacts'], schemas: 1, fields: 22, events: 4, observables: 0 },
  { module: 'Shortcuts', ours: ['shortcuts'], schemas: 1, fields: 7, events: 2, observables: 1 },
  // The keys of a receipt that are known, and its name, icon, date and path.
  {
    module: 'Applications',
    ours: ['installed-apps'],
    schemas: 0,
    fields: 17,
    whole: 'keys',
    events: 1,
    observables: 1,
  },
  { module: 'Calendar', ours: ['calendar'], schemas: 1, fields: 22, events: 5, observables: 1 },
  { module: 'GlobalPreferences', ours: ['settings'], schemas: 0, fields: 2, events: 0, observables: 0 },
];
