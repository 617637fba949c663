import { describe, expect, test } from '@jest/globals';
import { loadIndicators } from '@bridle/indicators';
import { buildBackup } from '@bridle/testkit';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { scan } from 'bridle';
import { isFromElsewhere, isOfAnotherSite } from '../packages/core/src/links/redirect.ts';
import { temporaryFolder } from './support/temporary-folder.ts';
import { phoneWith } from './worked/phone.ts';

/* Who follows a result of their own search was sent there by nobody else (T17: a name that was looked for). */

const page = 'https://daily-news.example/';

describe('the page that led there', () => {
  test.each([
    'https://www.google.com/url?sa=t&url=https%3A%2F%2Fdaily-news.example%2F&usg=A',
    'https://www.google.com/url?q=https://daily-news.example/&sa=U',
    'https://google.co.uk/url?q=https://daily-news.example/',
    'https://duckduckgo.com/l/?uddg=https%3A%2F%2Fdaily-news.example%2F',
    'https://www.bing.com/ck/a?u=a1aHR0cHM6Ly9kYWlseS1uZXdzLmV4YW1wbGUv',
    'https://r.search.yahoo.com/_ylt=A/RU=https%3a%2f%2fdaily-news.example%2f/RK=2',
    'https://yandex.ru/clck/jsredir?from=yandex.ru',
    'https://www.baidu.com/link?url=abc',
  ])('is a result that was followed: %s', (source) => expect(isFromElsewhere(page, source)).toBe(false));

  test.each([
    'https://www.google.com/url?q=https://daily-news.example/&sa=D&source=hangouts',
    'https://www.google.com/url?q=https://daily-news.example/&source=gmail',
    'https://www.google.com/urls?q=https://daily-news.example/',
    'https://sites.google.com/url?q=https://daily-news.example/',
    'https://www.google.com.example.net/url?q=https://daily-news.example/',
    // Where a network may have put what answered, as in the published injections.
    'http://www.google.com/url?q=https://daily-news.example/&sa=U',
    'http://r.search.yahoo.com/_ylt=A/RU=https%3a%2f%2fdaily-news.example%2f/RK=2',
    'https://weather.example.net/',
  ])('is another’s: %s', (source) => expect(isFromElsewhere(page, source)).toBe(true));
});

test('tells nothing of how the page was reached: its host and the time it took are looked at all the same', () => {
  const source = 'https://www.google.com/url?q=https://daily-news.example/';
  expect(isOfAnotherSite(page, source)).toBe(true);
  expect(isOfAnotherSite(page, 'https://www.daily-news.example/')).toBe(false);
});

describe('the verdict on a phone whose owner followed a result', () => {
  const folder = temporaryFolder();
  let count = 0;

  async function told(from: string, to = page): Promise<string> {
    const place = join(folder, String(++count));
    const visits = [
      { at: '2020-07-10T12:00:00Z', url: from },
      { at: '2020-07-10T12:00:00.2Z', url: to, redirectedFrom: 0 },
    ];
    buildBackup(place, phoneWith([{ visits }], { madeAt: '2020-12-01T12:00:00Z' }));
    const indicators = await loadIndicators([fileURLToPath(new URL('worked/indicators/', import.meta.url))]);
    const { verdict } = await scan(place, { indicators, bundled: false });
    return [verdict.outcome, ...verdict.campaigns.map(({ rule }) => rule)].join(' ');
  }

  const result = 'https://www.google.com/url?q=https://daily-news.example/';

  test('is an exposure where a home page was searched for', async () => {
    expect(await told(result)).toBe('exposed V9');
    expect(await told('https://weather.example.net/')).toMatch(/^attempted /);
  });

  test('is an attempt where nobody searches for the page', async () =>
    expect(await told(result, `${page}2020/a1b2c3d4`)).toMatch(/^attempted /));
});
