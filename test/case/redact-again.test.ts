import { beforeAll, describe, expect, test } from '@jest/globals';
import { redact, redactionFault } from '@bridle/case';
import { fromJsonValue, toJsonValue, type JsonValue, type Result } from '@bridle/model';
import { renderJson } from '@bridle/report';
import { parseResult, scan } from 'bridle';
import fc from 'fast-check';
import { buildBackup } from '@bridle/testkit';
import { readFileSync } from 'node:fs';
import { knownPaths } from '../../packages/case/src/redact/known-paths.ts';
import { newBackup, newFolder } from '../support/backup.ts';
import { demoIndicators, demoPhones } from '../support/demo-phones.ts';
import { hostileResult } from '../support/hostile-result.ts';
import { makeFinding } from '../support/make-finding.ts';
import { bundledSource, implant, link, makeResult, ownSource } from '../support/make-result.ts';
import { oldPhone, results } from '../support/results.ts';

/*
 * Of what is redacted, redaction takes out nothing more. So a result that says that it is redacted can be asked whether it
 * is: all that it may hold is what redaction would leave.
 */

const caseOf = (place: string): string => new URL(`../../packages/case/${place}`, import.meta.url).href;
const { knownPaths: pathsOf } = (await import(caseOf('scripts/known-paths.mjs'))) as {
  readonly knownPaths: (schema: unknown) => readonly string[];
};
const schema = JSON.parse(readFileSync(new URL(caseOf('schemas/result.schema.json')), 'utf8')) as unknown;

const textOf = (result: Result): string => JSON.stringify(toJsonValue(result));

describe('redacted again, a result stays as it is', () => {
  const both = { ...implant, campaign: 'Pegasus', indicator: { ...implant.indicator! } };
  const told: { readonly [what: string]: Result } = {
    ...results,
    'much unread': oldPhone,
    hostile: hostileResult(),
    'listed by both': makeResult([
      { ...both, indicator: { ...both.indicator, sources: [bundledSource, ownSource], revoked: true } },
    ]),
    restricted: makeResult([
      { ...both, id: 'a', indicator: { ...both.indicator, sources: [bundledSource] } },
      { ...both, id: 'b', campaign: 'Jo', indicator: { ...both.indicator, tlp: 'red', sources: [ownSource] } },
    ]),
    'restricted by Bridle’s own mark': makeResult([
      { ...both, indicator: { ...both.indicator, tlp: 'amber', sources: [bundledSource] } },
    ]),
  };

  test.each(Object.keys(told))('%s', (what) => {
    const redacted = redact(told[what]!);
    expect(textOf(redact(redacted))).toBe(textOf(redacted));
    expect(redactionFault(redacted)).toBeNull();
    // Its words are those of a file, too.
    expect(parseResult(renderJson(redacted))).toEqual(redacted);
  });

  test.each(demoPhones.map((phone) => [phone.name, phone] as const))('%s, as it is scanned', async (_, phone) => {
    const folder = newFolder();
    buildBackup(folder, phone);
    const redacted = redact(await scan(folder, { indicators: [demoIndicators], likelihood: true }));
    expect(textOf(redact(redacted))).toBe(textOf(redacted));
    expect(redactionFault(redacted)).toBeNull();
  });

  test('whatever its findings say', () => {
    const text = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('Pegasus', 'exampled', '[name 1]', 'a@b.c'));
    const source = fc.constantFrom(bundledSource, ownSource);
    const finding = fc
      .record({
        campaign: text,
        fits: fc.array(text, { maxLength: 2 }),
        because: text,
        class: fc.constantFrom('execution', 'integrity', 'delivery'),
        doubts: fc.array(fc.constantFrom('HomeDomain/Library/SMS/sms.db', 'Jo', '[path 3]'), { maxLength: 3 }),
        indicator: fc.record({
          value: text,
          grade: fc.constantFrom('A1', 'B2'),
          revoked: fc.boolean(),
          tlp: fc.constantFrom(null, 'clear', 'amber'),
          notes: fc.array(text, { maxLength: 1 }),
          sources: fc.array(source, { maxLength: 3 }),
          kind: fc.constantFrom('process-name', 'sequence', 'pattern'),
        }),
      })
      .map((it) => makeFinding({ ...it, rule: `rule:${it.indicator.value}`, evidence: implant.evidence }));
    fc.assert(
      fc.property(fc.array(finding, { maxLength: 5 }), (findings) => {
        const redacted = redact(makeResult(findings.map((it, at) => ({ ...it, id: `${at}` }))));
        expect(redactionFault(redacted)).toBeNull();
      }),
      { numRuns: 100 },
    );
  });
});

