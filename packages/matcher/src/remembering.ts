import type { Observable, ObservableKind } from '@bridle/model';

/** Kinds whose values repeat by the thousand in one store: names, accounts, numbers. */
const repeating: ReadonlySet<ObservableKind> = new Set([
  'process-name',
  'app-id',
  'email-addr',
  'phone-number',
  'domain-name',
]);
const mostRemembered = 10_000;
const longestRemembered = 256;

/**
 * Looks at each value that repeats once, and remembers what that gave, up to a bound. Of one kind and value, observables that
 * `sortOf` calls differently are looked at by themselves.
 */
export function remembering<T>(
  look: (observable: Observable) => T,
  sortOf: (observable: Observable) => string = ({ kind }) => kind,
): (observable: Observable) => T {
  const known = new Map<string, Map<string, T>>();
  return (observable) => {
    const { kind, value } = observable;
    if (!repeating.has(kind) || value.length > longestRemembered) return look(observable);
    const sort = sortOf(observable);
    let values = known.get(sort);
    if (values === undefined) known.set(sort, (values = new Map<string, T>()));
    let given = values.get(value);
    if (given === undefined) {
      if (values.size >= mostRemembered) values.clear();
      values.set(value, (given = look(observable)));
    }
    return given;
  };
}
