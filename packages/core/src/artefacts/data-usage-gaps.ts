import { z } from 'zod';
import { defineArtefact } from '../artefact.ts';
import { cocoaSeconds } from '../clock.ts';
import { integer } from '../column.ts';
import { sqlite } from '../formats/sqlite.ts';

export default defineArtefact({
  id: 'data-usage-gaps',
  title: 'Processes gone from the record of network use',
  about:
    'Numbers that no process has any more; apps that were removed leave them too, so that they are a trace only beside others.',
  references: [
    'https://securitylab.amnesty.org/latest/2021/07/forensic-methodology-report-how-to-catch-nso-groups-pegasus/',
    'https://docs.mvt.re/en/latest/ios/records/',
  ],
  family: 'deletion',
  channel: 'commcenter',
  where: [{ domain: 'WirelessDomain', path: 'Library/Databases/DataUsage.sqlite' }],

  format: sqlite({
    variants: [
      {
        name: 'gaps',
        needs: { ZPROCESS: ['Z_PK', 'ZFIRSTTIMESTAMP'] },
        // Processes are numbered in the order in which they were first seen; Core Data writes down the highest number given.
        sql: `
          SELECT previous + 1 AS first_row, next - 1 AS last_row, seen_before AS first_before, seen_after AS first_after,
                 NULL AS last_used, NULL AS last_counted
            FROM (SELECT ZPROCESS.Z_PK AS next, ZPROCESS.ZFIRSTTIMESTAMP AS seen_after,
                         LAG(ZPROCESS.Z_PK) OVER (ORDER BY ZPROCESS.Z_PK) AS previous,
                         LAG(ZPROCESS.ZFIRSTTIMESTAMP) OVER (ORDER BY ZPROCESS.Z_PK) AS seen_before
                    FROM ZPROCESS)
           WHERE next - previous > 1
          UNION ALL
          SELECT highest + 1, given, (SELECT ZPROCESS.ZFIRSTTIMESTAMP FROM ZPROCESS WHERE ZPROCESS.Z_PK = highest), NULL,
                 {(SELECT MAX(ZPROCESS.ZTIMESTAMP) FROM ZPROCESS)}, {(SELECT MAX(ZLIVEUSAGE.ZTIMESTAMP) FROM ZLIVEUSAGE)}
            FROM (SELECT COALESCE((SELECT MAX(ZPROCESS.Z_PK) FROM ZPROCESS), 0) AS highest,
                         {(SELECT MAX(Z_PRIMARYKEY.Z_MAX) FROM Z_PRIMARYKEY WHERE Z_PRIMARYKEY.Z_NAME = 'Process')} AS given)
           WHERE given > highest`,
      },
    ],
    row: z.object({
      first_row: integer(),
      last_row: integer(),
      first_before: cocoaSeconds(),
      first_after: cocoaSeconds(),
      last_used: cocoaSeconds(),
      last_counted: cocoaSeconds(),
    }),
    key: { first_row: 'ZPROCESS Z_PK from', last_row: 'to' },
  }),

  toRecord: ({ first_row: first, last_row: last, first_before, first_after, last_used, last_counted }) => ({
    deleted: first === last ? `process ${first}` : `processes ${first} to ${last}`,
    deletedKind: 'gap',
    count: last - first + 1,
    deletedAt: null,
    // When the processes around the gap were first seen: those that are gone were so in between.
    earlierProcessAt: first_before,
    laterProcessAt: first_after,
    // After the last process there is no later one: they may have been seen as long as anything was counted, or longer.
    lastRecordAt: last_used === null || (last_counted !== null && last_counted > last_used) ? last_counted : last_used,
  }),

  time: {
    // One end alone would be a moment, and bounds nothing.
    of: ({ earlierProcessAt: earlier, laterProcessAt, lastRecordAt }) => {
      const later = laterProcessAt ?? lastRecordAt;
      return earlier === null || later === null ? [] : [earlier, later];
    },
    basis: 'recorded',
  },
  timeline: {},
  observables: {},
});
