import { expect, test } from '@jest/globals';
import { canonicalJson, canonicalResult, canonicalResultPieces, resultDigest } from '@bridle/case';
import type { Result } from '@bridle/model';
import { createHash } from 'node:crypto';
import { canonicalPieces } from '../../packages/case/src/canonical-json.ts';
import { makeResult } from '../support/make-result.ts';

test.each([
  [{}],
  [[]],
  [null],
  ['text'],
  [[{ b: 1, a: [] }, 2]],
  [{ z: [], é: [1], a: [[{ d: null, c: [1, 2] }], 'x'], ä: { b: 1, a: [2] } }],
  [{ '\ud800': 1, '\ufffd': [2] }],
])('pieces of %j are its canonical text', (value) => {
  expect([...canonicalPieces(value)].join('')).toBe(canonicalJson(value));
});

test('each finding is a piece, and all of them are what the digest is of', () => {
  const result = makeResult();
  const pieces = [...canonicalResultPieces(result)];
  const text = canonicalResult(result);
  expect(pieces.join('')).toBe(text);
  expect(pieces.filter((it) => it.includes('"because":') && it.includes('"evidence":'))).toHaveLength(2);
  expect(resultDigest(result)).toBe(createHash('sha256').update(text).digest('hex'));
  expect(JSON.parse(text)).toMatchObject({ findings: [{ id: 'implant' }, { id: 'link' }] });
});

test('a result of which no text can be made has a digest', () => {
  const result = makeResult();
  // Twelve times 50 MB, of one text that is held once: more than the 512 MB of the longest text.
  const notes = Array.from({ length: 12 }, () => ({ ...result.findings[0]!, because: 'x'.repeat(50_000_000) }));
  const large: Result = { ...result, findings: notes };
  expect(resultDigest(large)).toMatch(/^[0-9a-f]{64}$/);
});

test('what is no result is refused at once', () => {
  expect(() => canonicalResultPieces({} as Result)).toThrow(TypeError);
});
