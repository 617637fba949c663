import { z } from 'zod';
import { defineArtefact } from '../artefact.ts';
import { plistDate } from '../clock.ts';
import { real, text } from '../column.ts';
import { plist } from '../formats/plist.ts';
import { isPlistDictionary, type PlistDictionary, type PlistValue } from '../formats/plist/value.ts';

export default defineArtefact({
  id: 'keyboard-app-use',
  title: 'Apps in which the keyboard was offered',
  about: 'Which apps were in front of the owner on which days and how long, as the keyboard counts it.',
  references: ['https://github.com/abrignoni/iLEAPP/blob/main/scripts/artifacts/keyboardAppUsage.py'],
  family: 'app-use',
  channel: 'keyboard',
  where: [{ domain: '{HomeDomain,KeyboardDomain}', path: 'Library/Keyboard/app_usage_database.plist' }],

  format: plist({
    document: z.custom<PlistDictionary>(isPlistDictionary, 'expected a dictionary'),
    *rows(document) {
      for (const [bundle, uses] of Object.entries(document)) {
        for (const [index, use] of (Array.isArray(uses) ? (uses as readonly PlistValue[]) : []).entries()) {
          const { appTime, keyboardTimes, startDate } = isPlistDictionary(use) ? use : {};
          yield [`${bundle} › ${index}`, { bundle, appTime, keyboardTime: sum(keyboardTimes), startDate }] as const;
        }
      }
    },
    row: z.object({
      bundle: text(),
      appTime: real().nullable(),
      keyboardTime: real().nullable(),
      startDate: plistDate(),
    }),
  }),

  toRecord: ({ bundle, appTime, keyboardTime, startDate }) => ({
    bundle,
    durationSeconds: appTime,
    keyboardSeconds: keyboardTime,
    // The midnight of the day on which the keyboard began to count.
    usedAt: startDate,
  }),

  time: { of: ({ usedAt }) => [usedAt], basis: 'recorded' },
  timeline: {
    usedAt: {
      from: 'startDate',
      event: 'app-used',
      summary: ({ bundle }) => `${bundle} was in use on the day or days from here on`,
    },
  },
  observables: { bundle: { kind: 'app-id', trace: 'executed' } },
});

/** Seconds for each time the keyboard was up. */
function sum(times: PlistValue | undefined): number | null {
  if (!Array.isArray(times)) return null;
  return (times as readonly PlistValue[]).reduce<number>((all, it) => all + (typeof it === 'number' ? it : 0), 0);
}
