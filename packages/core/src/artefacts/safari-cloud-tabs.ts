import { z } from 'zod';
import { defineArtefact } from '../artefact.ts';
import { safariSeconds } from '../clock.ts';
import { flag, text } from '../column.ts';
import { embeddedDictionary } from '../formats/plist/embedded.ts';
import { sqlite } from '../formats/sqlite.ts';
import { safariFile } from '../safari.ts';
import { momentAttribute, textAttribute } from '../safari-attributes.ts';

const device = `
  {cloud_tab_devices.device_name} AS device_name, {cloud_tab_devices.device_type_identifier} AS device_type,
  {cloud_tab_devices.last_modified} AS device_modified`;

const tabs = `
  SELECT cloud_tabs.tab_uuid AS tab_uuid,
         NULL AS request_uuid,
         cloud_tabs.device_uuid AS device_uuid,
         {cloud_tabs.title} AS title,
         cloud_tabs.url AS url,
         {cloud_tabs.is_pinned} AS is_pinned,
         {cloud_tabs.last_viewed_time} AS last_viewed,
         {cloud_tabs.system_fields} AS system_fields,
         ${device}
    FROM cloud_tabs
    {LEFT JOIN cloud_tab_devices ON cloud_tab_devices.device_uuid = cloud_tabs.device_uuid}`;

const requests = `
  SELECT NULL, cloud_tab_close_requests.close_request_uuid, cloud_tab_close_requests.destination_device_uuid, NULL,
         cloud_tab_close_requests.url, NULL, NULL, {cloud_tab_close_requests.system_fields}, ${device}
    FROM cloud_tab_close_requests
    {LEFT JOIN cloud_tab_devices ON cloud_tab_devices.device_uuid = cloud_tab_close_requests.destination_device_uuid}`;

const needs = { cloud_tabs: ['tab_uuid', 'device_uuid', 'url'] };

export default defineArtefact({
  id: 'safari-cloud-tabs',
  title: 'Safari tabs of other devices',
  about: 'The tabs that were open on the other devices of the same iCloud account, and those it asked them to close.',
  references: ['https://github.com/abrignoni/iLEAPP/blob/main/scripts/artifacts/safariTabs.py'],
  family: 'page',
  channel: 'safari',
  where: safariFile('CloudTabs.db'),

  format: sqlite({
    variants: [
      {
        name: 'tabs and requests',
        needs: {
          ...needs,
          cloud_tab_close_requests: ['close_request_uuid', 'destination_device_uuid', 'url'],
        },
        sql: `${tabs} UNION ALL ${requests}`,
      },
      { name: 'tabs', needs, sql: tabs },
    ],
    row: z.object({
      tab_uuid: text().nullable(),
      request_uuid: text().nullable(),
      device_uuid: text().nullable(),
      title: text().nullable(),
      url: text().nullable(),
      is_pinned: flag().nullable(),
      // That this is seconds since 2001 is recalled from other stores of Safari; no database was seen.
      last_viewed: safariSeconds(),
      system_fields: embeddedDictionary({ clock: 'plist-date' }).nullable(),
      device_name: text().nullable(),
      device_type: text().nullable(),
      device_modified: safariSeconds(),
    }),
    key: { tab_uuid: 'cloud_tabs tab_uuid', request_uuid: 'cloud_tab_close_requests close_request_uuid' },
  }),

  toRecord: (row) => ({
    entryType: row.request_uuid === null ? 'tab' : 'request to close a tab',
    url: row.url,
    title: row.title,
    seenAt: row.last_viewed,
    addedAt: momentAttribute(row.system_fields, 'RecordCtime'),
    modifiedAt: momentAttribute(row.system_fields, 'RecordMtime'),
    modifiedBy: textAttribute(row.system_fields, 'ModifiedByDevice'),
    device: row.device_name,
    deviceId: row.device_uuid,
    deviceType: row.device_type,
    deviceModifiedAt: row.device_modified,
    isPinned: row.is_pinned,
    guid: row.tab_uuid ?? row.request_uuid,
  }),

  time: { of: ({ seenAt, addedAt, modifiedAt }) => [seenAt, addedAt, modifiedAt], basis: 'recorded' },
  timeline: {
    seenAt: { from: 'last_viewed', event: 'page-seen', summary: (it) => `${nameOf(it)} last looked at` },
    addedAt: { from: 'system_fields', event: 'page-kept', summary: (it) => `${nameOf(it)} was shared` },
    modifiedAt: { from: 'system_fields', event: 'page-kept', summary: (it) => `${nameOf(it)} was last changed` },
  },
  observables: {
    url: { kind: 'url', trace: 'opened', traits: () => ['synced'] },
  },
});

function nameOf(it: {
  readonly entryType: string;
  readonly url: string | null;
  readonly device: string | null;
}): string {
  return `${it.entryType} with ${it.url ?? 'an empty page'} on ${it.device ?? 'another device'}`;
}
