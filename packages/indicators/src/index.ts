export { IndicatorError, type IndicatorErrorCode } from './errors.ts';
export { defaultLimits, type Limits } from './limits.ts';
export { loadBundled, loadIndicators, type LoadOptions } from './load.ts';
export { mergeIndicatorSets } from './merge.ts';
export { parseIndicatorBytes } from './parse.ts';
export { type ParsedPattern, parsePattern } from './stix/pattern/parse.ts';
export { type PatternLimits } from './stix/pattern/cursor.ts';
export { printPattern } from './stix/pattern/print.ts';
export { type PatternProblem } from './stix/pattern/problem.ts';
