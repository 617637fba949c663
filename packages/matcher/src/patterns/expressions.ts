import { RE2JS } from 're2js';

/** A regular expression that was compiled, `null` where it is none that can be run in linear time. */
export interface Expression {
  finds(text: string): boolean;
}

/**
 * Compiles a regular expression for an engine whose time grows with the text alone: no pattern can hang a scan. What
 * only a backtracking engine can do, as back references and looking around, is not had (`null`). A dot stands for the end
 * of a line too (STIX 2.1 §9.6.1).
 */
export function expressionOf(source: string): Expression | null {
  let compiled = kept.get(source);
  if (compiled === undefined) {
    if (kept.size >= mostKept) kept.clear();
    kept.set(source, (compiled = compile(source)));
  }
  return compiled;
}

/** Each is asked for several times while a pattern is made ready. */
const kept = new Map<string, Expression | null>();
const mostKept = 10_000;

function compile(source: string): Expression | null {
  try {
    const compiled = RE2JS.compile(source.normalize('NFC'), RE2JS.DOTALL);
    return { finds: (text) => compiled.matcher(text.normalize('NFC')).find() };
  } catch {
    // Whatever its reason, an expression that does not compile finds nothing; the loader says so of it.
    return null;
  }
}
