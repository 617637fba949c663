import { describe, expect, test } from '@jest/globals';
import { FormatError } from '@bridle/core';
import fc from 'fast-check';
import { openKeybag } from '../packages/core/src/encryption/class-keys.ts';
import { decrypted, endOf, endOfManifest } from '../packages/core/src/encryption/content.ts';
import { deriveKeyFrom } from '../packages/core/src/encryption/derive-key.ts';
import { readKeybag } from '../packages/core/src/encryption/keybag.ts';
import { unwrapKey } from '../packages/core/src/encryption/unwrap-key.ts';
import { thrownBy } from './support/thrown.ts';

const hex = (text: string): Buffer => Buffer.from(text.replace(/\s/g, ''), 'hex');

const key256 = '000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F';
const data256 = '00112233445566778899AABBCCDDEEFF000102030405060708090A0B0C0D0E0F';
const wrapped256 = '28C9F404C4B810F4CBCCB35CFB87F8263F5786E2D80ED326CBC7F0E71A99F43BFB988B9B7A02DD21';

describe('a wrapped key (RFC 3394)', () => {
  test.each([
    ['4.1', key256.slice(0, 32), '1FA68B0A8112B447AEF34BD8FB5A7B829D3E862371D2CFE5', data256.slice(0, 32)],
    ['4.2', key256.slice(0, 48), '96778B25AE6CA435F92B5B97C050AED2468AB8A17AD84E5D', data256.slice(0, 32)],
    ['4.3', key256, '64E8C3F9CE0F5BA263E9777905818A2A93C8191E7D6E8AE7', data256.slice(0, 32)],
    [
      '4.4',
      key256.slice(0, 48),
      '031D33264E15D33268F24EC260743EDCE1C6C7DDEE725A936BA814915C6762D2',
      data256.slice(0, 48),
    ],
    ['4.5', key256, 'A8F9BC1612C68B3FF6E6F4FBE30E71E4769C8B80A32CB8958CD5D17D6B254DA1', data256.slice(0, 48)],
    ['4.6', key256, wrapped256, data256],
  ])('of section %s is unwrapped', (_, key, wrapped, data) => {
    expect(unwrapKey(hex(key), hex(wrapped))?.toString('hex')).toBe(data.toLowerCase());
  });

  test.each([
    ['by another key', hex(data256), hex(wrapped256)],
    ['of which a bit was changed', hex(key256), Buffer.concat([hex(wrapped256).subarray(0, 39), Buffer.of(0x20)])],
    ['that was cut', hex(key256), hex(wrapped256).subarray(0, 37)],
    ['of no bytes', hex(key256), Buffer.alloc(0)],
    ['of sixteen bytes, which wrap nothing', hex(key256), Buffer.alloc(16)],
  ])('%s is none', (_, key, wrapped) => {
    expect(unwrapKey(key, wrapped)).toBeNull();
  });
});

