import { type LintRule, named, placesOf } from '../rule.ts';

/** The fewest digits of a number that has a country before it elsewhere: the shorter ones, as banks send from, have none. */
const fewestDigits = 7;

/** Phone numbers of which it is not known in which country they are. */
export const numberWithoutCountry: LintRule = {
  id: 'number-without-country',
  severity: 'warning',
  sentence: 'A phone number has no country prefix.',
  why: 'It can be met only where a phone keeps it so: phones keep most numbers with their country, and which one it is of would be a guess.',
  mend: 'Write it as +15550100199. Spreadsheets take the sign away where a cell is no text.',
  *check({ indicators }) {
    for (const it of indicators) {
      if (it.kind !== 'phone-number' || it.value.startsWith('+') || it.value.length < fewestDigits) continue;
      for (const place of placesOf(it)) yield { place, message: `${named(it)} has no country prefix` };
    }
  },
};
