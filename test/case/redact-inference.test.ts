import { describe, expect, test } from '@jest/globals';
import { redact, redactionFault } from '@bridle/case';
import type { EvidenceFile, Finding, IndicatorSource, LedgerFile, Result, Vulnerable } from '@bridle/model';
import { renderHtml, renderJson, renderText } from '@bridle/report';
import { publishedSystems } from '../../packages/case/src/redact/published-systems.ts';
import { device, makeCampaign, makeRange } from '../support/make-coverage.ts';
import { makeFinding } from '../support/make-finding.ts';
import { entryOf, exampleFile, lookedFor } from '../support/make-ledger.ts';
import { bundledSource, implant, link, makeResult, ownSource } from '../support/make-result.ts';

/*
 * What a redacted result does not say, and could still tell: by order, by counts, by sizes, by what it says elsewhere.
 */

describe('no order tells how a name begins', () => {
  const names = ['Anna', 'Pegasus', 'Zoe'];
  const findings = names.map((campaign) =>
    makeFinding({
      ...implant,
      ...{ id: campaign, campaign, rule: `process-name:${campaign}`, fits: names },
      indicator: { ...implant.indicator, value: campaign },
    }),
  );
  /** Phones that differ in nothing but their name. */
  const phones = Array.from({ length: 60 }, (_, at) => makeResult(findings, { device: { ...device, name: `${at}` } }));

  test.each<[string, (it: Result) => readonly (string | null)[]]>([
    ['findings', (it) => it.findings.map(({ campaign }) => campaign)],
    ['campaigns', ({ verdict }) => verdict.campaigns.map(({ campaign }) => campaign)],
    ['campaigns that a finding fits', (it) => it.findings[0]!.fits],
  ])('of %s: what stays between two that do not is in any place', (_, listed) => {
    const places = (results: readonly Result[]): readonly number[] =>
      [...new Set(results.map((it) => listed(it).indexOf('Pegasus')))].sort();
    expect(places(phones)).toEqual([1]);
    expect(places(phones.map(redact))).toEqual([0, 1, 2]);
  });

  test('of what is numbered: the same two are numbered either way', () => {
    // Only one of the two was met twice.
    const twice = phones.map(({ findings: found, ...rest }): Result => ({
      ...rest,
      findings: found.map((it) => (it.campaign === 'Zoe' ? { ...it, occurrences: 2 } : it)),
    }));
    const numberOf = ({ findings: found }: Result): string => found.find((it) => it.occurrences === 2)!.campaign!;
    expect([...new Set(twice.map((it) => numberOf(redact(it))))].sort()).toEqual(['[campaign 1]', '[campaign 2]']);
  });

  test('of findings of other times is theirs, and each campaign rests on them in that order', () => {
    const [late, early] = [
      makeFinding({ ...implant, id: 'a', when: '2021-03-12T00:00:00Z' }),
      makeFinding({ ...link, id: 'b', when: '2021-03-10T00:00:00Z' }),
    ];
    const { findings: found, verdict } = redact(makeResult([late, early]));
    expect(found.map(({ time }) => time.from)).toEqual([early.time.from, late.time.from]);
    const [{ premises, besides }] = verdict.campaigns as [Result['verdict']['campaigns'][number]];
    const ids = found.map(({ id }) => id);
    for (const list of [premises, besides]) expect(list).toEqual(ids.filter((id) => list.includes(id)));
  });
});