describe('a derivation (PBKDF2)', () => {
  // Of a digest of 20 bytes, the first 20 of 32 bytes are what is derived of 20.
  test.each([
    ['password', 'salt', 1, '0c60c80f961f0e71f3a9b524af6012062fe037a6'],
    ['password', 'salt', 2, 'ea6c014dc72d6f8ccd1ed92ace1d41f0d8de8957'],
    ['password', 'salt', 4096, '4b007901b765489abead49d926f721d065a429c1'],
    [
      'passwordPASSWORDpassword',
      'saltSALTsaltSALTsaltSALTsaltSALTsalt',
      4096,
      '3d2eec4fe41c849b80c8d83662c0e44a8b291a964cf2f07038',
    ],
    ['pass\0word', 'sa\0lt', 4096, '56fa6aa75548099dcc37d7f03425e0c3'],
    // Some five seconds; what it shows is that no count of iterations is cut.
    ['password', 'salt', 16_777_216, 'eefe3d61cd4da4e4e9945b3d6ba2158c2634e984'],
  ])('with SHA-1, as RFC 6070 has it: %j, %j, %i times', async (password, salt, iterations, expected) => {
    const key = await deriveKeyFrom(Buffer.from(password), [{ digest: 'sha1', salt: Buffer.from(salt), iterations }]);
    expect(key).toHaveLength(32);
    expect(key.toString('hex').slice(0, expected.length)).toBe(expected);
  });

  test.each([
    ['passwd', 'salt', 1, '55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc'],
    ['Password', 'NaCl', 80_000, '4ddcd8f60b98be21830cee5ef22701f9641a4418d04c0414aeff08876b34ab56'],
  ])('with SHA-256, as RFC 7914 §11 has it: %j, %j, %i times', async (password, salt, iterations, expected) => {
    const derivation = { digest: 'sha256', salt: Buffer.from(salt), iterations } as const;
    expect((await deriveKeyFrom(Buffer.from(password), [derivation])).toString('hex')).toBe(expected);
  });

  test('of two begins the second with what the first gave', async () => {
    const first = { digest: 'sha256', salt: Buffer.from('NaCl'), iterations: 3 } as const;
    const second = { digest: 'sha1', salt: Buffer.from('salt'), iterations: 2 } as const;
    const between = await deriveKeyFrom(Buffer.from('Password'), [first]);
    expect(await deriveKeyFrom(Buffer.from('Password'), [first, second])).toEqual(
      await deriveKeyFrom(between, [second]),
    );
  });

  const endless = { digest: 'sha256', salt: Buffer.from('salt'), iterations: 2_000_000 } as const;

  test('is told of as it goes, and gives others their turn', async () => {
    const told: number[] = [];
    let turns = 0;
    const timer = setInterval(() => turns++, 5);
    await deriveKeyFrom(Buffer.from('x'), [endless], { onDerivation: (fraction) => told.push(fraction) });
    clearInterval(timer);
    expect(turns).toBeGreaterThan(5);
    expect([told[0], told.at(-1)]).toEqual([0, 1]);
    expect(told).toEqual([...told].sort((a, b) => a - b));
    expect(told.length).toBeGreaterThan(2);
  });

  test('ends at once when it is aborted, with the reason', async () => {
    const controller = new AbortController();
    const reason = new Error('enough');
    const waiting = deriveKeyFrom(Buffer.from('x'), [endless], { signal: controller.signal });
    const ended = { isDone: false };
    const whole = deriveKeyFrom(Buffer.from('x'), [endless]).then(() => (ended.isDone = true));
    controller.abort(reason);
    await expect(waiting).rejects.toBe(reason);
    expect(ended.isDone).toBe(false);
    await whole;
    await expect(deriveKeyFrom(Buffer.from('x'), [endless], { signal: controller.signal })).rejects.toBe(reason);
  });
});

describe('content (AES-256-CBC)', () => {
  const plain = hex(`6bc1bee22e409f96e93d7e117393172a ae2d8a571e03ac9c9eb76fac45af8e51
    30c81c46a35ce411e5fbc1191a0a52ef f69f2445df4f9b17ad2b417be66c3710`);
  const cipher = hex(`f58c4c04d6e5f1ba779eabfb5f7bfbd6 9cfc4e967edb808d679f777bc6702c7d
    39f23369a9d9bacfa530e26304231461 b2eb05e2c39be9fcda6c19078c6a9d1b`);
  const key = hex('603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4');
  const vector = hex('000102030405060708090a0b0c0d0e0f');

  test.each([1, 15, 16, 33, 64])('of NIST SP 800-38A F.2.6 is decrypted, in pieces of %i', (length) => {
    const pieces = Array.from({ length: Math.ceil(64 / length) }, (_, at) =>
      cipher.subarray(at * length, (at + 1) * length),
    );
    expect(Buffer.concat([...decrypted(pieces, key, vector)])).toEqual(plain);
  });

  test('of NIST AESAVS GFSbox 256 is decrypted from the vector of zeros that backups use', () => {
    const [block] = decrypted([hex('5c9d844ed46f9885085e5d6a4f94c7d7')], Buffer.alloc(32));
    expect(block?.toString('hex')).toBe('014730f80ac625fe84f026c60bfd547d');
  });

  test('that ends within a block is decrypted up to it', () => {
    expect(Buffer.concat([...decrypted([cipher.subarray(0, 40)], key, vector)])).toEqual(plain.subarray(0, 32));
  });
});

