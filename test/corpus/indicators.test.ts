import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadBundled, loadIndicators, mergeIndicatorSets } from '@bridle/indicators';
import { type IndicatorSet } from '@bridle/model';
import { beforeAll, describe, expect, test } from '@jest/globals';

const folder = join(process.env['BRIDLE_CORPUS']!, 'indicators');
let published: IndicatorSet;
let bundled: IndicatorSet;

beforeAll(async () => {
  [published, bundled] = await Promise.all([loadIndicators([folder]), loadBundled()]);
});

/** Entries, loaded, set aside, rejected. */
const perFile = {
  'amnesty/2021-07-18_nso/pegasus.stix2': [1549, 1549, 0, 0],
  'amnesty/2021-12-16_cytrox/cytrox.stix2': [343, 343, 0, 0],
  'amnesty/2023-03-29_android_campaign/malware.stix2': [2187, 2184, 3, 0],
  'amnesty/2024-05-02_wintego_helios/wintego_helios.stix2': [175, 175, 0, 0],
  'amnesty/2024-12-16_serbia_novispy/novispy.stix2': [18, 15, 3, 0],
  'mvt-indicators/2022-06-23_rcs_lab/rcs.stix2': [40, 40, 0, 0],
  'mvt-indicators/2023-04-11_quadream/kingspawn.stix2': [167, 167, 0, 0],
  'mvt-indicators/2023-06_01_operation_triangulation/operation_triangulation.stix2': [112, 112, 0, 0],
  'mvt-indicators/2023-07-25_wyrmspy_dragonegg/wyrmspy_dragonegg.stix2': [53, 53, 0, 0],
  'mvt-indicators/2024-12-25_eaglemsgspy/eaglemsgspy.stix2': [51, 51, 0, 0],
  'mvt-indicators/2026-03-03_coruna_cryptowaters/coruna.stix2': [216, 216, 0, 0],
  'mvt-indicators/2026-03-30_darksword/darksword.stix2': [43, 43, 0, 0],
  'mvt-indicators/ResidentBat/residentbat.stix2': [48, 40, 8, 0],
  'mvt-indicators/candiru/candiru.stix2': [125, 125, 0, 0],
  'mvt-indicators/cellebrite/cellebrite.stix2': [1, 1, 0, 0],
  'mvt-indicators/intellexa_predator/predator.stix2': [585, 584, 0, 1],
};

