/** What a reading gives, without each `null` that lets others have a turn in between. */
export function* withoutPauses<T>(steps: Iterable<T | null>): Generator<T> {
  for (const step of steps) if (step !== null) yield step;
}
