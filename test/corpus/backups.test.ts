import { describe, expect, test } from '@jest/globals';
import { openBackup, readAttributedString } from '@bridle/core';
import { type ArtefactRecord } from '@bridle/model';
import Database from 'better-sqlite3';
import { join } from 'node:path';
import { at } from '../support/at.ts';
import { backups, earliest, examined, latest, shown, truthOf } from '../support/corpus.ts';
import { snapshot } from '../support/snapshot.ts';

describe.each(['hickman_ios15', 'mixed_ios12_14'])('%s', (name) => {
  const folder = join(backups, name);
  const truth = truthOf(name);
  const before = snapshot(folder);
  const backup = openBackup(folder);

  test('is of the device it is of', () => {
    const { device } = truth;
    expect(backup.device).toEqual({
      name: device.name,
      productType: device.product,
      productName: device.product_name,
      productVersion: device.version,
      buildVersion: device.build,
      serialNumber: device.serial,
      udid: device.udid,
    });
    expect(backup.description.madeAt).toBe(at(truth.last_backup_date));
    expect(truth.encrypted).toBe(false);
    expect(backup.description.protection).toBe('unencrypted');
    expect(backup.issues).toEqual([]);
  });

  test('names its apps', () => {
    const { records, coverage } = examined(backup, 'installed-apps');
    expect([...new Set(records.map(({ fields }) => fields['bundle']))].sort()).toEqual([...truth.device.apps].sort());
    expect(coverage.status).toBe('parsed');
  });

  test('lists the files it lists', () => {
    const { records, coverage } = examined(backup, 'manifest-entries');
    const count = (type: string): number => records.filter(({ fields }) => fields['entryType'] === type).length;
    expect([count('file'), count('directory'), records.length]).toEqual([
      truth.manifest.files,
      truth.manifest.directories,
      truth.manifest.files + truth.manifest.directories,
    ]);
    expect(coverage).toMatchObject({ status: 'parsed', records: records.length });
    const listed = records.map(({ fields }) => [
      fields['fileId'],
      fields['container'],
      fields['filePath'],
      fields['size'],
    ]);
    for (const { fileID, domain, relativePath, size, sha256 } of truth.files) {
      expect(listed).toContainEqual([fileID, domain, relativePath, size]);
      const [file] = backup.source.find({ domain, path: relativePath });
      expect([file!.size(), file!.sha256()]).toEqual([size, sha256]);
    }
  });

  test('has the network use it has, process by process', () => {
    const figures = truth.artefacts['WirelessDomain/Library/Databases/DataUsage.sqlite']!;
    const { records, coverage } = examined(backup, 'data-usage');
    const raw = records.map((record) => record.raw());
    expect(records).toHaveLength(Number(figures['union_rows']));
    expect(coverage.status).toBe('parsed');
    expect(raw.filter(({ usage_id }) => usage_id !== null)).toHaveLength(Number(figures['live_usage_rows']));
    expect(raw.filter(({ usage_id }) => usage_id === null)).toHaveLength(Number(figures['processes_without_usage']));
    expect(records.filter(({ fields }) => fields['isProcessDeleted'])).toHaveLength(
      Number(figures['usage_without_process']),
    );
    expect(earliest(records.map(({ fields }) => fields['firstUsedAt']))).toBe(figures['first_seen_min']);
    expect(latest(records.map(({ fields }) => fields['lastUsedAt']))).toBe(figures['last_seen_max']);

    const byProcess = new Map<unknown, readonly ArtefactRecord[]>();
    for (const [index, record] of records.entries()) {
      const key = raw[index]!['process_id'];
      byProcess.set(key, [...(byProcess.get(key) ?? []), record]);
    }
    expect(byProcess.size).toBe(figures['processes']);
    expect([...byProcess.values()].filter(([first]) => first!.fields['bundle'] === null)).toHaveLength(
      Number(figures['no_bundle']),
    );
    for (const row of figures.rows) {
      const found = byProcess.get(row['pk'])!;
      const [{ fields }] = found as [ArtefactRecord];
      expect(found[0]!.raw()).toMatchObject({ name: row['proc'], bundle: row['bundle'] });
      expect([shown(fields['firstUsedAt']), shown(fields['lastUsedAt'])]).toEqual([row['first'], row['last']]);
      const used = found.filter((record) => record.raw()['usage_id'] !== null);
      expect(used).toHaveLength(Number(row['usage_rows']));
      const total = (field: string): number | null =>
        used.length === 0 ? null : used.reduce((sum, record) => sum + Number(record.fields[field]), 0);
      expect(['wifiIn', 'wifiOut', 'cellularIn', 'cellularOut'].map(total)).toEqual(
        ['wifi_in', 'wifi_out', 'wwan_in', 'wwan_out'].map((column) => row[column]),
      );
    }
  });

  test('has lost the processes it has lost', () => {
    const figures = truth.artefacts['WirelessDomain/Library/Databases/DataUsage.sqlite']!;
    const { records, coverage } = examined(backup, 'data-usage-gaps');
    const lost = records.flatMap(({ fields }) => {
      const [, first = '', last = first] = /^process(?:es)? (\d+)(?: to (\d+))?$/.exec(String(fields['deleted'])) ?? [];
      return Array.from({ length: Number(last) - Number(first) + 1 }, (_, index) => Number(first) + index);
    });
    expect(lost).toEqual(figures['pk_gap_list']);
    expect(records.reduce((sum, { fields }) => sum + Number(fields['count']), 0)).toBe(figures['pk_gaps']);
    expect(coverage.status).toBe('parsed');
  });

  test('has no failed connections', () => {
    const { records, issues, coverage } = examined(backup, 'data-usage-peers');
    expect([records.length, issues, coverage.status]).toEqual([0, [], 'parsed']);
  });

  test('is as it was', () => {
    backup.close();
    expect(snapshot(folder)).toEqual(before);
  });
});

