import { stixPaths, type FindingIndicator, type IndicatorKind } from '@bridle/model';

/** What an indicator looks for, in STIX's pattern language. */
export function patternOf({ kind, value }: Pick<FindingIndicator, 'kind' | 'value'>): string {
  if (kind === 'pattern' || kind === 'sequence') return value;
  return `[${pathFor(kind, value)} = ${quoted(value)}]`;
}

function pathFor(kind: IndicatorKind, value: string): string {
  const [first, ...others] = stixPaths[kind];
  if (kind === 'ip-addr' && value.includes(':')) return others[0] ?? first;
  if (kind === 'file-hash') return [first, ...others].find((path) => path.includes(hashOf(value))) ?? first;
  return first;
}

function hashOf({ length }: string): string {
  return { 32: 'MD5', 40: 'SHA-1', 128: 'SHA-512' }[length] ?? 'SHA-256';
}

function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}
