import { z } from 'zod';
import { defineArtefact } from '../artefact.ts';
import { cocoaSeconds } from '../clock.ts';
import { flag, integer, text } from '../column.ts';
import { embeddedPlist } from '../formats/plist/embedded.ts';
import { sqlite } from '../formats/sqlite.ts';
import { kindOfHost } from '../host.ts';
import { readActions, shortcutsDatabase } from '../shortcut-actions.ts';

export default defineArtefact({
  id: 'shortcuts',
  title: 'Shortcuts',
  about: 'Every shortcut with its actions, and the links, machines, files and scripts that they name.',
  references: [
    'https://support.apple.com/guide/shortcuts/welcome/ios',
    'https://github.com/mvt-project/mvt/blob/main/src/mvt/ios/modules/mixed/shortcuts.py',
  ],
  family: 'shortcut',
  channel: 'shortcuts',
  where: shortcutsDatabase,

  format: sqlite({
    variants: [
      {
        name: 'actions',
        needs: { ZSHORTCUT: ['Z_PK'], ZSHORTCUTACTIONS: ['Z_PK', 'ZDATA'] },
        // Either side may point at the other, and both sides are seen alone: whichever is there decides.
        sql: `
          WITH pairs AS (
            SELECT {ZSHORTCUTACTIONS.ZSHORTCUT} AS shortcut, ZSHORTCUTACTIONS.Z_PK AS actions
              FROM ZSHORTCUTACTIONS WHERE {ZSHORTCUTACTIONS.ZSHORTCUT} IS NOT NULL
            UNION
            SELECT ZSHORTCUT.Z_PK, ZSHORTCUTACTIONS.Z_PK
              FROM ZSHORTCUT JOIN ZSHORTCUTACTIONS ON ZSHORTCUTACTIONS.Z_PK = {ZSHORTCUT.ZACTIONS}
            UNION
            SELECT NULL, ZSHORTCUTACTIONS.Z_PK
              FROM ZSHORTCUTACTIONS
             WHERE {ZSHORTCUTACTIONS.ZSHORTCUT} IS NULL
               AND ZSHORTCUTACTIONS.Z_PK NOT IN (SELECT {ZSHORTCUT.ZACTIONS} FROM ZSHORTCUT WHERE {ZSHORTCUT.ZACTIONS} IS NOT NULL))
          SELECT ZSHORTCUT.Z_PK AS shortcut_id,
                 pairs.actions AS actions_id,
                 pairs.shortcut AS owner_id,
                 {ZSHORTCUT.ZNAME} AS name,
                 {ZSHORTCUT.ZWORKFLOWID} AS workflow,
                 {ZSHORTCUT.ZWORKFLOWSUBTITLE} AS subtitle,
                 {ZSHORTCUT.ZACTIONSDESCRIPTION} AS description,
                 {ZSHORTCUT.ZACTIONCOUNT} AS action_count,
                 {ZSHORTCUT.ZSOURCE} AS source,
                 {ZSHORTCUT.ZASSOCIATEDAPPBUNDLEIDENTIFIER} AS bundle,
                 {ZSHORTCUT.ZTOMBSTONED} AS tombstoned,
                 {ZSHORTCUT.ZHIDDENFROMLIBRARYANDSYNC} AS hidden,
                 {ZSHORTCUT.ZRUNEVENTSCOUNT} AS run_count,
                 {ZSHORTCUT.ZCREATIONDATE} AS creation_date,
                 {ZSHORTCUT.ZMODIFICATIONDATE} AS modification_date,
                 {ZSHORTCUT.ZLASTRUNEVENTDATE} AS last_run,
                 ZSHORTCUTACTIONS.ZDATA AS actions
            FROM ZSHORTCUT
            FULL JOIN pairs ON pairs.shortcut = ZSHORTCUT.Z_PK
            LEFT JOIN ZSHORTCUTACTIONS ON ZSHORTCUTACTIONS.Z_PK = pairs.actions`,
      },
    ],
    row: z.object({
      shortcut_id: integer().nullable(),
      actions_id: integer().nullable(),
      owner_id: integer().nullable(),
      name: text().nullable(),
      workflow: text().nullable(),
      subtitle: text().nullable(),
      description: text().nullable(),
      action_count: integer().nullable(),
      source: text().nullable(),
      bundle: text().nullable(),
      tombstoned: flag().nullable(),
      hidden: flag().nullable(),
      run_count: integer().nullable(),
      creation_date: cocoaSeconds(),
      modification_date: cocoaSeconds(),
      last_run: cocoaSeconds(),
      actions: embeddedPlist().nullable(),
    }),
    key: { shortcut_id: 'ZSHORTCUT Z_PK', actions_id: 'ZSHORTCUTACTIONS Z_PK' },
  }),

  toRecord: (row) => ({
    name: row.name,
    workflow: row.workflow,
    subtitle: row.subtitle,
    description: row.description,
    ...readActions(row.actions),
    actionCount: row.action_count,
    source: row.source,
    bundle: row.bundle,
    isOrphaned: row.shortcut_id === null,
    isTombstoned: row.tombstoned,
    isHidden: row.hidden,
    runCount: row.run_count,
    createdAt: row.creation_date,
    modifiedAt: row.modification_date,
    lastRunAt: row.last_run,
  }),

  time: { of: ({ createdAt, modifiedAt, lastRunAt }) => [createdAt, modifiedAt, lastRunAt], basis: 'recorded' },
  timeline: {
    createdAt: {
      from: 'creation_date',
      event: 'shortcut-created',
      summary: ({ name }) => `the shortcut “${name ?? 'without a name'}” was created`,
    },
    modifiedAt: {
      from: 'modification_date',
      event: 'shortcut-modified',
      summary: ({ name }) => `the shortcut “${name ?? 'without a name'}” was modified`,
    },
    lastRunAt: {
      from: 'last_run',
      event: 'shortcut-run',
      summary: ({ name }) => `the shortcut “${name ?? 'without a name'}” ran for the last time`,
    },
  },
  observables: {
    links: { kind: 'url', trace: 'installed' },
    hosts: { kind: kindOfHost, trace: 'installed' },
    emails: { kind: 'email-addr', trace: 'installed' },
    // A path that an action names, as whoever looks for one writes it, shows no file.
    filePaths: { kind: 'file-path', trace: 'noted' },
    bundle: { kind: 'app-id', trace: 'installed' },
  },
});
