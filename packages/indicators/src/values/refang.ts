/*
 * Publishers "defang" addresses so that nobody follows them by mistake. Every spelling here was met in a published
 * list, report or mirror.
 */
const spellings: readonly (readonly [RegExp, string])[] = [
  [/[\u200b-\u200d\u2060\ufeff\u00ad]/g, ''],
  [/．|。/g, '.'],
  [/：/g, ':'],
  [/\[:\/\/\]/g, '://'],
  [/^(?:hxxp|meow|h\*\*p)(s?)(?=:|\[:)/i, 'http$1'],
  [/[[({]\.[\])}]|\\\./g, '.'],
  [/[[({]dot[\])}]| dot /gi, '.'],
  [/[[(]:[\])]/g, ':'],
  [/[[({](?:@|at)[\])}]/gi, '@'],
];

/** An address as it was before it was made safe to print. */
export function refang(value: string): string {
  return spellings.reduce((text, [spelling, meant]) => text.replace(spelling, meant), value);
}
