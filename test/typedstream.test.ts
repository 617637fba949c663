import { describe, expect, test } from '@jest/globals';
import { readAttributedString } from '@bridle/core';
import { attributedText } from '@bridle/testkit';

/** A message of three characters, byte by byte. */
const short = Buffer.from(
  [
    '040b' + Buffer.from('streamtyped').toString('hex'), // version 4 of the stream, little-endian
    '81e803', // written by system version 1000
    '840140', // a new type, of one letter: @, an object
    '84', // a new object, of
    '848419' + Buffer.from('NSMutableAttributedString').toString('hex') + '00', // a new class of a new name, version 0
    '848412' + Buffer.from('NSAttributedString').toString('hex') + '00', // derived from this
    '848408' + Buffer.from('NSObject').toString('hex') + '00', // and this
    '85', // which is derived from none
    '92', // the first text again: @
    '84',
    '84840f' + Buffer.from('NSMutableString').toString('hex') + '01',
    '848408' + Buffer.from('NSString').toString('hex') + '01',
    '95', // the fourth object: the class NSObject
    '84012b', // a new type: +, bytes after their length
    '03' + Buffer.from('Hé').toString('hex'), // three bytes, two characters
    '86', // the end of the string
    '86', // and of the attributed string
  ].join(''),
  'hex',
);

describe('an attributed string', () => {
  test('is read as it stands in the bytes', () =>
    expect(readAttributedString(short)).toEqual({ text: 'Hé', links: [], mentions: [] }));

  test('says where a link leads, whatever it shows', () =>
    expect(readAttributedString(attributedText('your parcel', { link: 'https://evil.example/track' }))).toEqual({
      text: 'your parcel',
      links: ['https://evil.example/track'],
      mentions: [],
    }));

  test('says who is mentioned', () =>
    expect(readAttributedString(attributedText('Ann, look', { mention: '+15550100' })).mentions).toEqual([
      '+15550100',
    ]));

  test.each([0, 1, 127, 128, 255, 256, 32_767, 32_768, 70_000])('may be %i characters long', (length) => {
    const text = '\u{1F4F1}x'.repeat(length).slice(0, 3 * length);
    expect(readAttributedString(attributedText(text)).text).toBe(text);
  });
});

describe('what is no attributed string is refused', () => {
  const refused = (bytes: Uint8Array): string => {
    try {
      readAttributedString(bytes);
    } catch (error) {
      return (error as { code: string }).code;
    }
    return 'read';
  };

  test.each<[string, Uint8Array]>([
    ['no bytes', new Uint8Array()],
    ['another file', Buffer.from('bplist00')],
    ['the beginning alone', short.subarray(0, 16)],
    ['an end too early', short.subarray(0, -1)],
    ['a text that is longer than the rest', Buffer.from(short.toString('hex').replace('0348c3a9', '7f48c3a9'), 'hex')],
    [
      'a reference to nothing',
      Buffer.from(short.toString('hex').replace('01950', '01f50').replace('019584', '01f584'), 'hex'),
    ],
    ['a nest without end', Buffer.concat([short.subarray(0, 19), Buffer.from('848484014100'.repeat(200), 'hex')])],
  ])('%s', (_, bytes) => expect(refused(bytes)).toBe('FILE_UNREADABLE'));

  test('damage anywhere costs the string, and nothing else', () => {
    const whole = attributedText('see https://example.com/a', {
      link: 'https://example.org/b',
      mention: 'a@example.com',
    });
    for (let at = 0; at < whole.length; at++) {
      expect(['read', 'FILE_UNREADABLE']).toContain(refused(whole.subarray(0, at)));
      for (const flip of [0x01, 0x80, 0xff]) {
        const hurt = Uint8Array.from(whole);
        hurt[at]! ^= flip;
        expect(['read', 'FILE_UNREADABLE']).toContain(refused(hurt));
      }
    }
  });
});
