import { figure } from '@bridle/model';
import { type Limits } from '../../limits.ts';
import { insteadOf, PatternError } from './problem.ts';
import { type Token, tokenAt } from './tokens.ts';

/** How much of a pattern is read. */
export type PatternLimits = Pick<Limits, 'nesting' | 'comparisons'>;

/** A place in a pattern that only moves forward, token by token. */
export class Cursor {
  readonly #pattern: string;
  readonly #limits: PatternLimits;
  #token: Token;
  #depth = 0;
  #comparisons = 0;

  /** A cursor at the first token of a pattern. */
  constructor(pattern: string, limits: PatternLimits) {
    this.#pattern = pattern;
    this.#limits = limits;
    this.#token = tokenAt(pattern, 0);
  }

  /** The token it stands at. */
  now(): Token {
    return this.#token;
  }

  /** Whether it stands at this word or mark. */
  isAt(text: string): boolean {
    return this.#token.text === text;
  }

  /** Steps over this word or mark, if it stands at it. */
  skip(text: string): boolean {
    if (this.#token.text !== text) return false;
    this.#token = tokenAt(this.#pattern, this.#token.end);
    return true;
  }

  /** Steps over this word or mark, which must be there. */
  expect(text: string, due: string): void {
    if (!this.skip(text)) this.damaged(due);
  }

  /** Steps over the token it stands at. */
  take(): Token {
    const taken = this.#token;
    this.#token = tokenAt(this.#pattern, taken.end);
    return taken;
  }

  /** Reads what stands in parentheses or the like, unless that is too deep. */
  nested<T>(read: () => T): T {
    const { nesting } = this.#limits;
    if (++this.#depth > nesting) this.tooLarge(`a pattern is nested more than ${nesting} times`);
    const inner = read();
    this.#depth -= 1;
    return inner;
  }

  /** Counts one more comparison, unless that is too many. */
  countComparison(): void {
    const { comparisons } = this.#limits;
    if (++this.#comparisons > comparisons) this.tooLarge(`a pattern has more than ${figure(comparisons)} comparisons`);
  }

  /** Refuses what stands here: something else is due. */
  damaged(due: string): never {
    throw new PatternError('syntax', this.#pattern, this.#token.start, insteadOf(due, this.#token));
  }

  /** Refuses what stands here because there is too much of it. */
  tooLarge(sentence: string): never {
    throw new PatternError('limit', this.#pattern, this.#token.start, sentence);
  }

  /** Refuses what begins at a token, though the grammar allows it. */
  unsound({ start }: Token, sentence: string): never {
    throw new PatternError('meaning', this.#pattern, start, sentence);
  }
}
