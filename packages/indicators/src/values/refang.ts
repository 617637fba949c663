/*
 * Publishers "defang" addresses so that nobody follows them by mistake. Every spelling here was met in a published
 * list, report or mirror.
 */
const spellings: readonly (readonly [RegExp, string])[] = [
  [/．|。/g, '.'],
  [/：/g, ':'],
  [/／/g, '/'],
  [/＠/g, '@'],
  [/[[({]:\/\/[\])}]/g, '://'],
  [/^(?:h(?:xx|\*\*|tt)p|meow)(s?)(?=:|[[({]:)/i, 'http$1'],
  [/^fxp(s?)(?=:|[[({]:)/i, 'ftp$1'],
  [/[[({]\.[\])}]|\\\./g, '.'],
  [/[[({]dot[\])}]| dot /gi, '.'],
  // Some bracket only one side of the dot.
  [/\[\.|\.\]/g, '.'],
  [/[[({]:[\])}]/g, ':'],
  [/[[({]\/[\])}]/g, '/'],
  [/[[({](?:@|at)[\])}]| at /gi, '@'],
];

/** An address as it was before it was made safe to print. */
export function refang(value: string): string {
  // Most values were never made safe, and a feed has half a million of them.
  if (/^[a-z0-9.-]+$/i.test(value)) return value;
  return spellings.reduce((text, [spelling, meant]) => text.replace(spelling, meant), value);
}