describe('the end of a file', () => {
  const block = (padding: number, count = padding): Buffer =>
    Buffer.concat([Buffer.alloc(16 - count, 0x61), Buffer.alloc(count, padding)]);
  const found = (stored: number, last: Uint8Array, listed: number | null) => {
    const { length, oddities } = endOf(stored, last, listed);
    return [length, ...oddities.map(({ code }) => code)];
  };

  test.each<[string, number, Buffer, number | null, readonly unknown[]]>([
    ['is before its padding', 48, block(5), 43, [43]],
    ['is before a whole block of padding', 48, block(16), 32, [32]],
    ['is where the padding says, if the manifest says nothing', 48, block(1), null, [47]],
    [
      'is where the padding says, if the file grew after it was listed',
      4_112,
      block(16),
      20,
      [4_096, 'CONTENT_LONGER'],
    ],
    ['is where the padding says, if the file shrank after it was listed', 48, block(3), 47, [45, 'CONTENT_CUT_SHORT']],
    ['is where the manifest says, if what ends it is no padding', 48, block(5, 4), 40, [40, 'PADDING_DAMAGED']],
    ['is where the manifest says, if the last byte claims 17', 48, block(17, 1), 40, [40, 'PADDING_DAMAGED']],
    ['is where the manifest says, if the last byte claims none', 48, block(0, 1), 40, [40, 'PADDING_DAMAGED']],
    ['is the last block, if it is no padding and nothing is listed', 48, block(0, 1), null, [48, 'PADDING_DAMAGED']],
    ['is the last block, if the rest was lost', 32, block(0), 43, [32, 'PADDING_DAMAGED', 'CONTENT_CUT_SHORT']],
    [
      'is the last byte, if the content fills its blocks and only looks padded',
      48,
      block(1),
      48,
      [48, 'PADDING_DAMAGED'],
    ],
    [
      'is the last whole block, if one was cut',
      45,
      block(0),
      40,
      [32, 'CONTENT_CUT_SHORT', 'PADDING_DAMAGED', 'CONTENT_CUT_SHORT'],
    ],
    ['is the beginning of what is empty', 0, Buffer.alloc(0), 0, [0]],
    ['is the beginning of an empty one with its padding', 16, block(16), 0, [0]],
    ['is the beginning of what was emptied', 0, Buffer.alloc(0), 7, [0, 'CONTENT_CUT_SHORT']],
    ['is the beginning of less than a block', 9, Buffer.alloc(0), 7, [0, 'CONTENT_CUT_SHORT', 'CONTENT_CUT_SHORT']],
  ])('%s', (_, stored, last, listed, expected) => {
    expect(found(stored, last, listed)).toEqual(expected);
  });

  test.each<[string, number, Buffer, number]>([
    ['its last page', 8_192, block(1), 8_192],
    ['its last page, and a block of padding beside it is none of it', 8_208, block(16), 8_192],
    ['its last whole block', 8_200, block(1), 8_192],
  ])('of a manifest is %s', (_, stored, last, length) => {
    expect(endOfManifest(stored, last).length).toBe(length);
  });
});

/** Every field by hand: four letters, the length, the value. The keys are those of RFC 3394 §4.6. */
const keybag = `
  56455253 00000004 00000004                                    VERS: 4
  54595045 00000004 00000001                                    TYPE: 1, of a backup
  55554944 00000010 00000000000000000000000000000001            UUID of the bag
  484d434b 00000028 ${'00'.repeat(40)}                          HMCK
  57524150 00000004 00000000                                    WRAP of the bag: 0
  53414c54 00000014 ${'5a'.repeat(20)}                          SALT of the second derivation
  49544552 00000004 00002710                                    ITER: 10,000
  44505754 00000004 00000001                                    DPWT
  44504943 00000004 00989680                                    DPIC: 10,000,000
  4450534c 00000014 ${'5b'.repeat(20)}                          DPSL, salt of the first derivation
  58585858 00000003 010203                                      XXXX, which no one knows
  55554944 00000010 00000000000000000000000000000002            UUID: the first class begins
  434c4153 00000004 00000003                                    CLAS: 3
  57524150 00000004 00000002                                    WRAP: by the password
  4b545950 00000004 00000000                                    KTYP: AES
  57504b59 00000028 ${wrapped256}                               WPKY
  55554944 00000010 00000000000000000000000000000003            UUID: the second
  434c4153 00000004 00000009                                    CLAS: 9
  57524150 00000004 00000003                                    WRAP: by the password and the device
  57504b59 00000028 ${wrapped256}                               WPKY
  55554944 00000010 00000000000000000000000000000004            UUID: the third
  434c4153 00000004 00000001                                    CLAS: 1
  57524150 00000004 00000001                                    WRAP: by the device alone
  55554944 00000010 00000000000000000000000000000005            UUID: the fourth
  434c4153 00000004 00000004                                    CLAS: 4
  57524150 00000004 00000002                                    WRAP: by the password
  57504b59 00000028 ${'ff'.repeat(40)}                          WPKY, damaged
  5349474e 00000004 00000000                                    SIGN
`;
/** The hex of each line, without what is said of it. */
const fields = keybag.split('\n').flatMap((line) => /^ *(\w{8} \w{8} [\da-fA-F]+)/.exec(line)?.[1] ?? []);
const keybagBytes = hex(fields.join(''));

