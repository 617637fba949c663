import { z } from 'zod';
import { defineArtefact } from '../artefact.ts';
import { plistDate } from '../clock.ts';
import { text } from '../column.ts';
import { plist } from '../formats/plist.ts';
import { shownPlist } from '../formats/plist/shown.ts';
import { isPlistDictionary, type PlistDictionary, type PlistValue } from '../formats/plist/value.ts';
import { among } from '../rule.ts';

const uuid = /^[\dA-F]{8}(?:-[\dA-F]{4}){3}-[\dA-F]{12}/i;

export default defineArtefact({
  id: 'restriction-events',
  title: 'What was done to restrictions and settings',
  about:
    'When each restriction and each setting that profiles can impose was last set or lifted, and by which process or profile; also by profiles that are gone.',
  references: ['https://github.com/EC-DIGIT-CSIRC/sysdiagnose/blob/main/src/sysdiagnose/parsers/mcsettingsevents.py'],
  family: 'setting',
  channel: 'profiled',
  where: [
    { domain: '*', path: 'Library/ConfigurationProfiles/MCSettingsEvents.plist' },
    {
      domain: 'SysSharedContainerDomain-systemgroup.com.apple.configurationprofiles',
      path: 'Library/ConfigurationProfiles/MCSettingsEvents.plist',
    },
    { domain: 'HomeDomain', path: 'Library/UserConfigurationProfiles/MCSettingsEvents.plist' },
  ],

  format: plist({
    document: z.custom<PlistDictionary>(isPlistDictionary, 'expected a dictionary'),
    *rows(document) {
      for (const [path, event] of eventsIn(document)) {
        const setting = path.join(' › ');
        const { process, event: operation, timestamp } = event;
        yield [setting, { setting, profile: profileOf(path, process), process, operation, timestamp, event }] as const;
      }
    },
    row: z.object({
      setting: text(),
      profile: text().nullable(),
      process: text().nullable(),
      operation: text().nullable(),
      timestamp: plistDate(),
      event: z.custom<PlistDictionary>(isPlistDictionary),
    }),
  }),

  toRecord: ({ setting, profile, process, operation, timestamp, event }) => ({
    setting,
    value: shownPlist(event),
    profileId: profile,
    process,
    operation,
    changedAt: timestamp,
  }),

  time: { of: ({ changedAt }) => [changedAt], basis: 'recorded' },
  timeline: {
    changedAt: {
      from: 'timestamp',
      event: 'setting-changed',
      summary: ({ setting, process, operation }) =>
        `${process ?? 'a process unnamed'} did “${operation ?? 'something'}” to ${setting}`,
    },
  },
  observables: {
    profileId: { kind: 'profile-id', trace: 'installed' },
    process: {
      kind: among(['process-name'], (process) => (uuid.test(process) ? null : 'process-name')),
      trace: 'executed',
    },
  },
});

/**
 * The dictionaries that say who did something and when, with where they stand: below a kind of settings, in some a
 * profile, a kind of restriction, the restriction, and what of it. What holds others is looked into once, however often
 * the list refers to it.
 */
function* eventsIn(document: PlistDictionary): Generator<readonly [path: readonly string[], event: PlistDictionary]> {
  const seen = new Set([document]);
  const open: (readonly [path: readonly string[], held: PlistDictionary])[] = [[[], document]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [path, held] = next;
    for (const [key, value] of Object.entries(held)) {
      if (!isPlistDictionary(value)) continue;
      if ('timestamp' in value || 'process' in value) yield [[...path, key], value];
      else if (!seen.has(value)) {
        seen.add(value);
        open.push([[...path, key], value]);
      }
    }
  }
}

/** A profile stands in the path, or for the process by its UUID and more. */
function profileOf([kind, profile]: readonly string[], process: PlistValue | undefined): string | null {
  if (kind === 'SystemProfileRestrictions' && profile !== undefined) return profile;
  return typeof process === 'string' ? (uuid.exec(process)?.[0] ?? null) : null;
}
