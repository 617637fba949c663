import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseIndicatorBytes } from '@bridle/indicators';
import { type LedgerFile } from '@bridle/model';
import { describe, expect, test } from '@jest/globals';
import { damages, numbers } from './damage.ts';
import { account, bundle, indicator } from './support.ts';

const examples = ['good', 'bad'].flatMap((folder) => {
  const place = fileURLToPath(new URL(`./${folder}/`, import.meta.url));
  return readdirSync(place)
    .filter((it) => it.endsWith('.stix2'))
    .map((name) => readFileSync(place + name));
});

/** The same document, in which the list of objects is not found by its name, so that it is parsed as a whole. */
function asAWhole(bytes: Buffer): Buffer {
  return Buffer.from(bytes.toString('latin1').replaceAll('"objects"', String.raw`"\u006fbjects"`), 'latin1');
}

/** All that a set says but of which bytes it was made; of what is read as no bundle, only as what it is read. */
function saidBy(bytes: Buffer): unknown {
  const { ledger, ...set } = parseIndicatorBytes('example', bytes);
  const [{ format, status, reason }] = ledger.files as [LedgerFile];
  // Where the list has a longer name, all that follows stands further on.
  const anywhere = reason?.replace(/(?<=, column )\d+/, 'N') ?? null;
  if (format?.startsWith('stix') !== true || status === 'unreadable') return { format, status, reason: anywhere };
  return { ...set, ledger: { ...ledger, files: ledger.files.map((it) => ({ ...it, sha256: null })) } };
}

const [first, second] = [indicator('1', "[process:name='one']"), indicator('2', "[process:name='two']")];
const lines = (text: string | Buffer) => account(parseIndicatorBytes('example', Buffer.from(text)));
const one = 'process-name one (exact) of nobody';
const two = 'process-name two (exact) of nobody';
const json = (it: object | undefined) => JSON.stringify(it);

describe('a bundle read object by object says what it says as a whole', () => {
  test('every example', () => {
    expect(examples.length).toBeGreaterThan(40);
    for (const bytes of examples) expect(saidBy(bytes)).toEqual(saidBy(asAWhole(bytes)));
  });

  test.each(damages.map((it, at) => [it.name, it, at] as const))('damaged: %s', (_, damage, seed) => {
    const next = numbers(seed + 101);
    for (let times = 0; times < 300; times += 1) {
      const bytes = damage(examples[next(examples.length)]!, next);
      try {
        expect(saidBy(bytes)).toEqual(saidBy(asAWhole(bytes)));
      } catch (error) {
        throw new Error(JSON.stringify(bytes.toString('latin1')), { cause: error });
      }
    }
  });

  test('of two lists of objects the later counts, as in any JSON', () => {
    const twice = (rest: string) => `{"type":"bundle","objects":[${json(first)}],${rest}}`;
    expect(lines(twice(`"objects":[${json(second)}]`))).toEqual(['stix-2.1', two]);
    expect(lines(twice('"objects":[]'))).toEqual(['stix-2.0']);
    expect(lines(twice('"objects":{}'))).toEqual(['unreadable stix: its list of objects is no list']);
    expect(lines(twice(`"others":[${json(second)}]`))).toEqual(['stix-2.1', one]);
  });

  test('neither a list within an object, nor one in a text, is the list of objects', () => {
    const inner = { ...first, objects: [second, second], description: '{"objects":[{"type":"indicator"}]}' };
    expect(lines(bundle(inner))).toEqual(['stix-2.1', one]);
    expect(lines(`{"x,\\"objects":[${json(second)}],"type":"bundle","objects":[${json(first)}]}`)).toEqual([
      'stix-2.1',
      one,
    ]);
  });

  test('blanks, a byte order mark and signs beyond ASCII stand between its objects and in them', () => {
    const spaced = `\ufeff \n{ "type" : "bundle" ,\n "objects" \t:\n [ ${json(first)} ,\n {"type":"malware","id":"malware--1","name":"Élan 🐎"} ] }\n`;
    expect(lines(spaced)).toEqual(['stix-2.1', one]);
    expect(lines('{"type":"bundle","objects":[ \n ]}')).toEqual(['stix-2.0']);
  });

  test.each([
    ['a comma too many', 'a value is due', `{"type":"bundle","objects":[${json(first)},]}`],
    ['nothing between two commas', 'a value is due', `{"type":"bundle","objects":[${json(first)},,${json(second)}]}`],
    ['no comma', '“,” or “]” is due', `{"type":"bundle","objects":[${json(first)}${json(second)}]}`],
    ['a brace for a bracket', '“,” or “]” is due', `{"type":"bundle","objects":[${json(first)}}}`],
    ['brackets that cross', 'a value or “]” is due', `{"type":"bundle","objects":[{"x":[}],${json(first)}]}`],
    [
      'a byte order mark before an object',
      'a value or “]” is due',
      `{"type":"bundle","objects":[\ufeff${json(first)}]}`,
    ],
    ['something after the end', 'nothing more is due', `{"type":"bundle","objects":[${json(first)}]} x`],
  ])('%s is damage', (_, due, text) => {
    expect(lines(text)).toEqual([
      expect.stringMatching(new RegExp(`^unreadable stix: damaged JSON, at column \\d+: ${due}$`)),
    ]);
  });
});
