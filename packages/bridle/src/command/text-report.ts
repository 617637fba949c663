import type { Result } from '@bridle/model';
import { textWithDigest } from '../case-reports.ts';
import { readableWidth } from './terminal-width.ts';

/** The result as text; its lists are as wide as the terminal where it is for one. */
export function textReport(result: Result, isForTerminal: boolean): string {
  return textWithDigest(result, isForTerminal ? readableWidth(process.stdout) : undefined);
}
