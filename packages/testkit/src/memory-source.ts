import { createHash } from 'node:crypto';
import { FormatError, type Source, type SourceFile } from '@bridle/core';

/** Files by place, as `HomeDomain/Library/SMS/sms.db`: the part before the first slash is the domain. */
export interface Files {
  readonly [place: string]: Uint8Array;
}

/** A source over files in memory, for what needs no backup. Each read gives a copy, as one from disk does. */
export function memorySource(files: Files): Source {
  const fileAt = (domain: string, path: string): SourceFile | null => {
    const content = files[`${domain}/${path}`];
    if (content === undefined) return null;
    return {
      domain,
      path,
      storedSize: () => content.length,
      size: () => content.length,
      head: (length) => Uint8Array.from(content.subarray(0, length)),
      read: (limit = Infinity) => {
        if (content.length > limit)
          throw new FormatError('FILE_TOO_LARGE', `the file has ${content.length} bytes; at most ${limit} are read`);
        return Uint8Array.from(content);
      },
      pieces: () => [content],
      place: () => null,
      beside: (suffix) => fileAt(domain, path + suffix),
      other: fileAt,
      sha256: () => createHash('sha256').update(content).digest('hex'),
    };
  };
  const all = Object.keys(files)
    .map((place) => ({ domain: place.slice(0, place.indexOf('/')), path: place.slice(place.indexOf('/') + 1) }))
    .sort((a, b) => compare(a.domain, b.domain) || compare(a.path, b.path));
  return {
    *find(where) {
      const [domains, paths] = [expressionOf(where.domain), expressionOf(where.path)];
      for (const { domain, path } of all)
        if (
          domains.test(domain) &&
          paths.test(path) &&
          (where.name?.test(path.slice(path.lastIndexOf('/') + 1)) ?? true)
        )
          yield fileAt(domain, path)!;
    },
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

const meanings: { readonly [token: string]: string } = {
  '**/': '(?:.*/)?',
  '**': '.*',
  '*': '[^/]*',
  '{': '(?:',
  ',': '|',
  '}': ')',
};

/** A glob as backups know them: `*` stops at `/`, `**` does not, `{A,B}` is either. */
function expressionOf(glob: string): RegExp {
  let depth = 0;
  const source = glob.replace(/\*\*\/?|[^\w\s]/g, (token) => {
    if (token === '{') depth++;
    const meaning = token === ',' && depth === 0 ? undefined : meanings[token];
    if (token === '}') depth--;
    return meaning ?? `\\${token}`;
  });
  return new RegExp(`^${source}$`, 's');
}