describe('the published indicator files', () => {
  test('are accounted for, entry by entry', () => {
    const { files, notes, ...figures } = published.ledger;
    expect(files.length).toBeGreaterThan(60);
    expect(notes.length).toBeGreaterThan(0);
    expect(figures).toEqual({
      entries: 5713,
      loaded: 5698,
      // Seven addresses and one URL given as domains; six values not in the spelling in which they are compared.
      repaired: 14,
      // 5,354 of them loaded, 14 set aside and one rejected.
      distinct: 5369,
      setAside: 14,
      rejected: 1,
      byKind: {
        'domain-name': 5296,
        url: 1,
        'ip-addr': 52,
        'process-name': 83,
        'email-addr': 65,
        'file-path': 58,
        'file-name': 15,
        'file-hash': 101,
        'app-id': 25,
        'profile-id': 2,
      },
    });
  });

  test('give as many indicators each as were counted by hand', () => {
    const read = published.ledger.files.filter((it) => it.status === 'read');
    expect(
      Object.fromEntries(
        read.map((it) => [it.file.replace('indicators/', ''), [it.entries, it.loaded, it.setAside, it.rejected]]),
      ),
    ).toEqual(perFile);
    expect(new Set(read.map((it) => it.format))).toEqual(new Set(['stix-2.1']));
  });

  test('that are no bundles are listed as not read, each with its reason', () => {
    const others = published.ledger.files.filter((it) => it.status !== 'read');
    expect(new Set(others.map((it) => it.status))).toEqual(new Set(['not-read']));
    const reasons = new Map<string, number>();
    for (const { reason } of others) reasons.set(reason!, (reasons.get(reason!) ?? 0) + 1);
    expect(Object.fromEntries(reasons)).toEqual({
      'a plain list of values: not read yet': 53,
      'a table of comma-separated values: not read yet': 1,
      'an index of indicator files: not read yet': 2,
      'an empty file': 1,
    });
  });

  test('have eleven certificates and three properties of Android', () => {
    const aside = published.ledger.notes.filter((it) => it.status === 'set-aside').map((it) => it.reason);
    expect(aside.filter((it) => it.startsWith('the certificate of an Android app'))).toHaveLength(11);
    expect(aside.filter((it) => it.startsWith('a property of Android'))).toHaveLength(3);
  });

  test('have one domain that is none', () => {
    expect(published.ledger.notes.filter((it) => it.status === 'rejected')).toEqual([
      {
        file: 'indicators/mvt-indicators/intellexa_predator/predator.stix2',
        object: 'indicator--9e3531da-ba58-4617-b28d-42be66a3d567',
        status: 'rejected',
        reason: '"despachosnegocios" is a single label, no domain name',
        says: "[domain-name:value='despachosnegocios']",
      },
    ]);
  });

  test('have one relationship that leads nowhere', () => {
    expect(published.ledger.notes.filter((it) => it.object.startsWith('relationship--'))).toEqual([
      {
        file: 'indicators/amnesty/2024-05-02_wintego_helios/wintego_helios.stix2',
        object: 'relationship--d29f595a-fb78-4141-8099-2f7a7414bc31',
        status: 'noted',
        reason: 'a relationship with an object that the file does not hold: it links nothing',
        says: null,
      },
    ]);
  });

  test('link every indicator to a campaign', () => {
    expect(published.indicators.flatMap((it) => it.assertions).filter((it) => it.campaign === null)).toEqual([]);
  });

  test('can share an indicator between two campaigns', () => {
    const shared = published.indicators.filter((it) => new Set(it.assertions.map((said) => said.campaign)).size > 1);
    expect(shared.map((it) => it.assertions.map((said) => said.campaign))).toEqual([
      ['MercenarySpywareCampaign', 'Wintego Helios'],
    ]);
  });
});

describe('beside the published files, the sets that come with Bridle', () => {
  test('give the campaigns of six files their names', () => {
    const names = new Set(
      mergeIndicatorSets([published, bundled]).indicators.flatMap((it) => it.assertions.map((said) => said.campaign)),
    );
    for (const it of ['Pegasus', 'Predator', 'Operation Triangulation', 'KingsPawn', 'Coruna', 'DarkSword']) {
      expect(names).toContain(it);
    }
    for (const it of ['OperationTriangulation', 'KingSpawn']) expect(names).not.toContain(it);
    expect(names.size).toBe(15);
  });

  test('agree with them in kind about every value both have', () => {
    const kinds = new Map(published.indicators.map((it) => [it.value, it.kind]));
    const both = bundled.indicators.filter((it) => kinds.has(it.value));
    for (const it of both) expect(kinds.get(it.value)).toBe(it.kind);
    // All but nothing: no value of ours is missing from the published lists.
    expect(bundled.indicators.filter((it) => !kinds.has(it.value))).toEqual([]);
  });

  test('name the campaign the published file names', () => {
    const merged = mergeIndicatorSets([published, bundled]);
    const ours = new Set(bundled.indicators.map((it) => it.id));
    for (const it of merged.indicators.filter(({ id }) => ours.has(id))) {
      expect(new Set(it.assertions.map((said) => said.campaign)).size).toBe(1);
    }
  });

  test.each([
    ['process-name', 'Pegasus', 'amnesty/2021-07-18_nso/processes.txt'],
    ['email-addr', 'Pegasus', 'amnesty/2021-07-18_nso/emails.txt'],
    ['email-addr', 'Operation Triangulation', 'mvt-indicators/2023-06_01_operation_triangulation/emails.txt'],
  ])('hold every %s of %s', (kind, campaign, list) => {
    const listed = readFileSync(join(folder, list), 'utf8')
      .split('\n')
      .filter((it) => it !== '');
    const ours = bundled.indicators.filter((it) => it.kind === kind && it.assertions[0]!.campaign === campaign);
    expect(ours.map((it) => it.value).sort()).toEqual(listed.sort());
  });
});
