import type { Instant } from './instant.ts';

/*
 * The STIX pattern language as data. The sections named are those of the STIX 2.1 OASIS Standard; what STIX 2.0 (part 5)
 * writes otherwise is read into the same tree. Parentheses are not kept: what they bracket is a node of its own.
 */

/**
 * What is to be observed, on one occasion or on several (§9.5). Whether observations bind to distinct records, and how
 * their times relate, is decided by the operators that join them.
 */
export type ObservationExpression = Observe | JoinedObservations | Within | Repeats | StartStop;

/** `[comparison]`: one observation for which the comparison holds (§9.5). */
export interface Observe {
  readonly type: 'observe';
  readonly comparison: ComparisonExpression;
}

/**
 * `AND`, `OR`, `FOLLOWEDBY` between observations (§9.5.2), two operands or more. A chain of one operator is one node and
 * is read from the left: `a FOLLOWEDBY b FOLLOWEDBY c` is `a` before `b` before `c`.
 */
export interface JoinedObservations {
  readonly type: 'and' | 'or' | 'followed-by';
  readonly operands: readonly ObservationExpression[];
}

/** `WITHIN x SECONDS`: all that is observed lies in a window of so many seconds (§9.5.1). */
export interface Within {
  readonly type: 'within';
  readonly expression: ObservationExpression;
  /** More than 0; may be a fraction. */
  readonly seconds: number;
}

/** `REPEATS x TIMES`: observed so often, each time by other observations (§9.5.1). */
export interface Repeats {
  readonly type: 'repeats';
  readonly expression: ObservationExpression;
  /** At least 1. */
  readonly times: number;
}

/** `START t'…' STOP t'…'`: all that is observed lies at or after the one moment and before the other (§9.5.1). */
export interface StartStop {
  readonly type: 'start-stop';
  readonly expression: ObservationExpression;
  readonly start: TimestampLiteral;
  readonly stop: TimestampLiteral;
}

/** What holds of one observation (§9.6): tests of its properties, joined by `AND` and `OR`. */
export type ComparisonExpression = JoinedComparisons | PropertyTest;

/** `AND`, `OR` within one observation, two operands or more; what `AND` joins holds of one and the same object (§9.6). */
export interface JoinedComparisons {
  readonly type: 'and' | 'or';
  readonly operands: readonly ComparisonExpression[];
}

/** A test of what stands at an object path (§9.6.1); `negated` where `NOT` precedes its operator. */
export type PropertyTest = ValueTest | SetTest | TextTest | ExistenceTest;

/** The operators that compare with one constant, as they are written. */
export type ValueOperator = '=' | '!=' | '<' | '<=' | '>' | '>=';

/** `path = constant` and its like. */
export interface ValueTest {
  readonly type: 'compare';
  readonly operator: ValueOperator;
  readonly negated: boolean;
  readonly path: ObjectPath;
  readonly value: Literal;
}

/** `path IN (constant, …)`; an empty set holds nothing. */
export interface SetTest {
  readonly type: 'in';
  readonly negated: boolean;
  readonly path: ObjectPath;
  readonly values: readonly Literal[];
}

/**
 * Tests against a text of a form of its own: `LIKE` a text in which `%` stands for any characters and `_` for one,
 * `MATCHES` a regular expression (PCRE), `ISSUBSET` and `ISSUPERSET` an IP address or a range of them.
 */
export interface TextTest {
  readonly type: 'like' | 'matches' | 'is-subset' | 'is-superset';
  readonly negated: boolean;
  readonly path: ObjectPath;
  readonly text: string;
}

/** `EXISTS path`: the object has the property. It takes no `NOT`, and STIX 2.0 does not have it. */
export interface ExistenceTest {
  readonly type: 'exists';
  readonly path: ObjectPath;
}

/** `type:property.property[0]`: where in an object a value stands (§9.7). */
export interface ObjectPath {
  /** The type of the object, as `domain-name`. */
  readonly object: string;
  /** The first is a property. */
  readonly steps: readonly PathStep[];
}

/**
 * A step of a path: a property or key of a dictionary (§9.7.1, §9.7.3; also across a reference, §9.7.4), the element of
 * a list at a place, counted from 0, or any element of a list (`[*]`, §9.7.2).
 */
export type PathStep =
  | { readonly type: 'property'; readonly name: string }
  | { readonly type: 'index'; readonly at: number }
  | { readonly type: 'any' };

/** A constant (§9.2). */
export type Literal =
  | StringLiteral
  | TimestampLiteral
  | { readonly type: 'integer'; readonly value: number }
  | { readonly type: 'float'; readonly value: number }
  | { readonly type: 'boolean'; readonly value: boolean }
  /** `h'ffd8'`, in lower case. */
  | { readonly type: 'hex'; readonly value: string }
  /** `b'…'`, in base 64 as it is written. */
  | { readonly type: 'binary'; readonly value: string };

/** `'text'`, without quotes and escapes. */
export interface StringLiteral {
  readonly type: 'string';
  readonly value: string;
}

/** `t'2024-01-02T03:04:05.678Z'`. */
export interface TimestampLiteral {
  readonly type: 'timestamp';
  readonly at: Instant;
  /** As it is written; how many decimals it has is its precision. */
  readonly text: string;
}