describe('an order by what stays tells no more than that, and stays', () => {
  const [row] = implant.evidence;
  const [ours, own] = [bundledSource, ownSource];
  const reported = ['A', 'B', 'C'].map((publisher, at) => ({ ...ours, object: `entry ${at}`, publisher }));
  const listedBy = (...sources: readonly IndicatorSource[]) => ({ ...implant.indicator!, sources });
  /** Of no day, so that time leaves their order open. */
  const undated = (id: string, rest: Partial<Finding> = {}): Finding => ({
    ...makeFinding({ ...implant, id, campaign: 'Pegasus', when: null, indicator: listedBy(ours) }),
    occurrences: id.codePointAt(0)!,
    ...rest,
  });
  const alphabet = ['a', 'b', 'c', 'd', 'e'];
  /** In how many orders lists come on phones that differ in nothing but their name. */
  const orders = (findings: readonly Finding[], listed: (it: Result) => readonly unknown[]): readonly string[] => {
    const phones = Array.from({ length: 10 }, (_, at) =>
      makeResult(findings, { device: { ...device, name: `${at}` } }),
    );
    return [...new Set(phones.map((it) => listed(redact(it)).join(' ')))];
  };
  const sourcesOf = ({ findings }: Result) => findings[0]!.indicator!.sources.map(({ object }) => object);
  const numbersOf = ({ findings }: Result) => findings.map(({ occurrences }) => occurrences);

  test('of sources that all come with Bridle, not of others', () => {
    const found = { ...implant, campaign: 'Pegasus' };
    expect(orders([{ ...found, indicator: listedBy(...reported) }], sourcesOf)).toEqual(['entry 0 entry 1 entry 2']);
    const withOwn = [...reported.slice(0, 2), own, ...reported.slice(2)];
    expect(orders([{ ...found, indicator: listedBy(...withOwn) }], sourcesOf).length).toBeGreaterThan(1);
  });

  test('of findings of one time of which rule, campaign and row stay, not of others', () => {
    const told = alphabet.map((id) => undated(id));
    expect(orders(told, numbersOf)).toEqual(['97 98 99 100 101']);
    for (const rest of [
      { campaign: 'Case 17' },
      { rule: 'process-name:theirs', indicator: listedBy(own) },
      { evidence: [{ ...row!, path: 'Library/Jo.sqlite' }] },
      { evidence: [{ ...row!, locator: 'messages › Jo' }] },
    ])
      expect(orders([undated('a', rest), ...told.slice(1)], numbersOf).length).toBeGreaterThan(1);
  });

  test('of campaigns, and of what a finding fits, where Bridle’s own sets name all of them', () => {
    const names = ['Graphite', 'Pegasus', 'Predator'];
    const found = names.map((campaign) =>
      undated(campaign, { campaign, rule: `process-name:${campaign}`, fits: names }),
    );
    expect(orders(found, ({ verdict }) => verdict.campaigns.map(({ campaign }) => campaign))).toEqual([
      names.join(' '),
    ]);
    expect(orders(found, ({ findings }) => findings[0]!.fits)).toEqual([names.join(' ')]);
  });

  test('so that a report tells them in the order in which the whole one does', () => {
    // More than nine, so that they are not told in the order in which their placeholders are spelt.
    const found = Array.from('abcdefghijkl', (id) =>
      undated(id, { because: `process ${id}`, indicator: listedBy(...reported) }),
    );
    const whole = makeResult(found);
    const told = (it: Result) => renderText(it).match(/process [a-l]|by A, B, C/g);
    expect(told(whole)).toHaveLength(24);
    expect(told(redact(whole))).toEqual(told(whole));
  });
});

describe('an indicator that a mark restricts is not told where a set of Bridle’s lists it too', () => {
  const ours = makeFinding({
    ...implant,
    ...{ id: 'ours', rule: 'process-name:exampled', campaign: 'Pegasus' },
    indicator: { ...implant.indicator, sources: [{ ...bundledSource, published: '2020-02-02' }] },
  });
  const theirs = makeFinding({
    ...ours,
    ...{ id: 'theirs', campaign: 'Case 17' },
    indicator: { ...ours.indicator, tlp: 'red', sources: [{ ...ownSource, published: '2021-01-01' }] },
  });
  const merged = makeFinding({
    ...ours,
    id: 'both',
    indicator: { ...ours.indicator, tlp: 'amber', sources: [...ours.indicator.sources, ...theirs.indicator.sources] },
  });

  test.each([
    ['for another campaign', [ours, theirs]],
    ['for the same', [merged]],
  ])('%s: neither by its name, nor by a count, nor by a day', (_, findings) => {
    const whole = makeResult(findings);
    expect(whole.indicators.bundled.met).toHaveLength(1);
    const redacted = redact(whole);
    for (const text of [renderJson(redacted), renderText(redacted), renderHtml(redacted)])
      expect(text).not.toMatch(/exampled|2020-02-02|2021-01-01/);
    for (const { published } of redacted.findings[0]!.indicator!.sources) expect(published).toMatch(/^\[day \d\]$/);
    const { bundled } = redacted.indicators;
    expect(bundled.met).toEqual([]);
    expect([...bundled.files, ...bundled.reach].map(({ met }) => met)).toEqual(
      [...bundled.files, ...bundled.reach].map(() => 0),
    );
  });

  test('and one that nothing restricts is, but not that a file of the user lists it', () => {
    const whole = makeResult([{ ...merged, indicator: { ...merged.indicator, tlp: null } }]);
    const { findings, indicators } = redact(whole);
    expect(findings[0]!.rule).toBe('process-name:exampled');
    expect(indicators.bundled.met.map(({ indicator }) => indicator)).toEqual(['process-name:exampled']);
    expect(indicators.met.map(({ indicator }) => indicator)).toEqual(['[rule 1]']);
  });
});

