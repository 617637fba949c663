import type { Comparison, Exactness, Indicator } from '@bridle/model';

/** What a path met. */
interface PathMatch {
  readonly indicator: Indicator;
  readonly exactness: Exactness;
}

/** Indicators over paths, found in a number of steps that depends on the path alone. */
export interface PathIndex {
  readonly isEmpty: boolean;
  find(path: string): readonly PathMatch[];
}

/** A segment of the indicators' paths, and what ends with it. */
interface Node {
  readonly children: Map<string, Node>;
  /** Directories: whatever lies below is in them. */
  readonly directories: Indicator[];
  /** Whole paths, ends of paths, or names. */
  readonly paths: Indicator[];
}

/**
 * Indexes path and name indicators by their segments: whole paths and directories from the root down, directories that
 * name no root from wherever they may begin, ends of paths and bare names from the last segment up. Comparison is by
 * whole segments: `/tmp/l/` is no prefix of `/tmp/lol`.
 */
export function pathIndex(indicators: Iterable<Indicator>): PathIndex {
  const fromRoot = node();
  const fromAnywhere = node();
  const fromEnd = node();
  let isEmpty = true;
  for (const indicator of indicators) {
    isEmpty = false;
    if (indicator.kind === 'file-name') reach(fromEnd, [indicator.value]).paths.push(indicator);
    else for (const match of new Set(indicator.assertions.map((it) => it.match))) place(indicator, match);
  }

  function place(indicator: Indicator, match: Comparison): void {
    const { value } = indicator;
    const segments = segmentsOf(value);
    const isWhole = value.startsWith('/');
    if (match === 'prefix-dir') reach(isWhole ? fromRoot : fromAnywhere, segments).directories.push(indicator);
    else if (match === 'exact' && isWhole) reach(fromRoot, segments).paths.push(indicator);
    else reach(fromEnd, match === 'basename' ? segments.slice(-1) : segments.reverse()).paths.push(indicator);
  }

  return {
    isEmpty,
    find(path) {
      const whole = path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
      const found: PathMatch[] = [];
      if (whole.startsWith('/')) down(fromRoot, whole, 1, 'exact', found);
      if (fromAnywhere.children.size > 0)
        for (const start of segmentStarts(whole)) down(fromAnywhere, whole, start, 'path-suffix', found);
      up(fromEnd, whole, found);
      return found;
    },
  };
}

/** Walks down from a segment as far as any indicator goes; `entire` is what meeting the end of the path is worth. */
function down(from: Node, path: string, first: number, entire: Exactness, found: PathMatch[]): void {
  let current = from;
  for (let start = first; start < path.length;) {
    const slash = path.indexOf('/', start);
    const end = slash === -1 ? path.length : slash;
    const next = current.children.get(path.slice(start, end));
    if (!next) return;
    current = next;
    const isWhole = end === path.length;
    if (isWhole) for (const indicator of current.paths) found.push({ indicator, exactness: entire });
    for (const indicator of current.directories)
      found.push({ indicator, exactness: isWhole ? entire : 'in-directory' });
    start = end + 1;
  }
}

/** Walks up from the last segment as far as any indicator goes. */
function up(from: Node, path: string, found: PathMatch[]): void {
  let current = from;
  for (let end = path.length; end > 0;) {
    const slash = path.lastIndexOf('/', end - 1);
    const next = current.children.get(path.slice(slash + 1, end));
    if (!next) return;
    current = next;
    const isName = end === path.length;
    for (const indicator of current.paths) found.push({ indicator, exactness: isName ? 'basename' : 'path-suffix' });
    end = slash;
  }
}

function node(): Node {
  return { children: new Map(), directories: [], paths: [] };
}

function reach(from: Node, segments: readonly string[]): Node {
  let current = from;
  for (const segment of segments) {
    let child = current.children.get(segment);
    if (!child) current.children.set(segment, (child = node()));
    current = child;
  }
  return current;
}

function segmentsOf(path: string): string[] {
  return path.split('/').filter((segment) => segment !== '');
}

function segmentStarts(path: string): readonly number[] {
  const starts = path.startsWith('/') ? [] : [0];
  for (let slash = path.indexOf('/'); slash !== -1; slash = path.indexOf('/', slash + 1)) starts.push(slash + 1);
  return starts;
}
