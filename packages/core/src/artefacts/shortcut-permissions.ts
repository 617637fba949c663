import { z } from 'zod';
import { defineArtefact } from '../artefact.ts';
import { integer, text } from '../column.ts';
import { embeddedPlist } from '../formats/plist/embedded.ts';
import { textsIn, type PlistText } from '../formats/plist/texts.ts';
import { sqlite } from '../formats/sqlite.ts';
import { meaningOf, shortcutsDatabase } from '../shortcut-actions.ts';

const bundleId = /^[a-z][\w-]*(?:\.[\w-]+){2,}$/i;

export default defineArtefact({
  id: 'shortcut-permissions',
  title: 'What shortcuts may do',
  about: 'What the owner let shortcuts send, and to which apps and sites.',
  references: ['https://support.apple.com/guide/shortcuts/apdfeb05586f/ios'],
  family: 'permission',
  channel: 'shortcuts',
  where: shortcutsDatabase,

  format: sqlite({
    variants: [
      {
        name: 'prompts',
        needs: { ZSMARTPROMPTPERMISSION: ['Z_PK', 'ZDATA'] },
        sql: `
          SELECT ZSMARTPROMPTPERMISSION.Z_PK AS permission_id,
                 {ZSMARTPROMPTPERMISSION.ZSHORTCUT} AS shortcut_id,
                 {ZSMARTPROMPTPERMISSION.ZACTIONUUID} AS action,
                 ZSMARTPROMPTPERMISSION.ZDATA AS data,
                 {ZSHORTCUT.ZNAME} AS name
            FROM ZSMARTPROMPTPERMISSION
            {LEFT JOIN ZSHORTCUT ON ZSHORTCUT.Z_PK = ZSMARTPROMPTPERMISSION.ZSHORTCUT}`,
      },
    ],
    row: z.object({
      permission_id: integer(),
      shortcut_id: integer().nullable(),
      action: text().nullable(),
      data: embeddedPlist().nullable(),
      name: text().nullable(),
    }),
    key: { permission_id: 'ZSMARTPROMPTPERMISSION Z_PK' },
  }),

  toRecord: ({ action, data, name, shortcut_id }) => {
    const found = textsIn(data);
    return {
      service: valueOf(found, 'Mode') ?? 'unknown',
      client: name ?? `shortcut ${shortcut_id ?? 'unknown'}`,
      decision: valueOf(found, 'Status') ?? 'unknown',
      action,
      contentType: valueOf(found, 'DataType'),
      bundles: [...new Set(found.map(({ text }) => text))].filter((text) => bundleId.test(text)),
      links: meaningOf(found).links,
      decidedAt: null,
    };
  },

  time: { of: ({ decidedAt }) => [decidedAt], basis: 'recorded' },
  timeline: {},
  observables: {
    bundles: { kind: 'app-id', trace: 'permitted' },
    links: { kind: 'url', trace: 'permitted' },
  },
});

function valueOf(found: readonly PlistText[], wanted: string): string | null {
  return found.find(({ key }) => key === wanted)?.text ?? null;
}
