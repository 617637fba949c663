import { standardStixPaths, stixPaths, type FindingIndicator, type IndicatorKind } from '@bridle/model';
import { partsOfPath } from './observable.ts';

/**
 * What an indicator looks for, in STIX's pattern language: of a value by the properties that STIX 2.1 has (§9.7), as the
 * observables beside it are written; a pattern in the words of whoever published it. `null` of a sequence, which is a rule
 * of several traces that the language cannot say.
 */
export function patternOf({ kind, value }: Pick<FindingIndicator, 'kind' | 'value'>): string | null {
  if (kind === 'sequence') return null;
  if (kind === 'pattern') return value;
  if (kind === 'file-path') {
    const { directory, name } = partsOfPath(value);
    const tests = [
      ...(directory === null
        ? []
        : [equal(name === null ? 'directory:path' : 'file:parent_directory_ref.path', directory)]),
      ...(name === null ? [] : [equal('file:name', name)]),
    ];
    return `[${tests.join(' AND ')}]`;
  }
  return `[${equal(pathFor(kind, value), value)}]`;
}

function pathFor(kind: IndicatorKind, value: string): string {
  const [first, ...others] = stixPaths[kind];
  if (kind === 'ip-addr' && value.includes(':')) return others[0] ?? first;
  if (kind === 'file-hash') return [first, ...others].find((path) => path.includes(hashOf(value))) ?? first;
  return standardStixPaths[kind] ?? first;
}

function hashOf({ length }: string): string {
  return { 32: 'MD5', 40: 'SHA-1', 128: 'SHA-512' }[length] ?? 'SHA-256';
}

function equal(path: string, value: string): string {
  return `${path} = '${value.replace(/[\\']/g, '\\$&')}'`;
}