describe('what only says that it is redacted', () => {
  const wholeDigest = 'ab'.repeat(32);
  let whole: Result;
  beforeAll(async () => {
    whole = await scan(newBackup({ madeAt: '2021-06-01T12:00:00Z', name: 'Jo’s phone' }), { bundled: false });
  });

  test('is not read, and the place is named', () => {
    const edited = { ...whole, redacted: true, wholeDigest };
    const refusal = { name: 'ResultError', code: 'RESULT_DAMAGED', pointer: '/device/name' };
    expect(() => parseResult(renderJson(edited))).toThrow(expect.objectContaining(refusal));
    expect(() => parseResult(edited)).toThrow(
      /: it says that it is redacted, and here stands what redaction takes out/,
    );
  });

  test('does not stay as it is: what redaction takes out is taken out of it', () => {
    const redacted = redact({ ...whole, redacted: true, wholeDigest });
    expect(redacted).toMatchObject({ redacted: true, wholeDigest });
    expect(redacted.device.name).toBe('[device name 1]');
  });

  test('and holds the raw values of a row, a number or a file’s size, is none', () => {
    const redacted = redact(makeResult());
    const [finding] = redacted.findings;
    const [row] = finding!.evidence;
    const withRow = (said: object): Result => ({
      ...redacted,
      findings: [{ ...finding!, evidence: [{ ...row!, ...said }] }, ...redacted.findings.slice(1)],
    });
    const [file] = redacted.evidence.files;
    for (const [edited, pointer] of [
      [withRow({ raw: { Jo: 1 } }), '/findings/0/evidence/0/raw/Jo'],
      [withRow({ fields: { pin: 4711 } }), '/findings/0/evidence/0/fields/pin'],
      [{ ...redacted, evidence: { files: [{ ...file!, path: '[path 1]' }] } }, '/evidence/files/0/bytes'],
      [{ ...redacted, device: { ...redacted.device, name: '[Jo 1]' } }, '/device/name'],
    ] as const)
      expect(redactionFault(edited)?.pointer).toBe(pointer);
  });
});

/** A document with another value at a place; every text place of it, with the document that has a text of ours there. */
function* planted(value: JsonValue, path: string): Generator<readonly [path: string, document: JsonValue]> {
  if (typeof value === 'string') yield [path, 'Zoraya'];
  else if (Array.isArray(value))
    for (const [at, one] of (value as readonly JsonValue[]).entries())
      for (const [below, made] of planted(one, path))
        yield [below, value.map((it: JsonValue, index) => (index === at ? made : it))];
  else if (typeof value === 'object' && value !== null)
    for (const [key, one] of Object.entries<JsonValue>(value as { readonly [key: string]: JsonValue }))
      for (const [below, made] of planted(one, path === '' ? key : `${path}.${key}`))
        yield [below, { ...(value as object), [key]: made }];
}

test('a text of somebody’s that stands in a redacted result is found wherever it stands, but where only Bridle writes', () => {
  const told = redact(makeResult([implant, link, makeFinding({ fits: ['Jo'], doubts: ['Jo'], id: 'c' })]));
  const believed = new Set<string>();
  const refused = new Set<string>();
  for (const [path, document] of planted(toJsonValue(told), '')) {
    let isRead = true;
    try {
      parseResult(document as object);
    } catch {
      isRead = false;
    }
    (isRead ? believed : refused).add(path);
  }
  expect(refused.size).toBeGreaterThan(60);
  // Sentences, by whose they are; titles, ids of artefacts and names of their fields; what comes with Bridle.
  expect([...believed].sort()).toEqual([
    ...['coverage.artefact', 'coverage.family', 'coverage.title'],
    ...['findings.because', 'findings.benign.because'],
    ...['findings.evidence.artefact', 'findings.evidence.observable.field'],
    ...['indicators.bundled.files.file', 'indicators.bundled.files.format', 'indicators.bundled.reach.read'],
    ...['indicators.files.format', 'indicators.met.artefacts', 'indicators.reach.read', 'issues.artefact'],
    ...['schemas.artefact', 'schemas.holds', 'schemas.schema'],
    ...['tool.version', 'verdict.delivery.artefacts', 'verdict.execution.artefacts'],
  ]);
});

test('what its schema does not know is not taken up, wherever it stands', () => {
  const added = (value: JsonValue): JsonValue => {
    if (Array.isArray(value)) return value.map(added);
    if (typeof value !== 'object' || value === null) return value;
    const known = Object.entries(value).map(([key, one]) => {
      // A row has whatever fields its artefact gives it.
      return [key, key === 'fields' || key === 'raw' ? one : added(one)] as const;
    });
    // With a dot, one could be taken for a place below.
    return {
      ...Object.fromEntries(known),
      extra: 'Zoraya',
      'period.from': 'Zoraya',
      'because.of': { whom: ['Zoraya'] },
    };
  };
  const [whole, shown] = [makeResult(), redact(makeResult())];
  const more = fromJsonValue(added(toJsonValue(whole))) as Result;
  expect(textOf(more).match(/Zoraya/g)!.length).toBeGreaterThan(100);
  expect(Object.keys(redact(more).verdict)).toEqual(Object.keys(whole.verdict));
  for (const read of [redact(more), parseResult(added(toJsonValue(shown)) as object)])
    expect(textOf(read)).not.toMatch(/Zoraya|extra|because\.of|"period\.from/);
  expect(parseResult(added(toJsonValue(shown)) as object)).toEqual(shown);
});

test('what the schema knows is what the published one lists', () => {
  expect([...knownPaths]).toEqual(pathsOf(schema));
  expect(knownPaths.size).toBeGreaterThan(250);
});
