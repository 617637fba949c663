import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadBundled, loadIndicators, mergeIndicatorSets } from '@bridle/indicators';
import { type IndicatorKind, type IndicatorSet } from '@bridle/model';
import { beforeAll, describe, expect, test } from '@jest/globals';

const folder = join(process.env['BRIDLE_CORPUS']!, 'indicators');
/** The STIX files alone, as the MVT project and Amnesty International publish them. */
let published: IndicatorSet;
/** Those, and the lists and the index that lie beside them. */
let everything: IndicatorSet;
let bundled: IndicatorSet;

beforeAll(async () => {
  published = await loadIndicators([join(folder, '**/*.stix2')], { namedFrom: folder });
  everything = await loadIndicators([folder], { namedFrom: folder });
  bundled = await loadBundled();
}, 60_000);

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

/** Of each file the kinds that its entries state, as `ioc-formats.md` 1a counts them; certificates and properties are of Android. */
const statedKinds: { readonly [file: string]: { readonly [kind: string]: number } } = {
  'amnesty/2021-07-18_nso/pegasus.stix2': { domain: 1438, email: 29, process: 81, name: 1 },
  'amnesty/2021-12-16_cytrox/cytrox.stix2': { domain: 336, path: 6, profile: 1 },
  'amnesty/2023-03-29_android_campaign/malware.stix2': { domain: 2183, path: 1 },
  'amnesty/2024-05-02_wintego_helios/wintego_helios.stix2': { domain: 175 },
  // Its seven domains are addresses.
  'amnesty/2024-12-16_serbia_novispy/novispy.stix2': { address: 7, hash: 4, app: 4 },
  'mvt-indicators/2022-06-23_rcs_lab/rcs.stix2': { domain: 26, hash: 9, app: 5 },
  'mvt-indicators/2023-04-11_quadream/kingspawn.stix2': { domain: 164, process: 1, path: 2 },
  'mvt-indicators/2023-06_01_operation_triangulation/operation_triangulation.stix2': {
    domain: 75,
    email: 36,
    process: 1,
  },
  'mvt-indicators/2023-07-25_wyrmspy_dragonegg/wyrmspy_dragonegg.stix2': { domain: 7, address: 5, hash: 34, app: 7 },
  'mvt-indicators/2024-12-25_eaglemsgspy/eaglemsgspy.stix2': { domain: 13, address: 13, hash: 25 },
  // One of its 177 domains is a URL.
  'mvt-indicators/2026-03-03_coruna_cryptowaters/coruna.stix2': { domain: 176, url: 1, name: 7, path: 12, hash: 20 },
  'mvt-indicators/2026-03-30_darksword/darksword.stix2': { domain: 10, address: 3, name: 7, path: 22, hash: 1 },
  'mvt-indicators/ResidentBat/residentbat.stix2': { address: 24, hash: 8, app: 8 },
  'mvt-indicators/candiru/candiru.stix2': { domain: 125 },
  'mvt-indicators/cellebrite/cellebrite.stix2': { app: 1 },
  // One of its 569 domains is a single label, which is rejected.
  'mvt-indicators/intellexa_predator/predator.stix2': { domain: 568, path: 15, profile: 1 },
};

const kindNamed: { readonly [word: string]: IndicatorKind } = {
  domain: 'domain-name',
  url: 'url',
  address: 'ip-addr',
  email: 'email-addr',
  process: 'process-name',
  name: 'file-name',
  path: 'file-path',
  hash: 'file-hash',
  app: 'app-id',
  profile: 'profile-id',
};

