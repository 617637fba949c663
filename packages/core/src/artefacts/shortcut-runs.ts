import { z } from 'zod';
import { defineArtefact } from '../artefact.ts';
import { cocoaSeconds } from '../clock.ts';
import { integer, text } from '../column.ts';
import { sqlite } from '../formats/sqlite.ts';
import { among } from '../rule.ts';
import { shortcutsDatabase } from '../shortcut-actions.ts';

/** What became of a run: the store writes its row at the start and the outcome at the end. */
const outcomes = ['running', 'finished', 'failed or cancelled'];

export default defineArtefact({
  id: 'shortcut-runs',
  title: 'Runs of shortcuts',
  about: 'When each shortcut ran, what set it off, and how it ended.',
  references: ['https://support.apple.com/guide/shortcuts/welcome/ios'],
  family: 'shortcut',
  channel: 'shortcuts',
  where: shortcutsDatabase,

  format: sqlite({
    variants: [
      {
        name: 'runs',
        needs: { ZSHORTCUTRUNEVENT: ['Z_PK', 'ZDATE'] },
        sql: `
          SELECT ZSHORTCUTRUNEVENT.Z_PK AS run_id,
                 {ZSHORTCUTRUNEVENT.ZSHORTCUT} AS shortcut_id,
                 {ZSHORTCUTRUNEVENT.ZTRIGGER} AS trigger_id,
                 {ZSHORTCUTRUNEVENT.ZIDENTIFIER} AS identifier,
                 {ZSHORTCUTRUNEVENT.ZTRIGGERID} AS trigger_identifier,
                 {ZSHORTCUTRUNEVENT.ZSOURCE} AS source,
                 {ZSHORTCUTRUNEVENT.ZOUTCOME} AS outcome,
                 ZSHORTCUTRUNEVENT.ZDATE AS date,
                 {ZSHORTCUT.ZNAME} AS name,
                 {ZSHORTCUT.ZWORKFLOWID} AS workflow,
                 {ZSHORTCUT.ZASSOCIATEDAPPBUNDLEIDENTIFIER} AS bundle
            FROM ZSHORTCUTRUNEVENT
            {LEFT JOIN ZSHORTCUT ON ZSHORTCUT.Z_PK = ZSHORTCUTRUNEVENT.ZSHORTCUT}`,
      },
    ],
    row: z.object({
      run_id: integer(),
      shortcut_id: integer().nullable(),
      trigger_id: integer().nullable(),
      identifier: text().nullable(),
      trigger_identifier: text().nullable(),
      source: text().nullable(),
      outcome: integer().nullable(),
      date: cocoaSeconds(),
      name: text().nullable(),
      workflow: text().nullable(),
      bundle: text().nullable(),
    }),
    key: { run_id: 'ZSHORTCUTRUNEVENT Z_PK' },
  }),

  toRecord: (row) => ({
    name: row.name,
    workflow: row.workflow,
    actions: [],
    links: [],
    source: row.source,
    outcome: row.outcome === null ? null : (outcomes[row.outcome] ?? `unknown (${row.outcome})`),
    isByAutomation: row.trigger_id !== null || row.trigger_identifier !== null,
    bundle: row.bundle,
    createdAt: null,
    modifiedAt: null,
    ranAt: row.date,
  }),

  time: { of: ({ ranAt }) => [ranAt], basis: 'recorded' },
  timeline: {
    ranAt: {
      from: 'date',
      event: 'shortcut-run',
      summary: ({ name, isByAutomation, outcome }) =>
        `${isByAutomation ? 'an automation ran ' : ''}the shortcut “${name ?? 'without a name'}”${isByAutomation ? '' : ' ran'}${outcome === null ? '' : ` (${outcome})`}`,
    },
  },
  observables: {
    // An app that runs a shortcut stands here by its bundle; the places of the system by words, as `menu_bar`.
    source: {
      kind: among(['app-id'], (source) => (/^[\w-]+(?:\.[\w-]+){2,}$/.test(source) ? 'app-id' : null)),
      trace: 'executed',
    },
    bundle: { kind: 'app-id', trace: 'installed' },
  },
});
