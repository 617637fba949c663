import { describe, expect, test } from '@jest/globals';
import { findLinks } from '@bridle/core';

const evil = 'https://evil.example.org/a1b2c3';
const encoded = encodeURIComponent(evil);
const twice = encodeURIComponent(encoded);

/** Whether a text is found to hold a link to the site of the attacker, and not only one that names it. */
const leadsThere = (text: string): boolean => findLinks(text).some((it) => new URL(it).hostname === 'evil.example.org');

describe('an address that is merely named', () => {
  test.each([
    `https://www.virustotal.com/gui/search?query=${encoded}`,
    `https://www.virustotal.com/gui/#/search/${evil}`,
    `https://urlscan.io/search/#${evil}`,
    `https://app.any.run/submissions?url=${encoded}`,
    `https://web.archive.org/web/2021/${evil}`,
    `https://web.archive.org/save/${evil}`,
    `https://archive.org/wayback/available?url=${encoded}`,
    `https://archive.ph/${evil}`,
    `https://www.google.com/search?q=${encoded}`,
    `https://www.google.co.uk/search?client=safari&q=${encoded}`,
    `https://google.de/search?q=${evil}`,
    `https://www.bing.com/search?q=${encoded}`,
    `https://duckduckgo.com/?q=${encoded}`,
    `https://yandex.ru/search/?text=${encoded}`,
    `https://www.baidu.com/s?wd=${encoded}`,
    `https://translate.google.com/translate?sl=auto&tl=en&u=${encoded}`,
    `https://translate.yandex.ru/translate?url=${encoded}`,
    `web.archive.org/web/2021/${evil}`,
    `(see web.archive.org/web/2021/${evil})`,
    `virustotal.com/gui/search?query=${encoded}`,
    // A service that leads on to such a page leads no further.
    `https://l.example.net/?u=https://web.archive.org/web/2021/${evil}`,
    `https://l.example.net/?u=${encodeURIComponent(`https://www.virustotal.com/gui/search?query=${encoded}`)}`,
  ])('is no link: %s', (text) => {
    expect(leadsThere(text)).toBe(false);
    expect(findLinks(text)).not.toEqual([]);
  });

  test('is one where it stands beside as well', () => {
    expect(leadsThere(`${evil}: see https://www.virustotal.com/gui/search?query=${encoded}`)).toBe(true);
    expect(leadsThere(`https://www.virustotal.com/gui/search?query=${encoded} ${evil}`)).toBe(true);
    expect(leadsThere(`https://web.archive.org/web/2021/${evil}\n${evil}`)).toBe(true);
    expect(leadsThere(`"https://web.archive.org/web/2021/"${evil}`)).toBe(true);
  });
});

describe('an address to which another leads on', () => {
  test.each([
    `https://www.google.com/url?q=${encoded}&sa=D`,
    `https://www.google.com/url?q=${evil}`,
    `https://www.google.com/amp/s/${evil}`,
    `https://www.google.com/search?q=${encoded}&btnI=1`,
    `https://www.google.com/search?btnI&q=${evil}`,
    `https://duckduckgo.com/l/?uddg=${encoded}`,
    `https://www.baidu.com/link?url=${encoded}`,
    `https://www.bing.com/ck/a?u=${encoded}`,
    `https://r.search.yahoo.com/RU=${encoded}/RK=2`,
    `https://eur01.safelinks.protection.outlook.com/?url=${encoded}&data=05`,
    `https://l.facebook.com/l.php?u=${encoded}`,
    // Mail that is guarded, and pages for phones, with an address in a spelling of their own.
    'https://urldefense.proofpoint.com/v2/url?u=https-3A__evil.example.org_a1b2c3&d=DwMFaQ&c=x',
    'https://urldefense.proofpoint.com/v2/url?u=https-3A__evil.example.org_a1b2-2Dc3-3Fd-3De&d=x',
    `https://urldefense.com/v3/__${evil}__;!!A!B$`,
    'https://urldefense.com/v3/__https:/evil.example.org/a1b2c3__;!!A!B$',
    'https://www.google.com/amp/s/evil.example.org/a1b2c3',
    'https://www.google.co.uk/amp/evil.example.org',
    'www.google.com/amp/s/evil.example.org/a1b2c3',
    `https://click.example.net/?u=${evil}`,
    `https://click.example.net/?u=${twice}`,
    `click.example.net/?u=${evil}`,
    // What only looks like such a service.
    `https://web.archive.org.example.net/web/2021/${evil}`,
    `https://evil-virustotal.com/gui/search?query=${encoded}`,
    `https://www.virustotal.com@click.example.net/?query=${encoded}`,
    `https://google.example.net/search?q=${encoded}`,
    `https://www.google.com.example.net/search?q=${encoded}`,
  ])('is a link: %s', (text) => expect(leadsThere(text)).toBe(true));

  test('is given as the service leads to it', () => {
    expect(
      findLinks('https://urldefense.proofpoint.com/v2/url?u=https-3A__evil.example.org_a-2Db-3Fc-3Dd&d=x'),
    ).toEqual([
      'https://urldefense.proofpoint.com/v2/url?u=https-3A__evil.example.org_a-2Db-3Fc-3Dd&d=x',
      'https://evil.example.org/a-b?c=d',
    ]);
    expect(findLinks('https://urldefense.com/v3/__http:/evil.example.org/a__;!!x')).toContain(
      'http://evil.example.org/a',
    );
    expect(findLinks('https://www.google.com/amp/s/evil.example.org/a?b=c')).toContain(
      'https://evil.example.org/a?b=c',
    );
    expect(findLinks('https://www.google.com/amp/evil.example.org')).toContain('http://evil.example.org');
  });

  test.each([
    'https://urldefense.example.net/v2/url?u=https-3A__evil.example.org_a1b2c3',
    'https://urldefense.com/v4/__https:/evil.example.org/a',
    'https://urldefense.proofpoint.com/v2/other?u=https-3A__evil.example.org_a',
    'https://www.example.net/amp/s/evil.example.org/a1b2c3',
    'https://www.google.com/amp/s/word/a',
  ])('is none where no such service is known: %s', (text) => expect(findLinks(text)).toEqual([text]));
});
