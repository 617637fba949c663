import { type Document, isAlias, visit, type YAMLParseError } from 'yaml';

/** Where in a text something is wrong, and what, in words that say what to write instead. */
export interface YamlFault {
  readonly offset: number;
  readonly what: string;
}

/** The first thing that is wrong with a document: what a person wrote tells more than where the parser gave up. */
export function faultIn(text: string, document: Document.Parsed): YamlFault | null {
  const [error] = document.errors;
  if (error === undefined) return undefinedAlias(document);
  return (
    unfinishedMerge(text) ?? tabIn(text, error) ?? faultOf[error.code]?.(text, error, document) ?? somewhere(error)
  );
}

type Told = (text: string, error: YAMLParseError, document: Document.Parsed) => YamlFault | null;

const faultOf: { readonly [C in YAMLParseError['code']]?: Told } = {
  BAD_SCALAR_START: (text, { pos: [offset] }) => ({ offset, what: reserved(text[offset]!) }),
  BAD_ALIAS: (_, { pos: [offset] }) => ({ offset, what: reserved('*') }),
  BAD_DQ_ESCAPE: (_, { pos: [offset] }) => ({
    offset,
    what: 'this sign may not follow a backslash within "…": write \\\\ for each backslash, or put the text in \'…\'',
  }),
  UNEXPECTED_TOKEN: unexpected,
  MISSING_CHAR: missing,
  MULTIPLE_DOCS: (_, { pos: [offset] }) => ({
    offset,
    what: 'a second document begins: put it in a file of its own, or take the line “---” out',
  }),
  BAD_INDENT: (text, { pos: [offset] }) => unclosedBracket(text, offset),
  BLOCK_AS_IMPLICIT_KEY: keyFault,
  MULTILINE_IMPLICIT_KEY: keyFault,
};

function somewhere({ pos: [offset] }: YAMLParseError): YamlFault {
  return {
    offset,
    what: 'this does not fit what stands before it: look at the indentation, and put values with signs of punctuation in quotes',
  };
}

function reserved(sign: string): string {
  return `a value begins with “${sign}”, which has a meaning of its own in YAML: put the value in quotes`;
}

/** A value such as `*.example.com` is read as a reference to another value. */
function undefinedAlias(document: Document.Parsed): YamlFault | null {
  const found: YamlFault[] = [];
  const anchors = new Set<string>();
  visit(document, {
    Node: (_, node) => {
      if (!isAlias(node)) {
        if (node.anchor !== undefined) anchors.add(node.anchor);
      } else if (!anchors.has(node.source)) found.push({ offset: node.range?.[0] ?? 0, what: reserved('*') });
    },
  });
  return found[0] ?? null;
}

function unfinishedMerge(text: string): YamlFault | null {
  const mark = /^(?:<{7} |={7}$|>{7} )/m.exec(text);
  return mark === null ? null : { offset: mark.index, what: 'a mark of a merge that was not finished: finish it' };
}

/** Within a value a tab does no harm. */
function tabIn(text: string, { pos: [at] }: YAMLParseError): YamlFault | null {
  const start = lineStart(text, at);
  const indentation = /^[ \t]*/.exec(text.slice(start, lineEnd(text, at)))![0];
  const tab = indentation.indexOf('\t');
  return tab < 0 ? null : { offset: start + tab, what: 'a tab stands where spaces are due: indent with spaces' };
}

/** What begins a value decides what may follow it. */
function unexpected(text: string, { pos: [offset] }: YAMLParseError): YamlFault | null {
  const start = lineStart(text, offset);
  const before = text.slice(start, offset);
  const begins = /^[ \t]*(?:- +)*(?:[\w-]+:[ \t]+)?/.exec(before)![0].length;
  const sign = before[begins] ?? '';
  const goesOn = 'the text goes on behind its quotation mark: within';
  switch (sign) {
    case "'":
      return { offset, what: `${goesOn} '…' an apostrophe is written twice` };
    case '"':
      return { offset, what: `${goesOn} "…" a quotation mark is written \\"` };
    case '|':
    case '>':
      return {
        offset: start + begins,
        what: `behind “${sign}” a text begins in the next line: put what stands here in quotes`,
      };
    case '[':
    case '{':
      return { offset: start + begins, what: reserved(sign) };
    default:
      return null;
  }
}

