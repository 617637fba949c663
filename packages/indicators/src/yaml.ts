import { type Document, isCollection, isNode, isScalar, isSeq, LineCounter, parseDocument, visit } from 'yaml';
import { type Limits, sizeInWords } from './limits.ts';
import { quoted } from './reading.ts';
import { faultIn, type YamlFault } from './yaml-fault.ts';

/** In which line something stands that a path such as `indicators[0].values[3]` leads to, `null` where that is open. */
export type LineOf = (path: string) => number | null;

/** A parsed document, or why there is none. */
export type YamlReading = { readonly value: unknown; readonly lineOf: LineOf } | { readonly reason: string };

/** Parses YAML 1.2 that may be hostile: a small file, one document, no key twice, few aliases. */
export function readYaml(text: string, limits: Limits): YamlReading {
  if (text.length > limits.yamlBytes) {
    return { reason: `larger than ${sizeInWords(limits.yamlBytes)}, the limit for YAML` };
  }
  if (isNestedDeeper(text, limits.nesting)) return { reason: `nested deeper than ${limits.nesting} levels` };
  try {
    const lines = new LineCounter();
    // With `silent` a second document would be passed over. The parser's own check for repeated keys takes time in the square of their number.
    const options = { lineCounter: lines, prettyErrors: false, logLevel: 'error', uniqueKeys: false } as const;
    const document = parseDocument(text, options);
    const fault = faultIn(text, document) ?? repeatedKey(document, lines);
    if (fault !== null) {
      const { line, col } = lines.linePos(fault.offset);
      return { reason: `damaged YAML in line ${line}, column ${col}: ${fault.what}` };
    }
    return { value: document.toJS({ maxAliasCount: 100 }) as unknown, lineOf: (path) => lineIn(document, lines, path) };
  } catch {
    // The parser collects what is wrong with a document; it throws only when aliases would multiply without end.
    return { reason: 'YAML whose aliases multiply' };
  }
}

/** The line of the nearest node that the path leads by: an alias has none of its own. */
function lineIn(document: Document.Parsed, lines: LineCounter, path: string): number | null {
  let node: unknown = document.contents;
  let offset = document.contents?.range[0] ?? null;
  for (const [step] of path.matchAll(/[^.[\]]+/g)) {
    const isIndex = isSeq(node) && /^\d+$/.test(step);
    const next: unknown = isCollection(node) ? node.get(isIndex ? Number(step) : step, true) : undefined;
    if (!isNode(next)) break;
    node = next;
    offset = next.range?.[0] ?? offset;
  }
  return offset === null ? null : lines.linePos(offset).line;
}

/** The first key that a table has twice: which of its values was meant, nobody can tell. */
function repeatedKey(document: Document.Parsed, lines: LineCounter): YamlFault | null {
  const repeated: YamlFault[] = [];
  visit(document, {
    Map: (_, { items }) => {
      const known = new Map<string, number>();
      for (const { key } of items) {
        if (!isScalar(key)) continue;
        const [name, offset] = [String(key.value), key.range?.[0] ?? 0];
        const first = known.get(name);
        if (first === undefined) known.set(name, offset);
        else
          repeated.push({
            offset,
            what: `the key ${quoted(name)} again, after line ${lines.linePos(first).line}: keep one`,
          });
      }
    },
  });
  return repeated[0] ?? null;
}

/**
 * The parser recurses, and a few hundred kilobytes of `[[[` or `- - -` would end it with the memory, so depth is
 * judged beforehand and from above: brackets anywhere, list marks in one line, and eight columns to a level.
 */
function isNestedDeeper(text: string, levels: number): boolean {
  const listMarks = new RegExp(`^(?:[ \\t]*[-?:](?=\\s)){${levels + 1}}`, 'm');
  const indentation = new RegExp(`^ {${levels * 8 + 1}}`, 'm');
  if (listMarks.test(text) || indentation.test(text)) return true;
  let open = 0;
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    open = bracket === '[' || bracket === '{' ? open + 1 : Math.max(0, open - 1);
    if (open > levels) return true;
  }
  return false;
}
