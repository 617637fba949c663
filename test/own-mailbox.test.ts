import { describe, expect, test } from '@jest/globals';
import { isOwnersMail } from '../packages/core/src/own-mailbox.ts';

const [owner, stranger] = ['me@example.com', 'evil@example.org'];

describe('a mail is the owner’s', () => {
  test.each([
    'imap://example/Sent%20Messages',
    'imap://me%40example.com@imap.example.com/%5BGmail%5D/Sent%20Mail',
    'imap://example/INBOX.Sent',
    'imap://example/Sent/2020',
    'imap://example/Enviados',
    'imap://example/Itens%20Enviados',
    'imap://example/Verzonden',
    'imap://example/Posta%20inviata',
    'imap://example/E%CC%81le%CC%81ments%20envoye%CC%81s',
    'imap://example/Bo%C3%AEte%20d%E2%80%99envoi',
    'imap://example/Drafts',
    'imap://example/Outbox',
  ])('in the box %s, whoever is said to have sent it', (mailbox) => {
    expect(isOwnersMail(mailbox, stranger)).toBe(true);
    expect(isOwnersMail(mailbox, null)).toBe(true);
  });

  test.each(['imap://me%40example.com@imap.example.com/Archive', 'imap://Me@Example.com/Archive'])(
    'in %s where the account it lies in sent it',
    (mailbox) => {
      expect(isOwnersMail(mailbox, owner)).toBe(true);
      expect(isOwnersMail(mailbox, stranger)).toBe(false);
      expect(isOwnersMail(mailbox, null)).toBe(false);
    },
  );
});

describe('a mail is one that came', () => {
  test.each([
    'imap://example/INBOX',
    'imap://example/INBOX/Presentations',
    'imap://example/Consent%20forms',
    'imap://me%40essentials.example@imap.example/INBOX',
    'imap://example/Junk',
    'imap://example/%E0%A4%A',
    'Absent',
    '',
  ])('in the box %s', (mailbox) => {
    expect(isOwnersMail(mailbox, stranger)).toBe(false);
  });

  test('in the inbox of the account that is said to have sent it: others write into that under any name', () => {
    expect(isOwnersMail('imap://me%40example.com@imap.example.com/INBOX', owner)).toBe(false);
  });
});
