import { describe, expect, test } from '@jest/globals';
import { isShortLink } from '@bridle/matcher';
import { renderText } from '@bridle/report';
import { messageStore, type PhoneDeclaration } from '@bridle/testkit';
import { scan } from 'bridle';
import { newBackup } from './support/backup.ts';

describe('a short link is', () => {
  const received = (value: string): boolean => isShortLink({ kind: 'url', value, trace: 'received' });

  test.each(['https://bit.ly/2Ab', 'http://www.bit.ly/2Ab', 'HTTPS://T.CO/x?y', 'https://goo.gl/maps/abc'])(
    'what a service leads on from: %s',
    (value) => expect(received(value)).toBe(true),
  );

  test.each([
    ['the service’s own page', 'https://bit.ly/'],
    ['nor with a query', 'https://bit.ly/?x'],
    ['a host below one', 'https://support.bit.ly/x'],
    ['a host that ends like one', 'https://rabbit.ly/x'],
    ['an address that names one', 'https://a.example/https://bit.ly/x'],
    ['what leads to one site alone', 'https://youtu.be/x'],
    ['no web address', 'ftp://bit.ly/x'],
  ])('not %s', (_, value) => expect(received(value)).toBe(false));

  test.each(['sent', 'opened', 'noted'] as const)('not what was %s', (trace) =>
    expect(isShortLink({ kind: 'url', value: 'https://bit.ly/2Ab', trace })).toBe(false),
  );
});

describe('a scan of a phone to which short links came', () => {
  const phone = (link: string): Partial<PhoneDeclaration> => ({
    madeAt: '2021-06-01T12:00:00Z',
    protection: 'decrypted-copy',
    entries: [
      messageStore(
        [false, false, true].map((isFromMe, index) => ({
          at: `2021-05-0${index + 1}T10:00:00Z`,
          handle: '+15550100',
          text: `look ${link}`,
          isFromMe,
        })),
      ),
    ],
  });

  test('says of each that it was not followed, and concludes the same', async () => {
    const whole = await scan(newBackup(phone('https://a.example/2Ab')));
    const result = await scan(newBackup(phone('https://bit.ly/2Ab')));
    expect(result.issues.filter(({ code }) => code === 'LINK_UNRESOLVED')).toMatchObject([
      { artefact: 'messages', origin: { path: 'Library/SMS/sms.db', locator: 'message ROWID 1' }, count: 1 },
      { artefact: 'messages', origin: { locator: 'message ROWID 2' }, count: 1 },
    ]);
    expect(result.verdict).toEqual(whole.verdict);
    const [, notSeen = ''] = /\nWhat was not seen\n([^]*?)\n\n/.exec(renderText(result)) ?? [];
    expect(notSeen).toContain('(LINK_UNRESOLVED, 2 times: a short link)');
    expect(renderText(whole)).not.toContain('LINK_UNRESOLVED');
  });
});
