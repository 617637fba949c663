import { containerDomain } from '@bridle/model';

/** Of settings, what follows `com.apple.`. */
const preferences = [
  'CrashReporter',
  'ImageIO',
  'MobileBackup',
  'MobileSMS',
  'ScreenTimeAgent',
  'imservice.ids.FaceTime',
  'locationd',
  'locationd.StatusBarIconManager',
  'lockdownmoded',
  'photolibraryd',
  'softwareupdateservicesd',
].join();

/** Of what configuration profiles settle, the files in the folder that holds it. */
const profiles = [
  'AppAccessibilityParameters',
  'ClientTruth',
  'CloudConfigurationDetails',
  'EffectiveUserSettings',
  'MDM',
  'MDMAppManagement',
  'PayloadDependency',
  'PayloadManifest',
  'ProfileTruth',
  'PublicInfo/EffectiveUserSettings',
  'PublicInfo/MCMeta',
  'PublicInfo/NamespacedUserSettings',
  'PublicInfo/PublicEffectiveUserSettings',
  'PublicInfo/Truth',
  'Truth',
  'UserSettings',
].join();

/** Places as `domain/path`, in which `{a,b}` is either. */
const patterns: readonly string[] = [
  `${containerDomain}/{Info,Manifest,Status}.plist`,
  `${containerDomain}/Manifest.{db,mbdb}`,
  'AppDomain-com.apple.mobilesafari/Library/WebKit/WebsiteData/ResourceLoadStatistics/{full_browsing_session_resourceLog.plist,observations.db}',
  'AppDomain-com.google.chrome.ios/Library/Application Support/Google/Chrome/Default/{Favicons,History}',
  'AppDomainGroup-group.com.apple.notes/NoteStore.sqlite',
  'AppDomainGroup-group.net.whatsapp.{WhatsApp,WhatsAppSMB}.shared/{CallHistory,ChatStorage,ContactsV2,LID}.sqlite',
  'AppDomainGroup-group.org.mozilla.ios.Firefox/profile.profile/{browser,places}.db',
  'AppDomainGroup-group.viber.share.container/com.viber/database/Contacts.data',
  'AppDomainGroup-group.viber.share.container/com.viber/settings/Settings.data',
  'AppDomainGroup-group.{ch.threema,ch.threema.work}/ThreemaData.sqlite',
  'HomeDomain/Library/Accounts/Accounts3.sqlite',
  'HomeDomain/Library/AddressBook/AddressBook.sqlitedb',
  'HomeDomain/Library/Caches/locationd/clients.plist',
  'HomeDomain/Library/Calendar/Calendar.sqlitedb',
  'HomeDomain/Library/CallHistoryDB/CallHistory.storedata',
  'HomeDomain/Library/CallHistoryDB/CallHistoryTemp.storedata',
  'HomeDomain/Library/CallHistoryTransactions/{transactions,tx}.log',
  'HomeDomain/Library/CoreDuet/People/interactionC.db',
  'HomeDomain/Library/IdentityServices/idstatuscache.plist',
  'HomeDomain/Library/Mail/Envelope Index',
  'HomeDomain/Library/Mail/Protected Index',
  'HomeDomain/Library/Preferences/.GlobalPreferences.plist',
  'HomeDomain/Library/Preferences/com.apple.identityservices.idstatuscache.plist',
  'HomeDomain/Library/Preferences/com.apple.osanalytics.addaily.plist',
  'HomeDomain/Library/SMS/sms.db',
  'HomeDomain/Library/Shortcuts/Shortcuts.sqlite',
  'HomeDomain/Library/TCC/TCC.db',
  'HomeDomain/Library/UserConfigurationProfiles/MCProfileEvents.plist',
  'HomeDomain/Library/UserConfigurationProfiles/MCSettingsEvents.plist',
  'HomeDomain/Library/Voicemail/voicemail.db',
  'HomeDomain/Library/{Mail,Recents}/Recents',
  'KeychainDomain/TrustStore.sqlite3',
  'ManagedPreferencesDomain/mobile/.GlobalPreferences.plist',
  'MobileDeviceDomain/ProvisioningProfiles/mis.db',
  'ProtectedDomain/trustd/private/TrustStore.sqlite3',
  'RootDomain/Library/Caches/locationd/clients.plist',
  'SystemPreferencesDomain/SystemConfiguration/com.apple.wifi.plist',
  'SystemPreferencesDomain/com.apple.wifi.known-networks.plist',
  'WirelessDomain/Library/CallHistory/call_history.db',
  'WirelessDomain/Library/Databases/DataUsage-watch.sqlite',
  'WirelessDomain/Library/Databases/DataUsage.sqlite',
  '{HomeDomain,AppDomain-com.apple.mobilesafari}/Library/Preferences/com.apple.mobilesafari.plist',
  '{HomeDomain,AppDomain-com.apple.mobilesafari}/Library/Safari/{Bookmarks,BrowserState,CloudTabs,History,SafariTabs}.db',
  '{HomeDomain,AppDomain-com.apple.mobilesafari}/Library/Safari/{Downloads/Downloads,History,SuspendState}.plist',
  '{HomeDomain,KeyboardDomain}/Library/Keyboard/app_usage_database.plist',
  `{HomeDomain,RootDomain}/Library/Preferences/com.apple.{${preferences}}.plist`,
  `HomeDomain/Library/UserConfigurationProfiles/{${profiles}}.plist`,
  `SysSharedContainerDomain-systemgroup.com.apple.configurationprofiles/Library/ConfigurationProfiles/{MCProfileEvents,MCSettingsEvents,${profiles}}.plist`,
];

/**
 * The places, as `domain/path`, that artefacts name to the letter, if only as one of several, and the backup's own files: the
 * same on every phone, so that to name one tells nothing of its owner. What lies where a declaration has a `*` is none of
 * them, since what stands there may be a name.
 */
export const knownPlaces: ReadonlySet<string> = new Set(patterns.flatMap(alternatives));

function alternatives(pattern: string): readonly string[] {
  const braces = /\{([^}]*)\}/.exec(pattern);
  if (braces === null) return [pattern];
  const [before, after] = [pattern.slice(0, braces.index), pattern.slice(braces.index + braces[0].length)];
  return braces[1]!.split(',').flatMap((one) => alternatives(before + one + after));
}