describe('mixed_ios12_14', () => {
  const truth = truthOf('mixed_ios12_14');
  const backup = openBackup(join(backups, 'mixed_ios12_14'));

  test('has the messages it has, row by row', () => {
    const figures = truth.artefacts['HomeDomain/Library/SMS/sms.db']!;
    const { records, issues, coverage } = examined(backup, 'messages');
    expect(records).toHaveLength(Number(figures['messages']));
    expect([shown(coverage.oldest), shown(coverage.newest)]).toEqual([figures['first'], figures['last']]);
    expect(new Set(records.map(({ fields }) => fields['conversation'])).size).toBeLessThanOrEqual(
      Number(figures['chats']),
    );
    const byRow = new Map(records.map((record) => [record.raw()['rowid'], record.fields]));
    for (const row of figures.rows) {
      const fields = byRow.get(row['rowid'] as number)!;
      expect(fields).toMatchObject({
        guid: row['guid'],
        text: row['text'],
        service: row['service'],
        direction: row['from_me'] === 1 ? 'sent' : 'received',
      });
      expect(shown(fields['sentAt'])).toBe(row['date']);
      if (row['handle'] !== null) expect(fields['handle']).toBe(row['handle']);
      const links = (fields['links'] as readonly string[]).filter((link) => (row['text'] as string).includes(link));
      expect(links).toEqual(row['urls']);
    }
    expect(issues).toEqual([]);
    expect(coverage).toMatchObject({ status: 'parsed', unexamined: 0 });
    const withLinks = figures['messages_with_url'] as readonly { rowid: number; urls: readonly string[] }[];
    for (const { rowid, urls } of withLinks)
      expect(byRow.get(rowid)!['links']).toEqual(expect.arrayContaining([...urls]));
  });

  test('has the parties, conversations and attachments it has', () => {
    const figures = truth.artefacts['HomeDomain/Library/SMS/sms.db']!;
    const parties = examined(backup, 'message-parties');
    expect(parties.records).toHaveLength(Number(figures['handles']));
    const handles = new Set(figures.rows.map((row) => row['handle']).filter((it) => it !== null));
    const known = new Set(parties.records.map(({ fields }) => fields['handle']));
    expect([...handles].filter((it) => !known.has(it as string))).toEqual([]);
    const conversations = examined(backup, 'conversations');
    expect(conversations.records).toHaveLength(Number(figures['chats']));
    const attachments = examined(backup, 'message-attachments');
    expect(attachments.records).toHaveLength(Number(figures['attachments']));
    for (const { issues, coverage } of [parties, conversations, attachments])
      expect([issues, coverage.status]).toEqual([[], 'parsed']);
  });

  test('has the text of each message in its formatted body, too', () => {
    const [file] = backup.source.find({ domain: 'HomeDomain', path: 'Library/SMS/sms.db' });
    const database = new Database(Buffer.from(file!.read()));
    const rows = database
      .prepare<[], { text: string; body: Buffer }>('SELECT text, attributedBody AS body FROM message')
      .all();
    database.close();
    expect(rows).toHaveLength(105);
    expect(rows.map(({ body }) => readAttributedString(body).text)).toEqual(rows.map(({ text }) => text));
  });

  test('has the visits it has, row by row', () => {
    const figures = truth.artefacts['HomeDomain/Library/Safari/History.db']!;
    const { records, coverage } = examined(backup, 'safari-history');
    expect(records).toHaveLength(Number(figures['visits']));
    expect(coverage.status).toBe('parsed');
    expect([shown(coverage.oldest), shown(coverage.newest)]).toEqual([figures['first'], figures['last']]);
    expect(new Set(records.map(({ fields }) => fields['url'])).size).toBe(figures['items']);
    expect(records.filter(({ fields }) => fields['redirectedFrom'] !== null)).toHaveLength(
      Number(figures['redirects']),
    );
    const urlOf = (id: unknown): unknown => figures.rows.find((row) => row['id'] === id)?.['url'] ?? null;
    const byRow = new Map(records.map((record) => [record.origin.locator, record.fields]));
    for (const row of figures.rows) {
      const fields = byRow.get(`history_visits id ${row['id'] as number}`)!;
      expect(fields).toMatchObject({
        url: row['url'],
        title: row['title'],
        redirectedFrom: urlOf(row['redirect_source']),
        redirectedTo: urlOf(row['redirect_destination']),
      });
      expect(shown(fields['visitedAt'])).toBe(row['date']);
    }
  });

  test('has the lookups it has, row by row', () => {
    const place = 'HomeDomain/Library/Preferences/com.apple.identityservices.idstatuscache.plist';
    const figures = truth.artefacts[place]!;
    const { records, coverage } = examined(backup, 'identity-lookups');
    expect(records).toHaveLength(Number(figures['lookups']));
    // Of the services it lists, four looked up no one (as Python's plistlib shows).
    expect(new Set(records.map(({ fields }) => fields['service'])).size + 4).toBe(figures['services']);
    expect(coverage.status).toBe('parsed');
    expect([shown(coverage.oldest), shown(coverage.newest)]).toEqual([figures['first'], figures['last']]);
    expect([...new Set(records.map(({ fields }) => fields['account']))].sort()).toEqual(
      [...(figures['users'] as string[])].sort(),
    );
    const found = records.map(({ fields }) => ({
      service: fields['service'],
      user: fields['account'],
      lookup: shown(fields['lookedUpAt']),
      status: fields['status'],
    }));
    const inOrder = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row)).sort();
    expect(inOrder(found)).toEqual(inOrder(figures.rows));
  });

  test('has the permissions it has, row by row', () => {
    const figures = truth.artefacts['HomeDomain/Library/TCC/TCC.db']!;
    const { records, coverage } = examined(backup, 'permissions');
    expect(records).toHaveLength(Number(figures['entries']));
    expect(coverage.status).toBe('parsed');
    expect([shown(coverage.oldest), shown(coverage.newest)]).toEqual([figures['first'], figures['last']]);
    const found = records.map(({ fields }) => ({
      service: fields['service'],
      client: fields['client'],
      allowed: fields['decision'] === 'allowed' ? 1 : 0,
      modified: shown(fields['decidedAt']),
    }));
    const inOrder = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row)).sort();
    expect(inOrder(found)).toEqual(inOrder(figures.rows));
    for (const [service, count] of Object.entries(figures['services'] as { readonly [name: string]: number }))
      expect(found.filter((it) => it.service === service)).toHaveLength(count);
  });

  test('is closed', () => {
    backup.close();
    expect(() => [...backup.source.find({ domain: 'HomeDomain', path: 'x' })]).toThrow();
  });
});
