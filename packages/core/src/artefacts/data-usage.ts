import { z } from 'zod';
import { defineArtefact } from '../artefact.ts';
import { cocoaSeconds } from '../clock.ts';
import { flag, integer, real, text } from '../column.ts';
import { sqlite } from '../formats/sqlite.ts';
import { accountedProcess, processTraits, serviceTraits } from '../process-name.ts';

const processColumns = ['Z_PK', 'ZPROCNAME', 'ZFIRSTTIMESTAMP', 'ZTIMESTAMP'];
const usageColumns = ['Z_PK', 'ZHASPROCESS', 'ZTIMESTAMP'];

const ofProcess = `
  ZPROCESS.Z_PK AS process_id,
  ZPROCESS.ZFIRSTTIMESTAMP AS first_time,
  ZPROCESS.ZTIMESTAMP AS last_time`;

const ofUsage = `
  ZLIVEUSAGE.Z_PK AS usage_id,
  ZLIVEUSAGE.ZHASPROCESS AS usage_process_id,
  ZLIVEUSAGE.ZTIMESTAMP AS usage_time,
  {ZLIVEUSAGE.ZKIND} AS kind,
  {ZLIVEUSAGE.ZTAG} AS tag,
  {ZLIVEUSAGE.ZBILLCYCLEEND} AS cycle_end,
  {ZLIVEUSAGE.ZWIFIIN} AS wifi_in,
  {ZLIVEUSAGE.ZWIFIOUT} AS wifi_out,
  {ZLIVEUSAGE.ZWWANIN} AS cellular_in,
  {ZLIVEUSAGE.ZWWANOUT} AS cellular_out`;

const ofStore = `
  {(SELECT Z_PRIMARYKEY.Z_MAX FROM Z_PRIMARYKEY WHERE Z_PRIMARYKEY.Z_NAME = 'Process')} AS highest_given`;

/** The columns of a table that is not there. */
const lacking = (columns: string): string => columns.replace(/\S+ AS/g, 'NULL AS');

