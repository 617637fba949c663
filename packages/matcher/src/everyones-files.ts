/**
 * Files that iOS itself keeps, where they lie on the phone: those of its stores that artefacts read, as far as a declaration
 * names the file and not a pattern of such. Whoever lists one, or a folder they lie in, accuses everybody.
 */
const below: { readonly [folder: string]: readonly string[] } = {
  '/private/var': [
    'Keychains/TrustStore.sqlite3',
    'Managed Preferences/mobile/.GlobalPreferences.plist',
    'MobileDevice/ProvisioningProfiles/mis.db',
    'preferences/SystemConfiguration/com.apple.wifi.plist',
    'preferences/com.apple.wifi.known-networks.plist',
    'protected/trustd/private/TrustStore.sqlite3',
  ],
  '/private/var/containers/Shared/SystemGroup/systemgroup.com.apple.configurationprofiles/Library/ConfigurationProfiles':
    ['MCProfileEvents.plist', 'MCSettingsEvents.plist'],
  '/private/var/mobile/Library': [
    'Accounts/Accounts3.sqlite',
    'AddressBook/AddressBook.sqlitedb',
    'Caches/locationd/clients.plist',
    'Calendar/Calendar.sqlitedb',
    'CallHistoryDB/CallHistory.storedata',
    'CallHistoryDB/CallHistoryTemp.storedata',
    'CoreDuet/People/interactionC.db',
    'IdentityServices/idstatuscache.plist',
    'Mail/Envelope Index',
    'Mail/Protected Index',
    'Preferences/.GlobalPreferences.plist',
    'Preferences/com.apple.identityservices.idstatuscache.plist',
    'Preferences/com.apple.osanalytics.addaily.plist',
    'SMS/sms.db',
    'Shortcuts/Shortcuts.sqlite',
    'TCC/TCC.db',
    'UserConfigurationProfiles/MCProfileEvents.plist',
    'UserConfigurationProfiles/MCSettingsEvents.plist',
    'Voicemail/voicemail.db',
  ],
  '/private/var/root': ['Library/Caches/locationd/clients.plist'],
  '/private/var/wireless/Library': [
    'CallHistory/call_history.db',
    'Databases/DataUsage-watch.sqlite',
    'Databases/DataUsage.sqlite',
  ],
};

const stores = Object.entries(below).flatMap(([folder, paths]) => paths.map((path) => `${folder}/${path}`));

/** The paths of these files, and of the folders they lie in. */
export const everyonesPaths: ReadonlySet<string> = new Set(stores.flatMap((path) => [path, ...foldersOf(path)]));

/** Whether a path is one of these, or its end as backups write it: `Library/SMS/sms.db`. */
export function isEveryonesPath(path: string): boolean {
  const own = path.replace(/\/$/, '');
  return own.startsWith('/') ? everyonesPaths.has(own) : [...everyonesPaths].some((it) => it.endsWith(`/${own}`));
}

/** The names of these files. */
export const everyonesFileNames: ReadonlySet<string> = new Set(stores.map((path) => path.slice(startOfName(path))));

function foldersOf(path: string): readonly string[] {
  const parent = path.slice(0, startOfName(path) - 1);
  return parent === '' ? [] : [parent, ...foldersOf(parent)];
}

function startOfName(path: string): number {
  return path.lastIndexOf('/') + 1;
}
