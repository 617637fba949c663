import { toJsonValue, type Result } from '@bridle/model';
import { firstDifference } from '../first-difference.ts';
import type { SchemaFault } from '../schema-fault.ts';
import { knownPart } from './known-part.ts';
import { redact } from './redact.ts';

/**
 * Where a result says that it is redacted and is not, `null` where it keeps its word: of what is redacted, redaction takes
 * out nothing more. What the schema does not know is passed over, and is no part of it. `again` is what redaction gives.
 */
export function redactionFault(result: Result, again: Result = redact(result)): SchemaFault | null {
  if (!result.redacted) return null;
  const difference = firstDifference(toJsonValue(knownPart(result)), toJsonValue(again));
  return (
    difference && {
      pointer: difference.pointer,
      detail:
        'it says that it is redacted, and here stands what redaction takes out: ' +
        'it was changed since, or redacted by a version that keeps more',
    }
  );
}
