import { type Limits } from '../../limits.ts';
import { insteadOf, PatternError } from './problem.ts';
import { type Token, tokenAt } from './tokens.ts';

/** How much of a pattern is read. */
export type PatternLimits = Pick<Limits, 'nesting' | 'comparisons'>;

/** A place in a pattern that only moves forward, token by token. */
export interface Cursor {
  /** The token it stands at. */
  now(): Token;
  /** Whether it stands at this word or mark. */
  isAt(text: string): boolean;
  /** Steps over this word or mark, if it stands at it. */
  skip(text: string): boolean;
  /** Steps over this word or mark, which must be there. */
  expect(text: string, due: string): void;
  /** Steps over the token it stands at. */
  take(): Token;
  /** Reads what stands in parentheses or the like, unless that is too deep. */
  nested<T>(read: () => T): T;
  /** Counts one more comparison, unless that is too many. */
  countComparison(): void;
  /** Refuses what stands here: something else is due. */
  damaged(due: string): never;
  /** Refuses what stands here because there is too much of it. */
  tooLarge(sentence: string): never;
  /** Refuses what begins at a token, though the grammar allows it. */
  unsound(at: Token, sentence: string): never;
}

/** A cursor at the first token of a pattern. */
export function cursorOver(pattern: string, limits: PatternLimits): Cursor {
  let token = tokenAt(pattern, 0);
  let depth = 0;
  let comparisons = 0;

  const take: Cursor['take'] = () => {
    const taken = token;
    token = tokenAt(pattern, taken.end);
    return taken;
  };
  const skip: Cursor['skip'] = (text) => {
    if (token.text !== text) return false;
    token = tokenAt(pattern, token.end);
    return true;
  };
  const damaged: Cursor['damaged'] = (due) => {
    throw new PatternError('syntax', pattern, token.start, insteadOf(due, token));
  };
  const tooLarge: Cursor['tooLarge'] = (sentence) => {
    throw new PatternError('limit', pattern, token.start, sentence);
  };

  return {
    now: () => token,
    isAt: (text) => token.text === text,
    skip,
    expect: (text, due) => {
      if (!skip(text)) damaged(due);
    },
    take,
    nested: (read) => {
      if (++depth > limits.nesting) tooLarge(`a pattern is nested more than ${limits.nesting} times`);
      const inner = read();
      depth -= 1;
      return inner;
    },
    countComparison: () => {
      if (++comparisons > limits.comparisons) tooLarge(`a pattern has more than ${limits.comparisons} comparisons`);
    },
    damaged,
    tooLarge,
    unsound: ({ start }, sentence) => {
      throw new PatternError('meaning', pattern, start, sentence);
    },
  };
}