describe('the systems that were open to a campaign', () => {
  const told = (range: Vulnerable): string => {
    const campaigns = [makeCampaign({ name: 'Pegasus', selfErasing: true, vulnerable: [range] })];
    const attempt = makeFinding({ ...link, campaign: 'Pegasus' });
    const whole = makeResult([attempt], { campaigns });
    expect(renderJson(whole)).toContain(range.ios);
    return renderJson(redact(whole));
  };

  test('stay as Bridle’s own sets have them', () => {
    const known = publishedSystems.find(({ exploit }) => exploit === 'FORCEDENTRY')!;
    const text = told({ ...known, verified: false });
    for (const word of ['FORCEDENTRY', '<14.8', '2021-02', 'Citizen Lab', known.url!]) expect(text).toContain(word);
  });

  test('do not, as anybody else has them, though a part is published', () => {
    const own = makeRange({ ios: '14.1-14.2.77', from: '2021-01', to: '2021-04', exploit: 'HORSESHOE' });
    expect(told(own)).not.toMatch(/14\.2\.77|2021-01|2021-04|HORSESHOE/);
    expect(told(own)).toContain('"ios": "[systems 1]"');
    const known = publishedSystems.find(({ exploit }) => exploit === 'FORCEDENTRY')!;
    expect(told({ ...known, verified: false, publisher: 'Anna' })).not.toMatch(/Anna|FORCEDENTRY|2021-09/);
  });
});

describe('files of evidence', () => {
  const told = (draft: Partial<EvidenceFile>): EvidenceFile => {
    const made = makeResult([]);
    const file = { ...made.evidence.files[0]!, ...draft };
    return redact({ ...made, evidence: { files: [file] } }).evidence.files[0]!;
  };

  test('of a store that every phone has keep their digest, and their size to the byte', () =>
    expect(told({ bytes: 1_234_567, read: 1_234_567 })).toMatchObject({
      bytes: 1_234_567,
      read: 1_234_567,
      sha256: 'ab'.repeat(32),
    }));

  test('of the owner have no digest, and a size up to a power of two: who has the file would know it by both', () =>
    // 2 to the power of 21, and of 14.
    expect(told({ path: 'Library/SMS/Attachments/leak.pdf', bytes: 1_234_567, read: 16_384 })).toMatchObject({
      bytes: 2_097_152,
      read: 16_384,
      sha256: '[digest 1]',
    }));

  test('of settings likewise, though every phone has them: their content can be guessed, or be the same on two', () =>
    expect(
      told({
        domain: 'HomeDomain',
        path: 'Library/UserConfigurationProfiles/CloudConfigurationDetails.plist',
        ...{ bytes: 700, read: 0 },
      }),
    ).toMatchObject({
      path: 'Library/UserConfigurationProfiles/CloudConfigurationDetails.plist',
      ...{ bytes: 1_024, read: 0, sha256: '[digest 1]' },
    }));
});

describe('what only a file of the user says of an indicator does not stand beside the publisher that Bridle names', () => {
  const listedBy = (...sources: readonly IndicatorSource[]) => ({ ...implant.indicator!, sources });
  const told = (...findings: readonly Finding[]) => {
    const whole = makeResult(findings);
    const redacted = redact(whole);
    expect(redactionFault(redacted)).toBeNull();
    const first = redacted.findings.find(({ campaign }) => campaign === 'Pegasus')!.indicator!;
    return { ...first, text: renderText(redacted) + renderHtml(redacted) + renderJson(redacted) };
  };
  const pegasus = { ...implant, campaign: 'Pegasus' };
  const ours = { ...bundledSource, publisher: 'Prime Lab' };

  test('a grade', () => {
    const indicator = { ...listedBy(ours, ownSource), grade: 'A3' };
    expect(told({ ...pegasus, indicator })).toMatchObject({
      grade: '[grade 1]',
      value: 'exampled',
      sources: expect.arrayContaining([ours]) as unknown,
    });
    expect(told({ ...pegasus, indicator: { ...listedBy(ours), grade: 'A3' } }).grade).toBe('A3');
    expect(told({ ...pegasus, indicator: { ...listedBy(ownSource), grade: 'A3' } }).grade).toBe('A3');
  });

  test.each([
    ['the same campaign', [{ ...pegasus, indicator: { ...listedBy(ours, ownSource), revoked: true } }]],
    [
      'another, whose withdrawal counts for all',
      [
        { ...pegasus, indicator: { ...listedBy(ours), revoked: true, notes: ['withdrawn by Jo'] } },
        { ...pegasus, id: 'b', campaign: 'Jo', indicator: { ...listedBy(ownSource), revoked: true } },
      ],
    ],
  ])('a withdrawal, where it lists it for %s', (_, findings) => {
    const { revoked, value, sources, notes, text } = told(...findings);
    expect({ revoked, value, file: sources.map(({ file }) => file) }).toMatchObject({
      revoked: true,
      value: 'exampled',
      file: expect.arrayContaining(['bundled.yaml']) as unknown,
    });
    for (const { publisher, url } of sources) {
      expect(publisher).toMatch(/^\[publisher \d\]$/);
      expect(url).toMatch(/^\[web address \d\]$/);
    }
    for (const note of notes) expect(note).toMatch(/^\[note \d\]$/);
    expect(text).not.toMatch(/Prime Lab|by Jo/);
  });

  test('but a withdrawal of its publisher’s own does', () => {
    const indicator = { ...listedBy(ours), revoked: true, notes: ['withdrawn by Prime Lab'] };
    const { sources, notes } = told({ ...pegasus, indicator });
    expect({ sources, notes }).toEqual({ sources: [ours], notes: ['withdrawn by Prime Lab'] });
  });
});

