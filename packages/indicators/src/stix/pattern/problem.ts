import { quoted } from '../../reading.ts';
import { type Token } from './tokens.ts';

/**
 * Why a text is no pattern: it breaks the grammar (`syntax`), it keeps it and says what the standard forbids or what
 * nothing can meet (`meaning`), or it is larger than will be read (`limit`).
 */
export interface PatternProblem {
  readonly kind: 'syntax' | 'meaning' | 'limit';
  /** Where in the text, counted from 0. */
  readonly at: number;
  /** One sentence that begins with the place. */
  readonly message: string;
}

/** Carries a {@link PatternProblem} out of the depths of the parser; it never leaves it. */
export class PatternError extends Error {
  readonly problem: PatternProblem;

  constructor(kind: PatternProblem['kind'], pattern: string, at: number, sentence: string) {
    super(sentence);
    this.name = 'PatternError';
    this.problem = { kind, at, message: `at ${placeIn(pattern, at)}, ${sentence}` };
  }
}

/** What was due where something else stands. */
export function insteadOf(due: string, { kind, text }: Token): string {
  return `${due} is due and ${kind === 'end' ? 'the pattern ends' : `there is ${quoted(text)}`}`;
}

function placeIn(pattern: string, at: number): string {
  const lines = pattern.slice(0, at).split(/\r\n|[\r\n]/);
  const column = (lines.at(-1)?.length ?? 0) + 1;
  return /[\r\n]/.test(pattern) ? `line ${lines.length}, character ${column}` : `character ${column}`;
}
