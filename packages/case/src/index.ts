export { canonicalJson } from './canonical-json.ts';
export { redact } from './redact/redact.ts';
export { resultDigest } from './result-digest.ts';
