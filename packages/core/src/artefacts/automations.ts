import { z } from 'zod';
import { defineArtefact } from '../artefact.ts';
import { cocoaSeconds } from '../clock.ts';
import { flag, integer, text } from '../column.ts';
import { embeddedPlist } from '../formats/plist/embedded.ts';
import { textsIn } from '../formats/plist/texts.ts';
import { sqlite } from '../formats/sqlite.ts';
import { kindOfHost } from '../host.ts';
import { among } from '../rule.ts';
import { meaningOf, readActions, shortcutsDatabase } from '../shortcut-actions.ts';

/** `WFTimeOfDayTrigger`: what an archive calls the kind of a trigger. */
const triggerClass = /^WF(\w+)Trigger$/;

/** An app that sets the automation off when it is opened. */
const bundleId = /^[a-z][\w-]*(?:\.[\w-]+){2,}$/i;

/** Names of Cocoa's classes, which an archive holds beside what was archived. */
const className = /^(?:NS|WF|CL|HM|LN|_)\w+$/;

export default defineArtefact({
  id: 'automations',
  title: 'Automations',
  about: 'What sets off a shortcut by itself, whether it asks first, and what the shortcut then does.',
  references: ['https://support.apple.com/guide/shortcuts/welcome/ios'],
  family: 'shortcut',
  channel: 'shortcuts',
  where: shortcutsDatabase,

  format: sqlite({
    variants: [
      {
        name: 'triggers',
        needs: { ZTRIGGER: ['Z_PK', 'ZDATA'] },
        sql: `
          SELECT ZTRIGGER.Z_PK AS trigger_id,
                 {ZTRIGGER.ZTRIGGERID} AS identifier,
                 {ZTRIGGER.ZENABLED} AS enabled,
                 {ZTRIGGER.ZSHOULDPROMPT} AS prompts,
                 {ZTRIGGER.ZSHOULDNOTIFY} AS notifies,
                 {ZTRIGGER.ZSHOULDRECUR} AS recurs,
                 {ZTRIGGER.ZSOURCE} AS source,
                 {ZTRIGGER.ZDISABLEMENTREASON} AS disabled_because,
                 ZTRIGGER.ZDATA AS data,
                 {ZSHORTCUT.ZNAME} AS name,
                 {ZSHORTCUT.ZWORKFLOWID} AS workflow,
                 {ZSHORTCUT.ZTOMBSTONED} AS tombstoned,
                 {ZSHORTCUT.ZCREATIONDATE} AS creation_date,
                 {ZSHORTCUT.ZMODIFICATIONDATE} AS modification_date,
                 COALESCE({(SELECT ZSHORTCUTACTIONS.ZDATA FROM ZSHORTCUTACTIONS WHERE ZSHORTCUTACTIONS.Z_PK = ZSHORTCUT.ZACTIONS)},
                          {(SELECT ZSHORTCUTACTIONS.ZDATA FROM ZSHORTCUTACTIONS WHERE ZSHORTCUTACTIONS.ZSHORTCUT = ZSHORTCUT.Z_PK)}) AS actions
            FROM ZTRIGGER
            {LEFT JOIN ZSHORTCUT ON ZSHORTCUT.Z_PK = ZTRIGGER.ZSHORTCUT}`,
      },
    ],
    row: z.object({
      trigger_id: integer(),
      identifier: text().nullable(),
      enabled: flag().nullable(),
      prompts: flag().nullable(),
      notifies: flag().nullable(),
      recurs: flag().nullable(),
      source: text().nullable(),
      disabled_because: text().nullable(),
      data: embeddedPlist().nullable(),
      name: text().nullable(),
      workflow: text().nullable(),
      tombstoned: flag().nullable(),
      creation_date: cocoaSeconds(),
      modification_date: cocoaSeconds(),
      actions: embeddedPlist().nullable(),
    }),
    key: { trigger_id: 'ZTRIGGER Z_PK' },
  }),

  toRecord: (row) => {
    const found = textsIn(row.data);
    const told = found.filter(({ text }) => !className.test(text) && !text.startsWith('$'));
    const { links, hosts, emails, texts } = meaningOf(told);
    return {
      name: row.name,
      workflow: row.workflow,
      actions: readActions(row.actions).actions,
      triggers: [...new Set(found.flatMap(({ text }) => triggerClass.exec(text)?.[1] ?? []))],
      links,
      hosts,
      emails,
      texts,
      source: row.source,
      disabledBecause: row.disabled_because,
      isEnabled: row.enabled,
      isAsking: row.prompts,
      isNotifying: row.notifies,
      isRecurring: row.recurs,
      isTombstoned: row.tombstoned,
      createdAt: row.creation_date,
      modifiedAt: row.modification_date,
    };
  },

  time: { of: ({ createdAt, modifiedAt }) => [createdAt, modifiedAt], basis: 'recorded' },
  timeline: {
    createdAt: {
      from: 'creation_date',
      event: 'shortcut-created',
      summary: ({ name }) => `the shortcut of an automation was created: “${name ?? 'without a name'}”`,
    },
    modifiedAt: {
      from: 'modification_date',
      event: 'shortcut-modified',
      summary: ({ name }) => `the shortcut of an automation was modified: “${name ?? 'without a name'}”`,
    },
  },
  observables: {
    links: { kind: 'url', trace: 'installed' },
    hosts: { kind: kindOfHost, trace: 'installed' },
    emails: { kind: 'email-addr', trace: 'installed' },
    texts: { kind: among(['app-id'], (it) => (bundleId.test(it) ? 'app-id' : null)), trace: 'installed' },
  },
});
