import { compareResults, type Comparison } from 'bridle';
import type { Result } from '@bridle/model';
import { exampleFile, lookedFor, tornFile } from './make-ledger.ts';
import { implant, link, makeResult } from './make-result.ts';

export const both = makeResult();
/** The same, where a second file was given that could not be read. */
export const withTorn = makeResult([implant, link], { indicators: lookedFor([exampleFile, tornFile]) });
export const compared = (a: Result, b: Result): Comparison =>
  compareResults([
    { name: 'a', result: a },
    { name: 'b', result: b },
  ]);
export const reasonsOf = ({ reasons }: Comparison): readonly string[] => reasons.map(({ reason }) => reason);
export const withTool = (result: Result, change: Partial<Result['tool']>): Result => ({
  ...result,
  tool: { ...result.tool, ...change },
});
