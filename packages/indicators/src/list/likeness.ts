import { quoted } from '../reading.ts';
import { kindOfValue, mayBeNumber } from '../values/kind-of-value.ts';
import { isComment, linesIn, withoutRemark } from './lines.ts';

/** Whether lines are those of a list (`.github/decisions/plain-lists.md`): lists have slips, other texts next to no value. */
export function isList(lines: readonly string[]): boolean {
  return halfOf(lines, isValue);
}

/** Whether lines are those of a list in a form that cannot be read: half of them begin with a value, or are digits. */
export function looksLikeList(lines: readonly string[]): boolean {
  return halfOf(lines, (line) => mayBeNumber(line) || firstWords(line).some(showsKind));
}

function halfOf(lines: readonly string[], is: (line: string) => boolean): boolean {
  return lines.length > 0 && lines.filter(is).length * 2 >= lines.length;
}

/** Whether a line shows of what kind it is, or may be an app's id, which a list does not say. */
export function isValue(line: string): boolean {
  const value = withoutRemark(line);
  return showsKind(value) || /^[a-z][\w-]*(?:\.[\w-]+)+$/i.test(value);
}

function showsKind(value: string): boolean {
  return 'kind' in kindOfValue(value);
}

/** Before a value there may be a number or a mark. An account in brackets is that of a person, as authors are listed. */
function firstWords(line: string): readonly string[] {
  return line
    .split(/[\s;,|]+/, 4)
    .filter((it) => it !== '')
    .slice(0, 2)
    .filter((it) => !it.startsWith('<'));
}

/** As far as a text is looked at to say what is wrong with it. */
const mostLooked = 20_000;

/** Why a text is no list that can be read: of one of which some lines may hold values, the first that is none, and what is due. */
export function whyNoList(text: string): string {
  const unknown = 'of no form that is known';
  const lines = [...linesIn(text.slice(0, mostLooked))].filter(({ line }) => !isComment(line));
  const stray = lines.find(({ line }) => !isValue(line.trim()));
  if (stray === undefined || !lines.some(({ line }) => isValue(line.trim()) || firstWords(line).some(isValue)))
    return lines.some(({ line }) => mayBeNumber(line)) ? `${unknown}: ${ofDigits}` : unknown;
  return `${unknown}: ${due}; ${stray.place}, ${quoted(stray.line.trim())}, is neither`;
}

const ofDigits =
  'digits alone do not show what they are; if they are phone numbers, call the file phones.txt, or make it a table that begins with “type,value”';

const due =
  'a list has one value in each line, and a table names its columns in its first (as “domain”, “url” or “indicator”)';
