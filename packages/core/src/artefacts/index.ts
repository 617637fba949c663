// Written by scripts/list-artefacts.mjs; do not edit.
import automations from './automations.ts';
import calendar from './calendar.ts';
import calendarDeletions from './calendar-deletions.ts';
import calendars from './calendars.ts';
import dataUsage from './data-usage.ts';
import identityLookups from './identity-lookups.ts';
import installedApps from './installed-apps.ts';
import manifestEntries from './manifest-entries.ts';
import messages from './messages.ts';
import notes from './notes.ts';
import osAnalytics from './os-analytics.ts';
import permissions from './permissions.ts';
import permissionsExpired from './permissions-expired.ts';
import reminders from './reminders.ts';
import safariDeletions from './safari-deletions.ts';
import safariHistory from './safari-history.ts';
import safariOpenTabs from './safari-open-tabs.ts';
import shortcutPermissions from './shortcut-permissions.ts';
import shortcutRuns from './shortcut-runs.ts';
import shortcuts from './shortcuts.ts';
import webClips from './web-clips.ts';
import webkitSessionLog from './webkit-session-log.ts';
import webkitSites from './webkit-sites.ts';
import whatsappAttachments from './whatsapp-attachments.ts';
import whatsappCalls from './whatsapp-calls.ts';
import whatsappContacts from './whatsapp-contacts.ts';
import whatsappConversations from './whatsapp-conversations.ts';
import whatsappGroupChanges from './whatsapp-group-changes.ts';
import whatsappIdentities from './whatsapp-identities.ts';
import whatsappMessages from './whatsapp-messages.ts';

/** Every artefact, in the order of their ids. */
export const artefacts = [
  automations,
  calendar,
  calendarDeletions,
  calendars,
  dataUsage,
  identityLookups,
  installedApps,
  manifestEntries,
  messages,
  notes,
  osAnalytics,
  permissions,
  permissionsExpired,
  reminders,
  safariDeletions,
  safariHistory,
  safariOpenTabs,
  shortcutPermissions,
  shortcutRuns,
  shortcuts,
  webClips,
  webkitSessionLog,
  webkitSites,
  whatsappAttachments,
  whatsappCalls,
  whatsappContacts,
  whatsappConversations,
  whatsappGroupChanges,
  whatsappIdentities,
  whatsappMessages,
] as const;
