import { type Token, tokenAt } from './tokens.ts';

/** A place in a pattern that only moves forward, token by token. */
export interface Cursor {
  /** The token it stands at. */
  now(): Token;
  /** Steps over one of these marks, if it stands at one. */
  skip(...marks: readonly string[]): boolean;
  /** Steps over a mark as often as it is repeated, at most so often; says how often. */
  skipAll(mark: string, atMost: number): number;
  /** Steps over a token of one of these kinds, if it stands at one. */
  take(...kinds: readonly Token['kind'][]): Token | null;
}

/** A cursor at the first token of a pattern. */
export function cursorOver(pattern: string): Cursor {
  let token = tokenAt(pattern, 0);
  const now = (): Token => token;
  const take: Cursor['take'] = (...kinds) => {
    const taken = token;
    if (!kinds.includes(taken.kind)) return null;
    token = tokenAt(pattern, taken.end);
    return taken;
  };
  const skip: Cursor['skip'] = (...marks) => marks.includes(token.text) && take('mark') !== null;
  const skipAll: Cursor['skipAll'] = (mark, atMost) => {
    let times = 0;
    while (times < atMost && skip(mark)) times += 1;
    return times;
  };
  return { now, skip, skipAll, take };
}
