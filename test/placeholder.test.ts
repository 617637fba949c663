import { expect, test } from '@jest/globals';
import { holdsPlaceholder, isPlaceholder, placeholder } from '@bridle/model';

test('a placeholder is told from other texts, alone and within them', () => {
  const made = placeholder('phone number', 12);
  expect(made).toBe('[phone number 12]');
  expect([isPlaceholder(made), holdsPlaceholder(made), holdsPlaceholder(`[to ${made}`)]).toEqual([true, true, true]);
  for (const text of ['', '[phone number]', '[12]', '[phone number 12', 'phone number 12]', '[] 12]', '[a]b 12]'])
    expect([isPlaceholder(text), holdsPlaceholder(text)]).toEqual([false, false]);
  for (const text of [`to ${made}`, `${made}, ${made}`, `${made}\n`, `[${made}`])
    expect(isPlaceholder(text)).toBe(false);
});

test('a placeholder is asked for by its sort, to the letter', () => {
  expect(isPlaceholder('[no campaign named 1]', 'no campaign named')).toBe(true);
  for (const sort of ['campaign', 'no campaign', 'no campaign named 1', ''])
    expect(isPlaceholder('[no campaign named 1]', sort)).toBe(false);
});

test.each([
  ['brackets', '['.repeat(80_000)],
  ['the beginnings of placeholders', '[a 1'.repeat(20_000)],
  ['numbers', `[a${' 1'.repeat(40_000)}`],
])('a long text of %s is looked at quickly', (_, text) => {
  const began = performance.now();
  expect([isPlaceholder(text), holdsPlaceholder(text)]).toEqual([false, false]);
  expect(performance.now() - began).toBeLessThan(1_000);
});
