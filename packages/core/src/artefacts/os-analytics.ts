import { z } from 'zod';
import { defineArtefact } from '../artefact.ts';
import { plistDate } from '../clock.ts';
import { real, text } from '../column.ts';
import { plist } from '../formats/plist.ts';
import { isPlistDictionary } from '../formats/plist/value.ts';
import { accountedProcess, processTraits, serviceTraits } from '../process-name.ts';

const baseline = z.custom<{ readonly [name: string]: unknown }>(isPlistDictionary, 'expected a dictionary');

export default defineArtefact({
  id: 'os-analytics',
  title: 'Network use by process (analytics baseline)',
  about: 'The last daily count of network use for each process; it outlives the rows that are deleted from DataUsage.',
  references: ['https://securelist.com/find-the-triangulation-utility/109867/'],
  family: 'process-use',
  channel: 'osanalytics',
  where: [{ domain: 'HomeDomain', path: 'Library/Preferences/com.apple.osanalytics.addaily.plist' }],

  format: plist({
    // A phone that has counted nothing yet has the file without the key.
    document: z
      .custom<{ readonly netUsageBaseline?: unknown }>(isPlistDictionary, 'expected a dictionary')
      .pipe(z.object({ netUsageBaseline: baseline.default({}) })),
    rows: ({ netUsageBaseline }) =>
      Object.entries(netUsageBaseline).map(([name, counted]) => {
        const [at, ...counters] = Array.isArray(counted) ? (counted as unknown[]) : [counted];
        return [`netUsageBaseline › ${name}`, { name, at, counters }] as const;
      }),
    row: z.object({ name: text(), at: plistDate(), counters: z.array(real()).max(16).nullable() }),
  }),

  toRecord: ({ name, at, counters }) => {
    const [wifiIn = null, wifiOut = null, cellularIn = null, cellularOut = null] = counters ?? [];
    return {
      ...accountedProcess(name),
      bundle: null,
      firstUsedAt: null,
      lastUsedAt: at,
      usedAt: null,
      processId: null,
      isProcessDeleted: false,
      wifiIn,
      wifiOut,
      cellularIn,
      cellularOut,
    };
  },

  time: { of: ({ lastUsedAt }) => [lastUsedAt], basis: 'last-update' },
  timeline: {
    lastUsedAt: {
      from: 'at',
      event: 'network-use',
      summary: ({ process }) =>
        `${process ?? 'a process without a name'} had used the network when its daily count was taken`,
    },
  },
  observables: {
    // The store knows no bundles, so that a name has none proves nothing here.
    process: {
      kind: 'process-name',
      trace: 'executed',
      traits: (name, record) => processTraits(name, { ...record, bundle: '' }),
    },
    service: {
      kind: 'process-name',
      trace: 'executed',
      traits: (name, record) => serviceTraits(name, { ...record, bundle: '' }),
    },
  },
});