describe('the published STIX files', () => {
  test.each(Object.entries(statedKinds))('%s holds of each kind what was counted', async (file, stated) => {
    const { ledger } = await loadIndicators([join(folder, file)]);
    expect(ledger.byKind).toEqual(
      Object.fromEntries(Object.entries(stated).map(([word, count]) => [kindNamed[word], count])),
    );
  });

  test('are accounted for, entry by entry', () => {
    const { files, notes, ...figures } = published.ledger;
    expect(files).toHaveLength(16);
    expect(notes.length).toBeGreaterThan(0);
    expect(figures).toEqual({
      // Each of them is a value.
      patterns: 0,
      sequences: 0,
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
    expect(Object.fromEntries(read.map((it) => [it.file, [it.entries, it.loaded, it.setAside, it.rejected]]))).toEqual(
      perFile,
    );
    expect(new Set(read.map((it) => it.format))).toEqual(new Set(['stix-2.1']));
  });

  test('but the two that the index does not name hold 5,318 different values', async () => {
    const others = new Set(['cytrox.stix2', 'eaglemsgspy.stix2']);
    const named = Object.keys(perFile).filter((it) => !others.has(it.slice(it.lastIndexOf('/') + 1)));
    const { ledger, indicators } = await loadIndicators(named.map((it) => join(folder, it)));
    expect(ledger.files).toHaveLength(14);
    expect(ledger.distinct).toBe(5318);
    // Of 4,948 values given as domains, one is a URL and one a single label.
    const count = (kind: string) => indicators.filter((it) => it.kind === kind).length;
    expect([count('domain-name'), count('url'), ledger.rejected]).toEqual([4946, 1, 1]);
    expect([count('ip-addr'), count('email-addr'), count('process-name')]).toEqual([39, 65, 83]);
    expect([count('file-path') + count('file-name'), count('app-id'), count('file-hash')]).toEqual([67, 25, 76]);
  });

  test('have eleven certificates and three properties of Android', () => {
    const aside = published.ledger.notes.filter((it) => it.status === 'set-aside').map((it) => it.reason);
    expect(aside.filter((it) => it.startsWith('the certificate of an Android app'))).toHaveLength(11);
    expect(aside.filter((it) => it.startsWith('a property of Android'))).toHaveLength(3);
  });

  test('have one domain that is none', () => {
    expect(published.ledger.notes.filter((it) => it.status === 'rejected')).toEqual([
      {
        file: 'mvt-indicators/intellexa_predator/predator.stix2',
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
        file: 'amnesty/2024-05-02_wintego_helios/wintego_helios.stix2',
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

/** Values in the file, counted with `grep -c .`; loaded, set aside, rejected. */
const perList = {
  'amnesty/2018-08-01_nso/indicators.csv': [1208, 1208, 0, 0],
  'amnesty/2021-07-18_nso/domains.txt': [1438, 1438, 0, 0],
  'amnesty/2021-07-18_nso/emails.txt': [29, 29, 0, 0],
  'amnesty/2021-07-18_nso/files.txt': [1, 1, 0, 0],
  'amnesty/2021-07-18_nso/processes.txt': [81, 81, 0, 0],
  'amnesty/2021-07-18_nso/v2_domains.txt': [96, 96, 0, 0],
  'amnesty/2021-07-18_nso/v3_domains.txt': [610, 609, 0, 1],
  'amnesty/2021-07-18_nso/v4_domains.txt': [688, 688, 0, 0],
  'amnesty/2021-07-18_nso/v4_validation_domains.txt': [26, 26, 0, 0],
  'amnesty/2021-12-16_cytrox/config_profiles.txt': [1, 1, 0, 0],
  'amnesty/2021-12-16_cytrox/domains.txt': [336, 336, 0, 0],
  'amnesty/2021-12-16_cytrox/file_paths.txt': [6, 6, 0, 0],
  'amnesty/2023-03-29_android_campaign/android_properties.txt': [3, 0, 3, 0],
  'amnesty/2023-03-29_android_campaign/domains.txt': [2183, 2183, 0, 0],
  'amnesty/2023-03-29_android_campaign/file_paths.txt': [1, 1, 0, 0],
  'amnesty/2024-05-02_wintego_helios/domains.txt': [175, 175, 0, 0],
  'amnesty/2024-12-16_serbia_novispy/domains.txt': [7, 7, 0, 0],
  'amnesty/2024-12-16_serbia_novispy/package_cert_hashes.txt': [3, 0, 3, 0],
  'amnesty/2024-12-16_serbia_novispy/package_names.txt': [4, 4, 0, 0],
  'amnesty/2024-12-16_serbia_novispy/sha256.txt': [4, 4, 0, 0],
  'mvt-indicators/2022-06-23_rcs_lab/domains.txt': [26, 26, 0, 0],
  'mvt-indicators/2022-06-23_rcs_lab/package_names.txt': [5, 5, 0, 0],
  'mvt-indicators/2022-06-23_rcs_lab/sha256.txt': [9, 9, 0, 0],
  'mvt-indicators/2023-04-11_quadream/domains.txt': [164, 164, 0, 0],
  'mvt-indicators/2023-04-11_quadream/file_paths.txt': [2, 2, 0, 0],
  'mvt-indicators/2023-04-11_quadream/processes.txt': [1, 1, 0, 0],
  'mvt-indicators/2023-06_01_operation_triangulation/domains.txt': [75, 75, 0, 0],
  'mvt-indicators/2023-06_01_operation_triangulation/emails.txt': [36, 36, 0, 0],
  'mvt-indicators/2023-06_01_operation_triangulation/processes.txt': [1, 1, 0, 0],
  'mvt-indicators/2023-07-25_wyrmspy_dragonegg/domains.txt': [7, 7, 0, 0],
  'mvt-indicators/2023-07-25_wyrmspy_dragonegg/ip-addresses.txt': [5, 5, 0, 0],
  'mvt-indicators/2023-07-25_wyrmspy_dragonegg/package_names.txt': [7, 7, 0, 0],
  'mvt-indicators/2023-07-25_wyrmspy_dragonegg/sha256.txt': [34, 34, 0, 0],
  'mvt-indicators/2024-12-25_eaglemsgspy/domains.txt': [13, 13, 0, 0],
  'mvt-indicators/2024-12-25_eaglemsgspy/ip-addresses.txt': [13, 13, 0, 0],
  'mvt-indicators/2024-12-25_eaglemsgspy/sha256.txt': [25, 25, 0, 0],
  'mvt-indicators/2026-03-03_coruna_cryptowaters/domains.txt': [177, 177, 0, 0],
  'mvt-indicators/2026-03-03_coruna_cryptowaters/file_names.txt': [7, 7, 0, 0],
  'mvt-indicators/2026-03-03_coruna_cryptowaters/file_paths.txt': [12, 12, 0, 0],
  'mvt-indicators/2026-03-03_coruna_cryptowaters/indicators_yaml_entry.txt': [0, 0, 0, 0],
  'mvt-indicators/2026-03-03_coruna_cryptowaters/sha256.txt': [20, 20, 0, 0],
  'mvt-indicators/2026-03-30_darksword/domains.txt': [10, 10, 0, 0],
  'mvt-indicators/2026-03-30_darksword/file_names.txt': [7, 7, 0, 0],
  'mvt-indicators/2026-03-30_darksword/file_paths.txt': [22, 22, 0, 0],
  'mvt-indicators/2026-03-30_darksword/ip-addresses.txt': [3, 3, 0, 0],
  'mvt-indicators/2026-03-30_darksword/sha256.txt': [1, 1, 0, 0],
  'mvt-indicators/ResidentBat/domains.txt': [0, 0, 0, 0],
  'mvt-indicators/ResidentBat/ip-addresses.txt': [24, 24, 0, 0],
  'mvt-indicators/ResidentBat/package_cert_hashes.txt': [8, 0, 8, 0],
  'mvt-indicators/ResidentBat/package_names.txt': [8, 8, 0, 0],
  'mvt-indicators/ResidentBat/sha256.txt': [9, 9, 0, 0],
  'mvt-indicators/candiru/domains.txt': [125, 125, 0, 0],
  'mvt-indicators/cellebrite/package_names.txt': [1, 1, 0, 0],
  'mvt-indicators/indicators.yaml': [0, 0, 0, 0],
  'mvt-indicators/intellexa_predator/config_profiles.txt': [1, 1, 0, 0],
  'mvt-indicators/intellexa_predator/domains.txt': [569, 568, 0, 1],
  'mvt-indicators/intellexa_predator/file_paths.txt': [16, 16, 0, 0],
};

describe('the lists and the index beside them', () => {
  const notes = (file: string) =>
    everything.ledger.notes.filter((it) => it.file === file).map((it) => `${it.status} ${it.object}: ${it.reason}`);

  test('give a value for every line', () => {
    const others = everything.ledger.files.filter((it) => !it.file.endsWith('.stix2'));
    expect(
      Object.fromEntries(others.map((it) => [it.file, [it.entries, it.loaded, it.setAside, it.rejected]])),
    ).toEqual(perList);
  });

  test('are all read but the one that is empty', () => {
    const formats = new Map<string, number>();
    for (const { format, reason } of everything.ledger.files) {
      formats.set(format ?? reason!, (formats.get(format ?? reason!) ?? 0) + 1);
    }
    expect(Object.fromEntries(formats)).toEqual({
      'stix-2.1': 16,
      list: 53,
      csv: 1,
      'indicator-index': 2,
      'an empty file': 1,
    });
  });

  test('of 2018 have 595 domains, nine of them twice', () => {
    const from2018 = everything.indicators.filter((it) =>
      it.assertions.some((said) => said.source.file.endsWith('2018-08-01_nso/indicators.csv')),
    );
    expect(from2018.filter((it) => it.kind === 'domain-name')).toHaveLength(595);
    expect(from2018.filter((it) => it.kind === 'ip-addr')).toHaveLength(596);
  });

  test('have the bad entries that are known, each with its reason', () => {
    expect(everything.ledger.notes.filter((it) => it.status === 'rejected').map((it) => it.says)).toEqual([
      'dynamic-dns.net',
      'despachosnegocios',
      "[domain-name:value='despachosnegocios']",
    ]);
    expect(notes('mvt-indicators/2026-03-03_coruna_cryptowaters/domains.txt')).toEqual([
      'repaired line 49: a URL given as a domain',
    ]);
    const addresses = notes('amnesty/2024-12-16_serbia_novispy/domains.txt');
    expect(addresses).toHaveLength(7);
    expect(new Set(addresses.map((it) => it.replace(/^.*: /, '')))).toEqual(
      new Set(['an IP address given as a domain']),
    );
    expect(notes('mvt-indicators/2024-12-25_eaglemsgspy/sha256.txt').map((it) => it.replace(/^.*: /, ''))).toEqual(
      Array.from({ length: 7 }, () => 'blanks around the value'),
    );
  });

  test('name fifteen files that are published elsewhere, and a sixteenth in a piece of the index', () => {
    const named = notes('mvt-indicators/indicators.yaml');
    expect(named).toHaveLength(15);
    expect(named.filter((it) => it.includes('AmnestyTech/investigations'))).toHaveLength(4);
    expect(named.filter((it) => it.includes('mvt-project/mvt-indicators'))).toHaveLength(10);
    expect(named.filter((it) => it.includes('AssoEchap/stalkerware-indicators'))).toHaveLength(1);
    expect(notes('mvt-indicators/2026-03-03_coruna_cryptowaters/indicators_yaml_entry.txt')).toHaveLength(1);
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
    // Fifteen of the published files and ours together, and two of which the corpus has no file.
    expect(names.size).toBe(17);
  });

  test('agree with them in kind about every value both have', () => {
    const kinds = new Map(published.indicators.map((it) => [it.value, it.kind]));
    const both = bundled.indicators.filter((it) => kinds.has(it.value));
    for (const it of both) expect(kinds.get(it.value)).toBe(it.kind);
    // Of the campaigns in the corpus, no value of ours is missing from the published lists.
    const elsewhere = new Set(['Graphite', 'Monitoring apps']);
    const own = bundled.indicators.filter((it) => !elsewhere.has(it.assertions[0]!.campaign!));
    expect(own.filter((it) => !kinds.has(it.value))).toEqual([]);
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
