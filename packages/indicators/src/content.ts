import { readJson, type JsonReading } from './json.ts';
import { type Limits } from './limits.ts';
import { isComment, linesIn } from './list/lines.ts';

/** A text that is to be recognised. */
export interface Content {
  readonly text: string;
  /** What the ledger calls it: a plain list says in its name of what kind its values are. */
  readonly file: string;
  readonly limits: Limits;
  /** Its beginning: a form shows itself at once, and a file may be large and hostile. */
  readonly top: string;
  /** The lines of its beginning that hold something. */
  readonly lines: readonly string[];
  /** Lines of its beginning that would hold the values of a list: they are no remarks. */
  listed(): readonly string[];
  /** The JSON it is, `null` where it does not look like JSON. */
  json(): JsonReading | null;
}

const sampleLength = 20_000;
const sampleLines = 40;
const sampleValues = 1000;
const longestLine = 10_000;

/** Prepares a text to be recognised; JSON is parsed once, and only if asked for. */
export function contentOf(text: string, file: string, limits: Limits): Content {
  const body = text.trimStart();
  const top = body.slice(0, sampleLength).trimEnd();
  const lines = top.split('\n').map((it) => it.trim());
  // The last line of a sample may be cut.
  const whole = body.length > sampleLength && lines.length > 1 ? lines.slice(0, -1) : lines;
  let parsed: JsonReading | null | undefined;
  let listed: readonly string[] | undefined;
  return {
    text,
    file,
    limits,
    top,
    lines: whole.filter((it) => it !== '').slice(0, sampleLines),
    listed: () => (listed ??= valueLinesIn(text)),
    json: () => (parsed ??= looksLikeJson(top) ? readJson(text, limits) : null),
  };
}

function looksLikeJson(top: string): boolean {
  return /^(?:\{\s*(?:["}]|$)|\[\s*(?:[[{"\]]|\d+\s*[,\]]|$))/.test(top);
}

/** However much is remarked before the first value. */
function valueLinesIn(text: string): readonly string[] {
  const found: string[] = [];
  for (const { line } of linesIn(text)) {
    if (isComment(line)) continue;
    if (found.push(line.slice(0, longestLine).trim()) === sampleValues) break;
  }
  return found;
}
