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
});