describe('of a file of the user of which all is for everyone', () => {
  const marked = { ...exampleFile, file: 'for Jo.stix2', forEveryone: true } as const;
  const entry = { ...entryOf(marked), publisher: 'Prime Lab' };
  const listedBy = (...sources: readonly IndicatorSource[]): Finding => ({
    ...implant,
    ...{ campaign: 'Case 17', indicator: { ...implant.indicator!, tlp: 'clear', notes: ['Jo'], sources } },
  });
  const told = (findings: readonly Finding[], files: readonly LedgerFile[] = [marked]): Result => {
    const redacted = redact(makeResult(findings, { indicators: lookedFor(files) }));
    expect(redactionFault(redacted)).toBeNull();
    expect(renderText(redacted) + renderHtml(redacted) + renderJson(redacted)).not.toMatch(/for Jo|Case 17|exampled/);
    return redacted;
  };

  test('its publisher and its digest stay, and neither its name nor what was found by it', () => {
    const { findings, indicators } = told([listedBy(entry)]);
    const { sha256 } = marked;
    expect(indicators.files[0]).toMatchObject({ file: '[indicator file 1]', sha256, forEveryone: true });
    const [source] = findings[0]!.indicator!.sources;
    expect(source).toMatchObject({ file: '[indicator file 1]', object: '[entry 1]', publisher: 'Prime Lab' });
    expect(findings[0]!.indicator!.notes).toEqual(['[note 1]']);
  });

  test('they do not where nothing marks the file, or another has its name and is not marked', () => {
    const { forEveryone, ...unmarked } = marked;
    expect(forEveryone).toBe(true);
    for (const files of [[unmarked], [marked, { ...unmarked, sha256: 'cd'.repeat(32) }]]) {
      const { findings, indicators } = told([listedBy(entry)], files);
      for (const { sha256 } of indicators.files) expect(sha256).toMatch(/^\[digest \d\]$/);
      expect(findings[0]!.indicator!.sources[0]!.publisher).toBe('[publisher 1]');
    }
  });

  test('they do not where a mark elsewhere restricts what was found by it', () => {
    const restricted = listedBy({ ...ownSource, publisher: 'Jo’s lab' });
    const other = {
      ...restricted,
      id: 'b',
      campaign: 'Jo',
      indicator: { ...restricted.indicator!, tlp: 'red' },
    } as const;
    const { findings, indicators } = told([listedBy(entry), other], [marked, exampleFile]);
    for (const { sha256 } of indicators.files) expect(sha256).toMatch(/^\[digest \d\]$/);
    for (const { indicator } of findings) expect(indicator!.sources[0]!.publisher).toMatch(/^\[publisher \d\]$/);
  });

  test('and neither a grade nor a withdrawal by another file stands beside its publisher', () => {
    const both = listedBy(entry, { ...ownSource, publisher: 'Jo’s lab' });
    const [graded] = told([both], [marked, exampleFile]).findings;
    expect(graded!.indicator!.grade).toBe('[grade 1]');
    const [alone] = told([listedBy(entry)]).findings;
    expect(alone!.indicator!.grade).toBe('A1');
    const revoked = { ...both, indicator: { ...both.indicator!, revoked: true } };
    const [withdrawn] = told([revoked], [marked, exampleFile]).findings;
    for (const { publisher } of withdrawn!.indicator!.sources) expect(publisher).toMatch(/^\[publisher \d\]$/);
  });
});
