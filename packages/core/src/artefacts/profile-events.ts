import { z } from 'zod';
import { defineArtefact } from '../artefact.ts';
import { plistDate } from '../clock.ts';
import { text } from '../column.ts';
import { plist } from '../formats/plist.ts';
import { shownEntries } from '../formats/plist/shown.ts';
import { isPlistDictionary, type PlistDictionary, type PlistValue } from '../formats/plist/value.ts';

const known = new Set(['Operation', 'Process', 'Timestamp']);

export default defineArtefact({
  id: 'profile-events',
  title: 'What was done to configuration profiles',
  about: 'When a profile was installed, changed or removed, and by which process; also of profiles that are gone.',
  references: [
    'https://docs.mvt.re/en/latest/ios/records/',
    'https://github.com/abrignoni/iLEAPP/blob/main/scripts/artifacts/profileEvents.py',
  ],
  family: 'profile-event',
  channel: 'profiled',
  where: [
    { domain: '*', path: 'Library/ConfigurationProfiles/MCProfileEvents.plist' },
    {
      domain: 'SysSharedContainerDomain-systemgroup.com.apple.configurationprofiles',
      path: 'Library/ConfigurationProfiles/MCProfileEvents.plist',
    },
    { domain: 'HomeDomain', path: 'Library/UserConfigurationProfiles/MCProfileEvents.plist' },
  ],

  format: plist({
    document: z.custom<PlistDictionary>(isPlistDictionary, 'expected a dictionary'),
    *rows({ ProfileEvents: events }) {
      for (const [index, item] of (Array.isArray(events) ? (events as readonly PlistValue[]) : []).entries()) {
        for (const [profile, event] of Object.entries(isPlistDictionary(item) ? item : {})) {
          const said = isPlistDictionary(event) ? event : {};
          const { Operation, Process, Timestamp } = said;
          yield [`ProfileEvents › ${index} › ${profile}`, { profile, Operation, Process, Timestamp, said }] as const;
        }
      }
    },
    row: z.object({
      profile: text(),
      Operation: text().nullable(),
      Process: text().nullable(),
      Timestamp: plistDate(),
      said: z.custom<PlistDictionary>(isPlistDictionary),
    }),
  }),

  toRecord: ({ profile, Operation, Process, Timestamp, said }) => ({
    profileId: profile,
    operation: Operation,
    process: Process,
    details: shownEntries(said, known),
    changedAt: Timestamp,
  }),

  time: { of: ({ changedAt }) => [changedAt], basis: 'recorded' },
  timeline: {
    changedAt: {
      from: 'Timestamp',
      event: 'profile-changed',
      summary: ({ profileId, operation, process }) =>
        `${process ?? 'a process unnamed'} did “${operation ?? 'something'}” to profile ${profileId}`,
    },
  },
  observables: {
    profileId: { kind: 'profile-id', trace: 'installed' },
    process: { kind: 'process-name', trace: 'executed' },
  },
});
