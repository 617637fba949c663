import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  ATNDeserializer,
  BailErrorStrategy,
  CharStream,
  CommonTokenStream,
  LexerInterpreter,
  ParseCancellationException,
  ParserInterpreter,
  Vocabulary,
} from 'antlr4ng';

/** The tables that ANTLR makes of a grammar. */
interface Tables {
  readonly tokens: Vocabulary;
  readonly rules: readonly string[];
  readonly channels: readonly string[];
  readonly modes: readonly string[];
  readonly network: readonly number[];
}

function tables(file: string): Tables {
  const text = readFileSync(fileURLToPath(new URL(file, import.meta.url)), 'utf8');
  const section = (title: string): string[] => {
    const [, rest = ''] = text.split(`${title}:\n`);
    return rest.split('\n\n', 1)[0]!.split('\n');
  };
  const names = (title: string): (string | null)[] => section(title).map((it) => (it === 'null' ? null : it));
  return {
    tokens: new Vocabulary(names('token literal names'), names('token symbolic names')),
    rules: section('rule names'),
    channels: text.includes('channel names:') ? section('channel names') : [],
    modes: text.includes('mode names:') ? section('mode names') : [],
    network: JSON.parse(section('atn')[0]!) as number[],
  };
}

const lexer = tables('StixPatternLexer.interp');
const parser = tables('StixPattern.interp');
/** The names of the rules in the tables, those of tokens first. */
export const ruleNames = [...lexer.rules, ...parser.rules];

// Made once: what they learn of the grammar they keep, and the first text costs a hundred times what others do.
const lexing = new LexerInterpreter(
  'StixPattern.g4',
  lexer.tokens,
  [...lexer.rules],
  [...lexer.channels],
  [...lexer.modes],
  new ATNDeserializer().deserialize([...lexer.network]),
  CharStream.fromString(''),
);
const parsing = new ParserInterpreter(
  'StixPattern.g4',
  parser.tokens,
  [...parser.rules],
  new ATNDeserializer().deserialize([...parser.network]),
  new CommonTokenStream(lexing),
);
lexing.removeErrorListeners();
parsing.removeErrorListeners();
parsing.errorHandler = new BailErrorStrategy();

/** Whether the grammar beside this file accepts a text. */
export function grammarAccepts(text: string): boolean {
  lexing.inputStream = CharStream.fromString(text);
  parsing.tokenStream = new CommonTokenStream(lexing);
  try {
    parsing.parse(0);
    return true;
  } catch (error) {
    if (error instanceof ParseCancellationException) return false;
    throw error;
  }
}

// antlr4ng 3.0.16 refuses whatever text an interpreter is given first: this one is nobody's.
grammarAccepts('[a:b = 1]');
