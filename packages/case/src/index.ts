export { canonicalJson } from './canonical-json.ts';
export { redact } from './redact/redact.ts';
export { redactionFault } from './redact/redaction-fault.ts';
export { canonicalResult, canonicalResultPieces, resultDigest } from './result-digest.ts';
export { firstDifference, type JsonDifference } from './first-difference.ts';
export { schemaFault, type SchemaFault } from './schema-fault.ts';
export { compareResults } from './compare/compare-results.ts';
export {
  absenceReasons,
  comparisonReasons,
  type Absence,
  type AbsenceReason,
  type ComparedCampaign,
  type ComparedFinding,
  type ComparedWeighing,
  type Comparison,
  type ComparisonReason,
  type Detection,
  type FoundReason,
  type OtherFindings,
  type PhoneNumbers,
  type Side,
  type Weight,
  type Window,
} from './compare/comparison.ts';