function missing(text: string, error: YAMLParseError, document: Document.Parsed): YamlFault | null {
  const [offset] = error.pos;
  if (error.message.includes('quote')) return unclosedQuote(document);
  if (error.message.startsWith('Sequence item'))
    return {
      offset,
      what: 'this begins neither in the column of what it belongs to nor with “- ”: mend the indentation',
    };
  if (error.message.startsWith('Implicit map key')) return keyFault(text, error);
  return unclosedBracket(text, offset);
}

/** The parser tells of it where the text ends; the last text in quotes is the one that runs to there. */
function unclosedQuote(document: Document.Parsed): YamlFault | null {
  const offsets: number[] = [];
  visit(document, {
    Scalar: (_, { type, range }) => {
      if (type === 'QUOTE_DOUBLE' || type === 'QUOTE_SINGLE') offsets.push(range?.[0] ?? 0);
    },
  });
  const offset = offsets.at(-1);
  return offset === undefined ? null : { offset, what: 'a quotation mark is opened here and never closed' };
}

/** The last bracket before a place that nothing closes in its line. */
function unclosedBracket(text: string, at: number): YamlFault | null {
  let end = at;
  while (end > 0) {
    const start = lineStart(text, end);
    const opened: number[] = [];
    for (let place = start; place < end; place++) {
      const sign = text[place]!;
      if (sign === '[' || sign === '{') opened.push(place);
      else if (sign === ']' || sign === '}') opened.pop();
    }
    const last = opened.at(-1);
    if (last !== undefined) {
      const [open, close] = text[last] === '[' ? ['[', ']'] : ['{', '}'];
      return {
        offset: last,
        what: `“${open}” is opened here and not closed: close it with “${close}”, or put the value in quotes where it begins with “${open}”`,
      };
    }
    end = start - 1;
  }
  return null;
}

/** What is taken for a key and is none: the line itself tells why, or the next, which is indented as if it were its content. */
function keyFault(text: string, { message, pos: [at] }: YAMLParseError): YamlFault | null {
  const start = lineStart(text, at);
  const line = text.slice(start, lineEnd(text, at));
  if (message.startsWith('A block sequence'))
    return { offset: at, what: 'the items of one list begin in the same column: mend the indentation' };
  const noBreak = line.indexOf('\u00a0');
  if (noBreak >= 0) return { offset: start + noBreak, what: 'a space that is none (U+00A0): type an ordinary one' };
  const keyed = /^([ \t]*(?:- +)*[\w-]+:[ \t]+)([^\s"'[{|>#&*!].*)$/.exec(line);
  if (keyed !== null && /:(?:[ \t]|$)/.test(keyed[2]!))
    return {
      offset: start + keyed[1]!.length,
      what: 'a value holds a colon with a space behind it: put the value in quotes',
    };
  const unkeyed = /^([ \t]*(?:- +)*)([\w-]+)(:?)(?=\S|[ \t]+\S|$)/.exec(line);
  if (unkeyed !== null && keyed === null) {
    const what =
      unkeyed[3] === ':'
        ? 'behind the colon of a key a space is due'
        : 'a key is due here, with a colon and a space behind it';
    return { offset: start + unkeyed[1]!.length, what };
  }
  const next = lineEnd(text, at) + 1;
  const deeper = /^[ \t]*/.exec(text.slice(next))![0].length;
  return keyed !== null && next < text.length && deeper > /^[ \t]*(?:- +)*/.exec(line)![0].length
    ? {
        offset: next + deeper,
        what: 'this is indented deeper than what it stands beside: begin both in the same column',
      }
    : null;
}

function lineStart(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1;
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}
