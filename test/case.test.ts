import { describe, expect, test } from '@jest/globals';
import { canonicalJson, resultDigest } from '@bridle/case';
import type { JsonValue, Result } from '@bridle/model';
import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { makeResult } from './support/make-result.ts';

const parsed = (text: string): JsonValue => JSON.parse(text) as JsonValue;

describe('the published examples of RFC 8785', () => {
  test('section 3.2.2: numbers, escapes and literals', () => {
    const text = String.raw`{
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
      "literals": [null, true, false]
    }`;
    expect(canonicalJson(parsed(text))).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        String.raw`"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    );
  });

  test('section 3.2.3: keys in the order of their UTF-16 code units', () => {
    const text = String.raw`{
      "\u20ac": "Euro Sign", "\r": "Carriage Return", "\ufb33": "Hebrew Letter Dalet With Dagesh", "1": "One",
      "\ud83d\ude00": "Emoji: Grinning Face", "\u0080": "Control", "\u00f6": "Latin Small Letter O With Diaeresis"
    }`;
    expect([...canonicalJson(parsed(text)).matchAll(/:"([^"]+)"/g)].map(([, value]) => value)).toEqual([
      'Carriage Return',
      'One',
      'Control',
      'Latin Small Letter O With Diaeresis',
      'Euro Sign',
      'Emoji: Grinning Face',
      'Hebrew Letter Dalet With Dagesh',
    ]);
  });

  test.each([
    ['0000000000000000', '0'],
    ['8000000000000000', '0'],
    ['0000000000000001', '5e-324'],
    ['8000000000000001', '-5e-324'],
    ['7fefffffffffffff', '1.7976931348623157e+308'],
    ['ffefffffffffffff', '-1.7976931348623157e+308'],
    ['4340000000000000', '9007199254740992'],
    ['c340000000000000', '-9007199254740992'],
    ['4430000000000000', '295147905179352830000'],
    ['44b52d02c7e14af5', '9.999999999999997e+22'],
    ['44b52d02c7e14af6', '1e+23'],
    ['44b52d02c7e14af7', '1.0000000000000001e+23'],
    ['444b1ae4d6e2ef4e', '999999999999999700000'],
    ['444b1ae4d6e2ef4f', '999999999999999900000'],
    ['444b1ae4d6e2ef50', '1e+21'],
    ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
    ['3eb0c6f7a0b5ed8d', '0.000001'],
    ['41b3de4355555553', '333333333.3333332'],
    ['41b3de4355555554', '333333333.33333325'],
    ['41b3de4355555555', '333333333.3333333'],
    ['41b3de4355555556', '333333333.3333334'],
    ['41b3de4355555557', '333333333.33333343'],
    ['becbf647612f3696', '-0.0000033333333333333333'],
    ['43143ff3c1cb0959', '1424953923781206.2'],
  ])('appendix B: the number %s is %s', (bits, text) =>
    expect(canonicalJson(Buffer.from(bits, 'hex').readDoubleBE())).toBe(text),
  );

  test.each(['7fffffffffffffff', '7ff0000000000000', 'fff0000000000000'])('appendix B: %s is an error', (bits) =>
    expect(() => canonicalJson([Buffer.from(bits, 'hex').readDoubleBE()])).toThrow(/JSON has no word for/),
  );
});

describe('canonical JSON', () => {
  test('has no blanks, whatever is empty', () =>
    expect(canonicalJson(parsed(' { "b" : [ ] , "a" : { } , "" : "" } '))).toBe('{"":"","a":{},"b":[]}'));

  test('keeps lists in their order and orders keys at every depth', () =>
    expect(canonicalJson([{ b: { z: 1, y: 2 }, a: [3, 1, 2] }])).toBe('[{"a":[3,1,2],"b":{"y":2,"z":1}}]'));

  test('replaces lone surrogates and leaves pairs', () =>
    expect(canonicalJson(['\ud800', 'a\udfffb', '\ude00\ud83d', '\ud83d\ude00'])).toBe(
      '["\ufffd","a\ufffdb","\ufffd\ufffd","\ud83d\ude00"]',
    ));

  test('orders keys as they are written, and never writes one twice', () =>
    expect(canonicalJson({ '\ud800': 1, '\uf000': 2, '\udc00': 3, '\ufffd': 4 })).toBe(
      '{"\uf000":2,"\ufffd":1,"\ufffd\ufffd":3,"\ufffd\ufffd\ufffd":4}',
    ));

  test('is JSON that says the same, and canonical already', () =>
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
        const text = canonicalJson(value as JsonValue);
        expect(canonicalJson(parsed(text))).toBe(text);
        expect(parsed(text)).toEqual(parsed(JSON.stringify(value)));
      }),
      { seed: 8785, numRuns: 500 },
    ));
});

describe('the digest of a result', () => {
  /** The same value with its keys the other way round, at every depth. */
  const turned = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(turned);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .reverse()
        .map(([key, held]) => [key, turned(held)]),
    );
  };

  test('does not depend on the order of keys', () =>
    expect(resultDigest(turned(makeResult()) as Result)).toBe(resultDigest(makeResult())));

  test('depends on every order of lists and every value', () => {
    const result = makeResult();
    const digest = resultDigest(result);
    expect(resultDigest({ ...result, findings: [...result.findings].reverse() })).not.toBe(digest);
    expect(resultDigest({ ...result, device: { ...result.device, name: 'Another iPhone' } })).not.toBe(digest);
  });

  test('is SHA-256 of the canonical text, in which moments are ISO 8601', () => {
    const none = { tool: null, evidence: null, device: null, options: null, weighing: null, verdict: null };
    const empty = { findings: [], schemas: [], coverage: [], rules: [], issues: [], indicators: null };
    const small: unknown = {
      ...{ schemaVersion: '1.0.0', redacted: false, wholeDigest: null },
      ...{ ...none, ...empty, backup: { madeAt: 1_622_505_600_000_000 } },
    };
    const text =
      '{"backup":{"madeAt":"2021-06-01T00:00:00.000000Z"},"coverage":[],"device":null,"evidence":null,"findings":[],' +
      '"indicators":null,"issues":[],"options":null,"redacted":false,"rules":[],"schemaVersion":"1.0.0","schemas":[],' +
      '"tool":null,"verdict":null,"weighing":null,"wholeDigest":null}';
    expect(resultDigest(small as Result)).toBe(createHash('sha256').update(text).digest('hex'));
  });
});