export default defineArtefact({
  id: 'data-usage',
  title: 'Network use by process (DataUsage)',
  about: 'Which processes used the cellular network, when first and when last; an implant that calls home stands here.',
  references: [
    'https://securitylab.amnesty.org/latest/2021/07/forensic-methodology-report-how-to-catch-nso-groups-pegasus/',
    'https://www.mac4n6.com/blog/2019/1/6/network-and-application-usage-using-netusagesqlite-amp-datausagesqlite-ios-databases',
  ],
  family: 'process-use',
  channel: 'commcenter',
  where: [{ domain: 'WirelessDomain', path: 'Library/Databases/DataUsage.sqlite' }],
  onEveryPhone: true,

  format: sqlite({
    variants: [
      {
        name: 'processes',
        needs: { ZPROCESS: processColumns, ZLIVEUSAGE: usageColumns },
        // Every usage row and every process: usage whose process was deleted is a trace, a process without usage is normal.
        // iOS 27 is reported to write the names beside the usage, too, so that they outlive the process.
        sql: `
          SELECT ${ofProcess}, ${ofUsage}, ${ofStore},
                 COALESCE(ZPROCESS.ZPROCNAME, {ZLIVEUSAGE.ZPROCNAME}) AS name,
                 COALESCE({ZPROCESS.ZBUNDLENAME}, {ZLIVEUSAGE.ZBUNDLENAME}) AS bundle,
                 EXISTS (SELECT 1 FROM ZPROCESS) AS has_processes
            FROM ZPROCESS FULL JOIN ZLIVEUSAGE ON ZLIVEUSAGE.ZHASPROCESS = ZPROCESS.Z_PK`,
      },
      {
        name: 'processes alone',
        needs: { ZPROCESS: processColumns },
        expects: { ZLIVEUSAGE: usageColumns },
        sql: `
          SELECT ${ofProcess}, ${lacking(ofUsage)}, ${ofStore},
                 ZPROCESS.ZPROCNAME AS name, {ZPROCESS.ZBUNDLENAME} AS bundle, 1 AS has_processes
            FROM ZPROCESS`,
      },
      {
        name: 'usage alone',
        needs: { ZLIVEUSAGE: usageColumns },
        expects: { ZPROCESS: processColumns },
        sql: `
          SELECT ${lacking(ofProcess)}, ${ofUsage}, ${ofStore},
                 {ZLIVEUSAGE.ZPROCNAME} AS name, {ZLIVEUSAGE.ZBUNDLENAME} AS bundle, 0 AS has_processes
            FROM ZLIVEUSAGE`,
      },
    ],
    row: z.object({
      process_id: integer().nullable(),
      usage_id: integer().nullable(),
      usage_process_id: integer().nullable(),
      name: text().nullable(),
      bundle: text().nullable(),
      first_time: cocoaSeconds(),
      last_time: cocoaSeconds(),
      usage_time: cocoaSeconds(),
      kind: integer().nullable(),
      tag: integer().nullable(),
      cycle_end: cocoaSeconds(),
      wifi_in: real().nullable(),
      wifi_out: real().nullable(),
      cellular_in: real().nullable(),
      cellular_out: real().nullable(),
      highest_given: integer().nullable(),
      has_processes: flag(),
    }),
    key: { process_id: 'ZPROCESS Z_PK', usage_id: 'ZLIVEUSAGE Z_PK' },
  }),

  toRecord: (row) => {
    const { process, service, isInAppContainer } = accountedProcess(row.name);
    return {
      process,
      service,
      isInAppContainer,
      bundle: row.bundle,
      firstUsedAt: row.first_time,
      lastUsedAt: row.last_time,
      usedAt: row.usage_time,
      processId: row.process_id ?? row.usage_process_id,
      // Apple explains neither: 255 and 257 are seen on sums of other rows.
      kind: row.kind,
      tag: row.tag,
      billedUntil: row.cycle_end,
      wifiIn: row.wifi_in,
      wifiOut: row.wifi_out,
      cellularIn: row.cellular_in,
      cellularOut: row.cellular_out,
      // Core Data counts the numbers that it gives to processes; whoever writes a row otherwise leaves the counter behind.
      highestNumberGiven: row.highest_given,
      // Where not one is left, nothing tells a process that was deleted from a table that was lost.
      isProcessDeleted: row.has_processes && row.process_id === null && row.usage_process_id !== null,
    };
  },

  // A phone has always some; where none is left, the table was lost, and no name could be compared.
  unexamined: ({ has_processes: hasProcesses, name }) =>
    hasProcesses || name !== null ? null : 'not one process is named in the store',

  time: { of: (it) => [it.firstUsedAt, it.usedAt, it.lastUsedAt], basis: 'first-and-last-use' },
  timeline: {
    firstUsedAt: {
      from: 'first_time',
      event: 'network-use-first',
      summary: ({ process }) => `${process ?? 'a process without a name'} used the network for the first time`,
    },
    lastUsedAt: {
      from: 'last_time',
      event: 'network-use-last',
      summary: ({ process }) => `${process ?? 'a process without a name'} used the network for the last time`,
    },
    usedAt: {
      from: 'usage_time',
      event: 'network-use',
      summary: ({ process, isProcessDeleted }) =>
        `${isProcessDeleted ? `a deleted process${process === null ? '' : ` (${process})`}` : (process ?? 'a process without a name')} used the network`,
    },
  },
  observables: {
    process: { kind: 'process-name', trace: 'executed', traits: processTraits },
    service: { kind: 'process-name', trace: 'executed', traits: serviceTraits },
    bundle: [
      { kind: 'app-id', trace: 'executed' },
      { kind: 'process-name', trace: 'executed', traits: serviceTraits },
    ],
  },
});
