import type { JsonValue } from '@bridle/model';

/**
 * What of a result is not had again, in the order in which it is looked at. A sentence says what was seen and no more: why
 * it is so, whether the result was changed or what is given now, only a digest that came another way can tell.
 */
export const differingParts = {
  kind: 'this is no result',
  document: 'this is no result that can be derived anew',
  digest: 'this is not the result of that digest',
  evidence: 'a file of the evidence is not as the result says',
  indicators: 'the indicators given are not those that the result says',
  version: 'the result says that another version of Bridle made it',
  rules: 'the rules that come with this Bridle are not those that the result says',
  tool: 'the result says that other code of this version made it',
  option: 'the result says that something was asked which cannot be asked of this version, or this backup',
  result: 'what is derived anew is not what the result says',
  redaction: 'what is derived anew gives another redaction',
  whole: 'what is derived anew shows the same, and is not the whole result that this was made of',
  report: 'what lies beside the result is no report of it',
  names: 'the indicators given are those that the result says, under other names',
} as const;

/** One of the keys of {@link differingParts}. */
export type DifferingPart = keyof typeof differingParts;

/** The first difference between a result and what is found now. */
export interface VerifiedDifference {
  readonly part: DifferingPart;
  /** The file, as `HomeDomain/Library/SMS/sms.db`, the option or the part of the result that it shows in. */
  readonly subject: string;
  /** Where it shows in the result, as a JSON pointer. */
  readonly pointer: string;
  readonly detail: string;
  /** What the result says there, and what is found; `null` where nothing is. */
  readonly stated: JsonValue;
  readonly found: JsonValue;
}

/** A difference that shows in the document, before anything is derived anew. */
export function ofDocument(part: 'kind' | 'document' | 'digest', pointer: string, detail: string): VerifiedDifference {
  return { part, subject: subjectAt(pointer), pointer, detail, stated: null, found: null };
}

/** A difference beside which nothing else differs. */
export function alone(difference: VerifiedDifference): VerifiedDifference {
  return { ...difference, detail: `${difference.detail}; everything else is the same` };
}

/** What something else made a result differ in: where that shows, `and` what came of it. */
export function madeBy(
  maker: VerifiedDifference,
  { pointer, stated, found }: Pick<VerifiedDifference, 'pointer' | 'stated' | 'found'>,
  and: string,
): VerifiedDifference {
  return { ...maker, pointer, detail: `${maker.detail}, and ${and}`, stated, found };
}

/** The part of a result that a pointer leads into. */
export function subjectAt(pointer: string): string {
  return pointer === '' ? 'result' : pointer.slice(1).split('/')[0]!;
}
