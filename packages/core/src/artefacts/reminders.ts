import { z } from 'zod';
import { defineArtefact } from '../artefact.ts';
import { addressKind, calendarAddress } from '../calendar-words.ts';
import { cocoaSeconds } from '../clock.ts';
import { flag, integer, text } from '../column.ts';
import { opaqueTexts } from '../formats/opaque-texts.ts';
import { sqlite } from '../formats/sqlite.ts';
import { groupedRows, type GroupedRow } from '../formats/sqlite/grouped.ts';
import { findLinks } from '../links/find-links.ts';

/** All that is no reminder or list shares one table; what belongs to a reminder says so in one of several columns. */
const attached = `
  attached AS (
    SELECT COALESCE({ZREMCDOBJECT.ZREMINDER2}, {ZREMCDOBJECT.ZREMINDER1}, {ZREMCDOBJECT.ZREMINDER}, {ZREMCDOBJECT.ZREMINDER3}, {ZREMCDOBJECT.ZREMINDER4}, {ZREMCDOBJECT.ZREMINDER5}) AS reminder,
           json_group_array(json_object(
             'id', ZREMCDOBJECT.Z_PK,
             'url', CAST({ZREMCDOBJECT.ZURL} AS TEXT),
             'host', CAST({ZREMCDOBJECT.ZHOSTURL} AS TEXT),
             'name', CAST({ZREMCDOBJECT.ZFILENAME} AS TEXT),
             'place', CAST({ZREMCDOBJECT.ZADDRESS} AS TEXT))) AS list
      FROM ZREMCDOBJECT
     WHERE COALESCE({ZREMCDOBJECT.ZURL}, {ZREMCDOBJECT.ZHOSTURL}, {ZREMCDOBJECT.ZFILENAME}, {ZREMCDOBJECT.ZADDRESS}) IS NOT NULL
     GROUP BY 1)`;

/** What both generations have, read from either table. */
const columns = (table: string): string => `
  {${table}.ZNOTES} AS notes,
  {${table}.ZICSURL} AS url,
  {${table}.ZCONTACTHANDLES} AS handles,
  {${table}.ZUSERACTIVITY} AS activity,
  {${table}.ZCOMPLETED} AS completed,
  {${table}.ZFLAGGED} AS flagged,
  {${table}.ZPRIORITY} AS priority,
  {${table}.ZALLDAY} AS all_day,
  {${table}.ZMARKEDFORDELETION} AS deleted,
  {${table}.ZDUEDATE} AS due_date,
  {${table}.ZCOMPLETIONDATE} AS completion_date,
  {${table}.ZCREATIONDATE} AS creation_date,
  {${table}.ZLASTMODIFIEDDATE} AS modification_date`;

