const mostKept = 10_000;

/** Compiles each text once, and keeps what came of it, up to a bound: a pattern is tried on every record of a phone. */
export function compiledOnce<T>(compile: (text: string) => T): (text: string) => T {
  const kept = new Map<string, T>();
  return (text) => {
    let compiled = kept.get(text);
    if (compiled === undefined) {
      if (kept.size >= mostKept) kept.clear();
      kept.set(text, (compiled = compile(text)));
    }
    return compiled;
  };
}
