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
import reminders from './reminders.ts';
import safariHistory from './safari-history.ts';
import shortcutPermissions from './shortcut-permissions.ts';
import shortcutRuns from './shortcut-runs.ts';
import shortcuts from './shortcuts.ts';
import webClips from './web-clips.ts';

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
  reminders,
  safariHistory,
  shortcutPermissions,
  shortcutRuns,
  shortcuts,
  webClips,
] as const;
