// Written by scripts/list-artefacts.mjs; do not edit.
import type { Artefact } from '../artefact.ts';
import accounts from './accounts.ts';
import automations from './automations.ts';
import backupHistory from './backup-history.ts';
import calendar from './calendar.ts';
import calendarDeletions from './calendar-deletions.ts';
import calendarPeople from './calendar-people.ts';
import calendars from './calendars.ts';
import callChanges from './call-changes.ts';
import calls from './calls.ts';
import callsOld from './calls-old.ts';
import chromiumDownloads from './chromium-downloads.ts';
import chromiumHistory from './chromium-history.ts';
import chromiumIcons from './chromium-icons.ts';
import chromiumSearches from './chromium-searches.ts';
import contacts from './contacts.ts';
import conversations from './conversations.ts';
import dataUsage from './data-usage.ts';
import dataUsageGaps from './data-usage-gaps.ts';
import dataUsagePeers from './data-usage-peers.ts';
import dataUsageWatch from './data-usage-watch.ts';
import deletedMessages from './deleted-messages.ts';
import firefoxBookmarks from './firefox-bookmarks.ts';
import firefoxHistory from './firefox-history.ts';
import firefoxHistoryOld from './firefox-history-old.ts';
import firefoxIcons from './firefox-icons.ts';
import identityLookups from './identity-lookups.ts';
import installedApps from './installed-apps.ts';
import interactionContacts from './interaction-contacts.ts';
import interactions from './interactions.ts';
import keyboardAppUse from './keyboard-app-use.ts';
import locationClients from './location-clients.ts';
import mailMessages from './mail-messages.ts';
import manifestEntries from './manifest-entries.ts';
import manifestEntriesOld from './manifest-entries-old.ts';
import messageAttachments from './message-attachments.ts';
import messageParties from './message-parties.ts';
import messages from './messages.ts';
import notes from './notes.ts';
import notifications from './notifications.ts';
import osAnalytics from './os-analytics.ts';
import permissions from './permissions.ts';
import permissionsExpired from './permissions-expired.ts';
import phoneDescription from './phone-description.ts';
import profileEvents from './profile-events.ts';
import profiles from './profiles.ts';
import provisioningFiles from './provisioning-files.ts';
import provisioningProfiles from './provisioning-profiles.ts';
import recents from './recents.ts';
import reminders from './reminders.ts';
import restrictionEvents from './restriction-events.ts';
import safariBookmarks from './safari-bookmarks.ts';
import safariCloudTabs from './safari-cloud-tabs.ts';
import safariDeletions from './safari-deletions.ts';
import safariDownloads from './safari-downloads.ts';
import safariHistory from './safari-history.ts';
import safariHistoryOld from './safari-history-old.ts';
import safariHistoryTags from './safari-history-tags.ts';
import safariOpenTabs from './safari-open-tabs.ts';
import safariSearches from './safari-searches.ts';
import safariSuspendedTabs from './safari-suspended-tabs.ts';
import safariTabs from './safari-tabs.ts';
import settings from './settings.ts';
import shortcutPermissions from './shortcut-permissions.ts';
import shortcutRuns from './shortcut-runs.ts';
import shortcuts from './shortcuts.ts';
import threemaAttachments from './threema-attachments.ts';
import threemaContacts from './threema-contacts.ts';
import threemaConversations from './threema-conversations.ts';
import threemaMessages from './threema-messages.ts';
import trustedCertificates from './trusted-certificates.ts';
import viberAccount from './viber-account.ts';
import viberAttachments from './viber-attachments.ts';
import viberCalls from './viber-calls.ts';
import viberContacts from './viber-contacts.ts';
import viberConversations from './viber-conversations.ts';
import viberMessages from './viber-messages.ts';
import voicemail from './voicemail.ts';
import webClips from './web-clips.ts';
import webStorage from './web-storage.ts';
import webkitSessionLog from './webkit-session-log.ts';
import webkitSites from './webkit-sites.ts';
import whatsappAttachments from './whatsapp-attachments.ts';
import whatsappCalls from './whatsapp-calls.ts';
import whatsappContacts from './whatsapp-contacts.ts';
import whatsappConversations from './whatsapp-conversations.ts';
import whatsappGroupChanges from './whatsapp-group-changes.ts';
import whatsappIdentities from './whatsapp-identities.ts';
import whatsappMessages from './whatsapp-messages.ts';
import whatsappPreviews from './whatsapp-previews.ts';
import wifiNetworks from './wifi-networks.ts';

