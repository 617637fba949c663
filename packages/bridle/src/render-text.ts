import { givenOptions } from '@bridle/core';
import type { OptionChecks, Result } from '@bridle/model';
import { renderText as renderLines, type TextOptions } from '@bridle/report';
import { aCount } from './given-options.ts';

const checks: OptionChecks<TextOptions> = { columns: aCount };

/**
 * The result as text for a terminal or a file: the answer first, then why, then what was not seen, what was examined and
 * looked for, then what one further acquisition would decide, what next, and whom to call. Throws a `ScanError` where an
 * option is none, and a `TypeError` where it is given no result.
 */
export function renderText(result: Result, options: TextOptions = {}): string {
  return renderLines(result, givenOptions(options, checks));
}
