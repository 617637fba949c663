import { describe, expect, test } from '@jest/globals';
import { kindOfAppHandle, kindOfHandle } from '../packages/core/src/handle.ts';

describe('the address of a party', () => {
  test.each([
    ['someone@example.com', 'email-addr'],
    ['mailto:someone@example.com', 'email-addr'],
    ['some\0one@example.com', 'email-addr'],
    ['+15550100', 'phone-number'],
    ['tel:+15550100', 'phone-number'],
    ['(555) 010-0100', 'phone-number'],
    ['12345', 'phone-number'],
  ])('%j is one of an %s', (handle, kind) => {
    expect(kindOfHandle(handle)).toBe(kind);
    expect(kindOfAppHandle(handle)).toBe(kind);
  });

  test.each([
    'temp:0123456789',
    'pseud:0a1b2c3d4e@example.com',
    'urn:biz:0b7f3c9e-0000-4000-8000-000000000000',
    'token:12345',
    'BANK',
    '',
  ])('%j is an id or a name, no number and no mailbox', (handle) => {
    expect(kindOfHandle(handle)).toBeNull();
    expect(kindOfAppHandle(handle)).toBeNull();
  });

  test('an address of WhatsApp looks like a mailbox and is none', () =>
    expect(kindOfAppHandle('15550100@s.whatsapp.net')).toBeNull());
});
