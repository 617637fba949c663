import { type Assertion, type Indicator, type IndicatorKind } from '@bridle/model';

/** A value, with what is said of it and the name it has in findings. */
export function indicatorOf(kind: IndicatorKind, value: string, assertions: readonly Assertion[]): Indicator {
  return { id: `${kind}:${value}`, kind, value, assertions };
}
