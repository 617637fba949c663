import { beforeAll, describe, expect, test } from '@jest/globals';
import { canonicalResult, redact, schemaFault } from '@bridle/case';
import { toJsonValue, type JsonValue } from '@bridle/model';
import { buildBackup, type PhoneDeclaration } from '@bridle/testkit';
import { Ajv } from 'ajv';
import { recordedScan } from 'bridle';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { newFolder } from '../support/backup.ts';
import { makeResult } from '../support/make-result.ts';

const { phones } = (await import(new URL('../../examples/demo/phones.mjs', import.meta.url).href)) as {
  phones: readonly (PhoneDeclaration & { name: string })[];
};
const demoIndicators = fileURLToPath(new URL('../../examples/demo/indicators.yaml', import.meta.url));

type Schema = Parameters<typeof schemaFault>[0];
const schemaAt = (name: string): Schema =>
  JSON.parse(
    readFileSync(new URL(`../../packages/case/schemas/${name}.schema.json`, import.meta.url), 'utf8'),
  ) as Schema;
const ajv = new Ajv({ allErrors: false, allowUnionTypes: true });
const validators = { result: ajv.compile(schemaAt('result')), run: ajv.compile(schemaAt('run')) };

/** Whether a document is of a shape, as an independent reader of the schema says, and as ours does. */
const verdicts = (name: 'result' | 'run', value: JsonValue): readonly boolean[] => [
  validators[name](value),
  schemaFault(schemaAt(name), value) === null,
];

test('the published schemas are those of the types', () => {
  const script =
    "import { schemas } from './packages/case/scripts/schemas.mjs'; console.log(JSON.stringify(schemas()));";
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    maxBuffer: 2 ** 26,
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  expect(stderr).toBe('');
  expect(JSON.parse(stdout)).toEqual({
    'result.schema.json': schemaAt('result'),
    'run.schema.json': schemaAt('run'),
  });
});

describe.each(phones.map((phone) => [phone.name, phone] as const))('%s', (_, phone) => {
  let documents: { readonly result: JsonValue; readonly redacted: JsonValue; readonly run: JsonValue };
  beforeAll(async () => {
    const folder = newFolder();
    buildBackup(folder, phone);
    const { result, run } = await recordedScan(folder, { indicators: [demoIndicators], likelihood: true });
    documents = {
      result: JSON.parse(canonicalResult(result)) as JsonValue,
      redacted: toJsonValue(redact(result)),
      run: toJsonValue(run),
    };
  });

  test('gives documents of these shapes, whole and redacted', () => {
    expect(verdicts('result', documents.result)).toEqual([true, true]);
    expect(verdicts('result', documents.redacted)).toEqual([true, true]);
    expect(verdicts('run', documents.run)).toEqual([true, true]);
  });
});

describe('a wrong document is none', () => {
  const right = toJsonValue(makeResult()) as { readonly [key: string]: JsonValue };
  const verdict = right['verdict'] as object;
  const [file] = makeResult().evidence.files;
  const { execution, campaigns } = right['verdict'] as { readonly [key: string]: JsonValue };
  const [campaign] = campaigns as readonly { readonly [key: string]: JsonValue }[];
  const [finding] = right['findings'] as readonly { readonly [key: string]: JsonValue }[];
  const fileWith = (said: object): JsonValue => ({ ...right, evidence: { files: [{ ...file, ...said }] } });
  const findingWith = (said: object): JsonValue => ({
    ...right,
    findings: [{ ...finding, indicator: { ...(finding!['indicator'] as object), ...said } }],
  });

  test.each<[string, JsonValue, string]>([
    ['without a field', { ...right, verdict: undefined } as unknown as JsonValue, ''],
    ['with an unknown outcome', { ...right, verdict: { ...verdict, outcome: 'clean' } }, '/verdict/outcome'],
    [
      'with a number for a moment',
      { ...right, backup: { ...(right['backup'] as object), madeAt: 5 } },
      '/backup/madeAt',
    ],
    ['with another tool', { ...right, tool: { ...(right['tool'] as object), name: 'other' } }, '/tool/name'],
    ['with a text for a list', { ...right, findings: 'none' }, '/findings'],
    ['with a wrong item', { ...right, evidence: { files: [{ ...file, bytes: '1' }] } }, '/evidence/files/0/bytes'],
    ['with nothing', null, ''],
    ['with a digest that is none', fileWith({ sha256: 'abc' }), '/evidence/files/0/sha256'],
    ['with fewer bytes than none', fileWith({ bytes: -1 }), '/evidence/files/0/bytes'],
    ['with half a byte', fileWith({ bytes: 1.5 }), '/evidence/files/0/bytes'],
    [
      'with a moment for the day of a publication',
      findingWith({
        sources: [{ file: 'a', object: '1', publisher: null, url: null, published: '2021-07-18T09:30:00.000000Z' }],
      }),
      '/findings/0/indicator/sources/0/published',
    ],
    ['with a grade that is none', findingWith({ grade: 'Z9' }), '/findings/0/indicator/grade'],
    [
      'with more than the whole covered',
      { ...right, verdict: { ...verdict, execution: { ...(execution as object), share: 5000 } } },
      '/verdict/execution/share',
    ],
    ['of another major version', { ...right, schemaVersion: '9.9.9' }, '/schemaVersion'],
    [
      'with an infection that rests on nothing',
      { ...right, verdict: { ...verdict, campaigns: [{ ...campaign, outcome: 'infected', premises: [] }] } },
      '/verdict/campaigns/0/premises',
    ],
  ])('%s', (_, document, pointer) => {
    const plain = JSON.parse(JSON.stringify(document)) as JsonValue;
    expect(verdicts('result', plain)).toEqual([false, false]);
    expect(schemaFault(schemaAt('result'), plain)?.pointer).toBe(pointer);
  });

  test('without the alteration is one', () => {
    const plain = JSON.parse(JSON.stringify(right)) as JsonValue;
    expect(verdicts('result', plain)).toEqual([true, true]);
  });

  test('what a later minor version adds is no fault', () =>
    expect(verdicts('result', { ...right, added: { by: 'a later version' } })).toEqual([true, true]));
});

test('the schemas say nothing that our reader passes over', () => {
  const understood = new Set(
    '$schema $id title description $ref definitions type const enum pattern minimum maximum minItems anyOf items properties additionalProperties required'.split(
      ' ',
    ),
  );
  const unknown = new Set<string>();
  const look = (value: JsonValue, areNames: boolean): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, held] of Object.entries<JsonValue>(value)) {
      const isList = Array.isArray(value);
      if (!areNames && !isList && !understood.has(key)) unknown.add(key);
      if (key === 'enum' || key === 'const' || key === 'required') continue;
      look(held, !areNames && !isList && (key === 'properties' || key === 'definitions'));
    }
  };
  look(schemaAt('result') as JsonValue, false);
  look(schemaAt('run') as JsonValue, false);
  expect([...unknown]).toEqual([]);
});
