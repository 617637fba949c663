import { describe, expect, test } from '@jest/globals';
import { openBackup } from '@bridle/core';
import { join } from 'node:path';
import { backups, earliest, examined, latest, shown, truthOf } from '../support/corpus.ts';
import { snapshot } from '../support/snapshot.ts';

const group = 'AppDomainGroup-group.net.whatsapp.WhatsApp.shared';

describe('WhatsApp of hickman_ios15', () => {
  const folder = join(backups, 'hickman_ios15');
  const truth = truthOf('hickman_ios15');
  const before = snapshot(folder);
  const backup = openBackup(folder);
  const chats = truth.artefacts[`${group}/ChatStorage.sqlite`]!;

  test('has the messages it has, row by row', () => {
    const { records, issues, coverage } = examined(backup, 'whatsapp-messages');
    expect(records).toHaveLength(Number(chats['messages']));
    expect(issues).toEqual([]);
    expect([shown(coverage.oldest), shown(coverage.newest)]).toEqual([chats['first'], chats['last']]);
    expect(records.filter(({ fields }) => fields['text'] !== null)).toHaveLength(Number(chats['with_text']));
    const byRow = new Map(records.map((record) => [record.origin.locator, record]));
    for (const row of chats.rows) {
      const { fields, ...record } = byRow.get(`ZWAMESSAGE Z_PK ${row['pk'] as number}`)!;
      expect(fields).toMatchObject({
        text: row['text'],
        direction: row['from_me'] === 1 ? 'sent' : 'received',
        links: row['urls'],
      });
      expect(shown(fields['sentAt'])).toBe(row['date']);
      expect(record).toBeDefined();
      const party = row['from_me'] === 1 ? row['to'] : row['frm'];
      const isPerson = String(party).endsWith('@s.whatsapp.net');
      expect(fields['handle']).toBe(isPerson ? `+${String(party).split('@')[0]!}` : null);
    }
    // One message answers another, and quotes it.
    const quoting = records.filter(({ fields }) => fields['quotedId'] !== null);
    expect(quoting).toHaveLength(1);
    const quoted = records.find(({ fields }) => fields['guid'] === quoting[0]!.fields['quotedId']);
    expect(quoting[0]!.fields['quotedText']).toBe(quoted!.fields['text']);
    expect(quoting[0]!.fields['quotedHandle']).toBe(quoted!.fields['handle']);
    // No name is a payload in base64.
    expect([...new Set(records.map(({ fields }) => fields['pushName']))]).toEqual([null, expect.stringContaining(' ')]);
  });

  test('has the media items it has, but for the one that only quotes', () => {
    const { records, issues } = examined(backup, 'whatsapp-attachments');
    const quotations = 1;
    expect(records).toHaveLength(Number(chats['media_items']) - quotations);
    expect(issues).toEqual([]);
    expect(new Set(records.map(({ fields }) => fields['payload']))).toEqual(new Set(['not-listed']));
    for (const { fields } of records.filter((it) => it.fields['messageType'] === 'image'))
      expect(fields['mediaSha256']).toMatch(/^[0-9a-f]{64}$/);
  });

  test('has the conversations it has, with all of the messages', () => {
    const { records, issues } = examined(backup, 'whatsapp-conversations');
    expect(records).toHaveLength(Number(chats['sessions']));
    expect(issues).toEqual([]);
    expect(records.reduce((sum, { fields }) => sum + Number(fields['storedCount']), 0)).toBe(Number(chats['messages']));
    expect(earliest(records.map(({ fields }) => fields['firstStoredAt']))).toBe(chats['first']);
    expect(latest(records.map(({ fields }) => fields['lastStoredAt']))).toBe(chats['last']);
  });

  test('has no changes of members and no identities, and that is no fault', () => {
    for (const id of ['whatsapp-group-changes', 'whatsapp-identities']) {
      const { records, issues, coverage } = examined(backup, id);
      expect([records, issues, coverage.status]).toEqual([[], [], 'parsed']);
    }
  });

  test('has the contacts it has', () => {
    const figures = truth.artefacts[`${group}/ContactsV2.sqlite`]!;
    const { records, issues } = examined(backup, 'whatsapp-contacts');
    expect(records).toHaveLength(Number(figures['contacts']));
    expect(issues).toEqual([]);
    const phones = records.map((record) => record.raw()['phone']);
    expect(phones.sort()).toEqual([...(figures['phones'] as (string | null)[])].sort());
    for (const { fields } of records) expect(fields['disappearingMode']).toBe('off');
  });

  test('has the calls it has', () => {
    const figures = truth.artefacts[`${group}/CallHistory.sqlite`]!;
    const { records, issues } = examined(backup, 'whatsapp-calls');
    expect(records).toHaveLength(Number(figures['call_events']));
    expect(issues).toEqual([]);
    const moments = records.map(({ fields }) => fields['calledAt']);
    expect([earliest(moments), latest(moments)]).toEqual([figures['first'], figures['last']]);
    // Each call has one other party, who made every second of them.
    expect(records.map(({ fields }) => fields['direction'])).toEqual(['sent', 'received', 'sent', 'received']);
    expect(records.map(({ fields }) => fields['isVideo'])).toEqual([false, false, true, true]);
    expect(new Set(records.map(({ fields }) => fields['handle'])).size).toBe(1);
  });

  test('is as it was', () => {
    backup.close();
    expect(snapshot(folder)).toEqual(before);
  });
});
