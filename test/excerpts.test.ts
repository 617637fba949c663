import { describe, expect, test } from '@jest/globals';
import type { Evidence, Finding } from '@bridle/model';
import { createHash } from 'node:crypto';
import { withExcerpts } from '../packages/bridle/src/excerpts.ts';
import { makeFinding } from './support/make-finding.ts';
import { implant } from './support/make-result.ts';

const [row] = implant.evidence as readonly [Evidence];
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A finding of one row, unless a test says how often it is cited. */
const citing = (draft: Partial<Evidence>, times = 1): Finding =>
  makeFinding({ ...implant, evidence: Array.from({ length: times }, () => ({ ...row, ...draft })) });
const shown = (finding: Finding): Evidence => withExcerpts([finding])[0]!.evidence[0]!;
const address = 'https://evil.example.org/x';
const link = { kind: 'url', value: address, field: 'links' } as const;

describe('a value of the evidence', () => {
  test('of 4,000 letters, and a list of 50 values, stand as they are', () => {
    const fields = { text: 'a'.repeat(4_000), links: Array.from({ length: 50 }, (_, at) => `${at}`) };
    const raw = { text: 'a'.repeat(4_000), count: 7, none: null, isOn: true };
    expect(shown(citing({ fields, raw }))).toEqual({ ...row, fields, raw });
  });

  test('that is longer is an excerpt that tells the length and the digest of the whole', () => {
    const text = `${'a'.repeat(4_000)}b`;
    const { fields, raw } = shown(citing({ fields: { text }, raw: { 'message.text': text } }));
    const excerpt = `${'a'.repeat(4_000)} … (4,001 letters, SHA-256 ${sha256(text)})`;
    expect([fields['text'], raw['message.text']]).toEqual([excerpt, excerpt]);
  });

  test('is shown around what was met in it, a quarter before that', () => {
    const text = `${'a'.repeat(10_000)}${address}${'b'.repeat(10_000)}`;
    const { fields } = shown(citing({ observable: link, fields: { text } }));
    expect(fields['text']).toBe(
      `… ${'a'.repeat(1_000)}${address}${'b'.repeat(4_000 - 1_000 - address.length)} … (20,026 letters, SHA-256 ${sha256(text)})`,
    );
    const atItsEnd = `${'a'.repeat(10_000)}${address}`;
    expect(shown(citing({ observable: link, fields: { text: atItsEnd } })).fields['text']).toBe(
      `… ${'a'.repeat(4_000 - address.length)}${address} … (10,026 letters, SHA-256 ${sha256(atItsEnd)})`,
    );
  });

  test('that is a list keeps its first values and what was met', () => {
    const links = [...Array.from({ length: 1_000 }, (_, at) => `https://${at}.example/`), address];
    const { fields } = shown(citing({ observable: link, fields: { links } }));
    expect(fields['links']).toEqual([
      ...links.slice(0, 50),
      address,
      `… (1,001 values, SHA-256 of their JSON ${sha256(JSON.stringify(links))})`,
    ]);
  });

  test('that was compared is whole, but of a text that holds a phrase an excerpt around that', () => {
    const long = `https://evil.example.org/${'x'.repeat(5_000)}`;
    expect(shown(citing({ observable: { ...link, value: long } })).observable!.value).toBe(long);
    const text = `${'a'.repeat(5_000)}exampled${'b'.repeat(5_000)}`;
    const { observable } = shown(citing({ observable: { kind: 'text', value: text, field: 'text' } }));
    expect(implant.indicator!.value).toBe('exampled');
    expect(observable!.value).toContain(`aexampled${'b'.repeat(2_992)} … (10,008 letters`);
  });
});

describe('the more rows are cited', () => {
  const text = 'a'.repeat(5_000);
  const links = Array.from({ length: 60 }, (_, at) => `${at}`);
  /** 40 million letters for all, of which four values of each row may be long. */
  const lengths = (rows: number): readonly number[] => {
    const { fields } = shown(citing({ fields: { text, links } }, rows));
    return [(fields['text'] as string).indexOf(' … '), (fields['links'] as readonly string[]).length - 1];
  };

  test.each([
    [2_500, [4_000, 50]],
    [10_000, [1_000, 12]],
    [40_000, [250, 5]],
    [200_000, [200, 5]],
  ])('%d, the less of each is shown', (rows, expected) => expect(lengths(rows)).toEqual(expected));
});