describe('a keybag', () => {
  const without = (tag: string): Buffer =>
    hex(fields.filter((field) => hex(field.slice(0, 8)).toString('latin1') !== tag).join(''));

  test('says how its key is derived, and what it has of each class', () => {
    expect(readKeybag(keybagBytes)).toEqual({
      derivations: [
        { digest: 'sha256', salt: Buffer.alloc(20, 0x5b), iterations: 10_000_000 },
        { digest: 'sha1', salt: Buffer.alloc(20, 0x5a), iterations: 10_000 },
      ],
      classes: [
        { id: 3, wrap: 2, wrappedKey: hex(wrapped256) },
        { id: 9, wrap: 3, wrappedKey: hex(wrapped256) },
        { id: 1, wrap: 1, wrappedKey: null },
        { id: 4, wrap: 2, wrappedKey: Buffer.alloc(40, 0xff) },
      ],
    });
  });

  test.each(['DPSL', 'DPIC'])('of before iOS 10.2, without %s, derives once', (tag) => {
    expect(readKeybag(without(tag)).derivations).toEqual([
      { digest: 'sha1', salt: Buffer.alloc(20, 0x5a), iterations: 10_000 },
    ]);
  });

  test.each<[string, Buffer, string]>([
    ['of no bytes', Buffer.alloc(0), 'it is empty'],
    ['cut within a key', keybagBytes.subarray(0, -20), 'it ends within WPKY'],
    ['of other bytes', Buffer.alloc(100, 0xff), 'it ends within a field'],
    ['without SALT', without('SALT'), 'it has no SALT or no ITER'],
    ['without ITER', without('ITER'), 'it has no SALT or no ITER'],
    [
      'that would keep someone waiting for days',
      Buffer.from(keybagBytes.toString('latin1').replace('\x00\x98\x96\x80', '\xff\xff\xff\xff'), 'latin1'),
      'it asks for 4294967295 iterations; 1 to 100000000 are made',
    ],
    [
      'with a number of two bytes',
      Buffer.concat([hex('49544552 00000002 0001'), without('ITER')]),
      'ITER has 2 bytes, not 4',
    ],
  ])('%s is said to be damaged', (_, bytes, message) => {
    expect(thrownBy(() => readKeybag(bytes))).toMatchObject({ name: 'FormatError', message });
  });

  test('of any bytes is read or refused', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(keybagBytes.length), (noise, at) => {
        const bytes = Buffer.from(keybagBytes);
        bytes.set(noise.subarray(0, bytes.length - at), at);
        for (const one of [noise, bytes])
          try {
            readKeybag(one);
          } catch (error) {
            expect(error).toBeInstanceOf(FormatError);
          }
      }),
    );
  });

  test('gives the keys that the password opens', () => {
    const keys = openKeybag(readKeybag(keybagBytes), hex(key256))!;
    expect([1, 3, 4, 9].map((id) => keys.has(id))).toEqual([false, true, false, false]);
    expect(keys.damaged).toEqual([4]);
    // The key of class 3 is the data of RFC 3394 §4.6, and wraps nothing that is given here.
    expect(thrownBy(() => keys.unwrap(3, hex(wrapped256)))).toMatchObject({ code: 'FILE_KEY_DAMAGED' });
    expect(thrownBy(() => keys.unwrap(4, hex(wrapped256)))).toMatchObject({
      code: 'CLASS_KEY_MISSING',
      message: 'the key of protection class 4 is damaged',
    });
    expect(thrownBy(() => keys.unwrap(9, hex(wrapped256)))).toMatchObject({
      code: 'CLASS_KEY_MISSING',
      message: 'the key of protection class 9 is not in the keybag',
    });
    keys.close();
    expect(keys.has(3)).toBe(false);
  });

  test('is opened by no other key', () => {
    expect(openKeybag(readKeybag(keybagBytes), hex(data256))).toBeNull();
  });

  test('without a key that a password opens is damaged', () => {
    expect(thrownBy(() => openKeybag(readKeybag(without('WPKY')), hex(key256)))).toMatchObject({
      message: 'it has no class whose key a password opens',
    });
  });
});
