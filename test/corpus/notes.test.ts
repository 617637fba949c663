import { afterAll, describe, expect, test } from '@jest/globals';
import { openBackup } from '@bridle/core';
import { join } from 'node:path';
import { backups, examined, shown, truthOf } from '../support/corpus.ts';

describe.each(['hickman_ios15', 'mixed_ios12_14'])('%s', (name) => {
  const backup = openBackup(join(backups, name));
  afterAll(() => {
    backup.close();
  });

  test('has the notes it has, row by row', () => {
    const figures = truthOf(name).artefacts['AppDomainGroup-group.com.apple.notes/NoteStore.sqlite']!;
    const { records, issues } = examined(backup, 'notes');
    expect(records).toHaveLength(Number(figures['notes']));
    expect(records.filter((record) => record.raw()['has_data'] === 1)).toHaveLength(Number(figures['note_data_blobs']));
    const found = records.map(({ fields }) => ({
      title: fields['title'],
      snippet: fields['snippet'],
      created: shown(fields['createdAt']),
      modified: shown(fields['modifiedAt']),
    }));
    const inOrder = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row)).sort();
    expect(inOrder(found)).toEqual(inOrder(figures.rows));

    // What is not locked begins with its title and goes on with its snippet.
    const locked = records.filter(({ fields }) => fields['isLocked'] === true);
    expect(issues).toEqual(locked.map(() => 'CONTENT_ENCRYPTED'));
    for (const { fields } of records.filter((record) => !locked.includes(record))) {
      if (fields['text'] === null) continue;
      const lines = String(fields['text']).split('\n');
      expect(lines[0]).toBe(fields['title'] ?? '');
      expect(String(fields['text']).replace(/ +/g, ' ')).toContain(fields['snippet'] ?? '');
    }
    expect(records.filter(({ fields }) => fields['text'] !== null).length).toBeGreaterThanOrEqual(3);
  });
});
