export { canonicalJson } from './canonical-json.ts';
export { resultDigest } from './result-digest.ts';