export default defineArtefact({
  id: 'reminders',
  title: 'Reminders',
  about: 'Every reminder with its text, its links and what is attached to it, also what is marked as deleted.',
  references: ['https://github.com/abrignoni/iLEAPP/blob/main/scripts/artifacts/reminders.py'],
  family: 'reminder',
  channel: 'reminders',
  // One store for each account, besides that of the phone.
  where: [{ domain: 'AppDomainGroup-group.com.apple.reminders', path: 'Container_v*/Stores/Data-*.sqlite' }],

  format: sqlite({
    variants: [
      {
        name: 'reminders',
        needs: { ZREMCDREMINDER: ['Z_PK', 'ZTITLE'], ZREMCDOBJECT: ['Z_PK'] },
        sql: `
          WITH ${attached}
          SELECT ZREMCDREMINDER.Z_PK AS reminder_id, NULL AS object_id, ZREMCDREMINDER.ZTITLE AS title,
                 ${columns('ZREMCDREMINDER')},
                 {ZREMCDBASELIST.ZNAME} AS list,
                 {(SELECT ZREMCDOBJECT.ZNAME FROM ZREMCDOBJECT WHERE ZREMCDOBJECT.Z_PK = ZREMCDREMINDER.ZACCOUNT)} AS account,
                 attached.list AS attached
            FROM ZREMCDREMINDER
            {LEFT JOIN ZREMCDBASELIST ON ZREMCDBASELIST.Z_PK = ZREMCDREMINDER.ZLIST}
            LEFT JOIN attached ON attached.reminder = ZREMCDREMINDER.Z_PK`,
      },
      {
        // Until a table of their own was made for reminders, they were objects, and their titles the second kind of title.
        name: 'objects',
        needs: { ZREMCDOBJECT: ['Z_PK', 'ZTITLE1'] },
        sql: `
          WITH ${attached},
          lists AS (SELECT ZREMCDOBJECT.Z_PK AS id, COALESCE({ZREMCDOBJECT.ZNAME2}, {ZREMCDOBJECT.ZNAME1}, {ZREMCDOBJECT.ZNAME}) AS name FROM ZREMCDOBJECT)
          SELECT NULL AS reminder_id, ZREMCDOBJECT.Z_PK AS object_id, ZREMCDOBJECT.ZTITLE1 AS title,
                 ${columns('ZREMCDOBJECT')},
                 lists.name AS list,
                 NULL AS account,
                 attached.list AS attached
            FROM ZREMCDOBJECT
            LEFT JOIN lists ON lists.id = {ZREMCDOBJECT.ZLIST}
            LEFT JOIN attached ON attached.reminder = ZREMCDOBJECT.Z_PK
           WHERE ZREMCDOBJECT.ZTITLE1 IS NOT NULL OR {ZREMCDOBJECT.ZNOTES} IS NOT NULL`,
      },
    ],
    row: z.object({
      reminder_id: integer().nullable(),
      object_id: integer().nullable(),
      title: text().nullable(),
      notes: text().nullable(),
      url: text().nullable(),
      handles: opaqueTexts().nullable(),
      activity: opaqueTexts().nullable(),
      completed: flag().nullable(),
      flagged: flag().nullable(),
      priority: integer().nullable(),
      all_day: flag().nullable(),
      deleted: flag().nullable(),
      due_date: cocoaSeconds(),
      completion_date: cocoaSeconds(),
      creation_date: cocoaSeconds(),
      modification_date: cocoaSeconds(),
      list: text().nullable(),
      account: text().nullable(),
      attached: groupedRows(),
    }),
    key: { reminder_id: 'ZREMCDREMINDER Z_PK', object_id: 'ZREMCDOBJECT Z_PK' },
  }),

  toRecord: (row) => ({
    title: row.title,
    text: row.notes,
    links: findLinks(
      [
        row.title,
        row.notes,
        row.url,
        ...textsOf(row.attached, 'url'),
        ...textsOf(row.attached, 'host'),
        // What the app wrote for itself is believed only where it has a scheme.
        ...(row.activity ?? []).filter((it) => it.includes('://')),
      ].join('\n'),
    ),
    contacts: addressesIn(row.handles ?? []),
    addresses: textsOf(row.attached, 'place'),
    fileNames: textsOf(row.attached, 'name'),
    list: row.list,
    account: row.account,
    priority: row.priority,
    isCompleted: row.completed,
    isFlagged: row.flagged,
    isAllDay: row.all_day,
    isDeleted: row.deleted === true,
    dueAt: row.due_date,
    completedAt: row.completion_date,
    createdAt: row.creation_date,
    modifiedAt: row.modification_date,
  }),

  time: { of: ({ createdAt, modifiedAt }) => [createdAt, modifiedAt], basis: 'recorded' },
  timeline: {
    dueAt: { from: 'due_date', event: 'reminder-due', summary: ({ title }) => `“${title ?? 'a reminder'}” is due` },
    completedAt: {
      from: 'completion_date',
      event: 'reminder-completed',
      summary: ({ title }) => `“${title ?? 'a reminder'}” was completed`,
    },
    createdAt: {
      from: 'creation_date',
      event: 'reminder-created',
      summary: ({ title }) => `“${title ?? 'a reminder'}” was created`,
    },
    modifiedAt: {
      from: 'modification_date',
      event: 'reminder-modified',
      summary: ({ title }) => `“${title ?? 'a reminder'}” was modified`,
    },
  },
  observables: {
    links: { kind: 'url', trace: 'noted' },
    contacts: { kind: addressKind, trace: 'noted' },
    fileNames: { kind: 'file-name', trace: 'noted' },
  },
});

function textsOf(attached: readonly GroupedRow[], name: string): readonly string[] {
  return [
    ...new Set(attached.flatMap(({ [name]: value }) => (typeof value === 'string' && value !== '' ? [value] : []))),
  ];
}

/** Whom to be reminded of when writing to them: a list as JSON, or as the app archives it. */
function addressesIn(texts: readonly string[]): readonly string[] {
  const words = texts.flatMap((it) => it.split(/[\s",;[\]{}]+/)).map(calendarAddress);
  return [
    ...new Set(words.filter((it) => it !== null && addressKind(it) !== null && it.length > 4)),
  ] as readonly string[];
}
