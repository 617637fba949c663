export { IndicatorError, type IndicatorErrorCode } from './errors.ts';
export { defaultLimits, type Limits } from './limits.ts';
export { loadBundled, loadIndicators, type LoadOptions } from './load.ts';
export { mergeIndicatorSets } from './merge.ts';
export { parseIndicatorBytes } from './parse.ts';