/** The ids of the artefacts that come with Bridle. */
export type ArtefactId =
  | 'accounts'
  | 'automations'
  | 'backup-history'
  | 'calendar'
  | 'calendar-deletions'
  | 'calendar-people'
  | 'calendars'
  | 'call-changes'
  | 'calls'
  | 'calls-old'
  | 'chromium-downloads'
  | 'chromium-history'
  | 'chromium-icons'
  | 'chromium-searches'
  | 'contacts'
  | 'conversations'
  | 'data-usage'
  | 'data-usage-gaps'
  | 'data-usage-peers'
  | 'data-usage-watch'
  | 'deleted-messages'
  | 'firefox-bookmarks'
  | 'firefox-history'
  | 'firefox-history-old'
  | 'firefox-icons'
  | 'identity-lookups'
  | 'installed-apps'
  | 'interaction-contacts'
  | 'interactions'
  | 'keyboard-app-use'
  | 'location-clients'
  | 'mail-messages'
  | 'manifest-entries'
  | 'manifest-entries-old'
  | 'message-attachments'
  | 'message-parties'
  | 'messages'
  | 'notes'
  | 'notifications'
  | 'os-analytics'
  | 'permissions'
  | 'permissions-expired'
  | 'phone-description'
  | 'profile-events'
  | 'profiles'
  | 'provisioning-files'
  | 'provisioning-profiles'
  | 'recents'
  | 'reminders'
  | 'restriction-events'
  | 'safari-bookmarks'
  | 'safari-cloud-tabs'
  | 'safari-deletions'
  | 'safari-downloads'
  | 'safari-history'
  | 'safari-history-old'
  | 'safari-history-tags'
  | 'safari-open-tabs'
  | 'safari-searches'
  | 'safari-suspended-tabs'
  | 'safari-tabs'
  | 'settings'
  | 'shortcut-permissions'
  | 'shortcut-runs'
  | 'shortcuts'
  | 'threema-attachments'
  | 'threema-contacts'
  | 'threema-conversations'
  | 'threema-messages'
  | 'trusted-certificates'
  | 'viber-account'
  | 'viber-attachments'
  | 'viber-calls'
  | 'viber-contacts'
  | 'viber-conversations'
  | 'viber-messages'
  | 'voicemail'
  | 'web-clips'
  | 'web-storage'
  | 'webkit-session-log'
  | 'webkit-sites'
  | 'whatsapp-attachments'
  | 'whatsapp-calls'
  | 'whatsapp-contacts'
  | 'whatsapp-conversations'
  | 'whatsapp-group-changes'
  | 'whatsapp-identities'
  | 'whatsapp-messages'
  | 'whatsapp-previews'
  | 'wifi-networks';

/** Every artefact, in the order of their ids. */
export const artefacts: readonly Artefact<ArtefactId>[] = [
  accounts,
  automations,
  backupHistory,
  calendar,
  calendarDeletions,
  calendarPeople,
  calendars,
  callChanges,
  calls,
  callsOld,
  chromiumDownloads,
  chromiumHistory,
  chromiumIcons,
  chromiumSearches,
  contacts,
  conversations,
  dataUsage,
  dataUsageGaps,
  dataUsagePeers,
  dataUsageWatch,
  deletedMessages,
  firefoxBookmarks,
  firefoxHistory,
  firefoxHistoryOld,
  firefoxIcons,
  identityLookups,
  installedApps,
  interactionContacts,
  interactions,
  keyboardAppUse,
  locationClients,
  mailMessages,
  manifestEntries,
  manifestEntriesOld,
  messageAttachments,
  messageParties,
  messages,
  notes,
  notifications,
  osAnalytics,
  permissions,
  permissionsExpired,
  phoneDescription,
  profileEvents,
  profiles,
  provisioningFiles,
  provisioningProfiles,
  recents,
  reminders,
  restrictionEvents,
  safariBookmarks,
  safariCloudTabs,
  safariDeletions,
  safariDownloads,
  safariHistory,
  safariHistoryOld,
  safariHistoryTags,
  safariOpenTabs,
  safariSearches,
  safariSuspendedTabs,
  safariTabs,
  settings,
  shortcutPermissions,
  shortcutRuns,
  shortcuts,
  threemaAttachments,
  threemaContacts,
  threemaConversations,
  threemaMessages,
  trustedCertificates,
  viberAccount,
  viberAttachments,
  viberCalls,
  viberContacts,
  viberConversations,
  viberMessages,
  voicemail,
  webClips,
  webStorage,
  webkitSessionLog,
  webkitSites,
  whatsappAttachments,
  whatsappCalls,
  whatsappContacts,
  whatsappConversations,
  whatsappGroupChanges,
  whatsappIdentities,
  whatsappMessages,
  whatsappPreviews,
  wifiNetworks,
];
