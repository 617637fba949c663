import type { StixObject } from './objects.ts';
import { partIndex, type PartIndex, type Sought } from './required-parts.ts';
import type { Trigger } from './triggers.ts';

/** What waits for things of a type, of one value, or with some parts in their text. */
export interface TriggerIndex<T> {
  add(trigger: Trigger, item: T): void;
  /** Whether anything waits for things of a type. */
  has(type: string): boolean;
  /** Passes on whatever waits for this thing; the same may come several times. */
  find(thing: StixObject, use: (item: T) => void): void;
}

/** What waits for things by one of their properties. */
interface ByProperty<T> {
  readonly property: string;
  readonly byValue: Map<string, T[]>;
  readonly sought: Sought<T>[];
  /** Made once all that is sought is known. */
  byParts: PartIndex<T> | null;
}

interface ByType<T> {
  readonly any: T[];
  readonly properties: ByProperty<T>[];
}

/** Makes an index that is empty; all is added before anything is found. */
export function triggerIndex<T>(): TriggerIndex<T> {
  const types = new Map<string, ByType<T>>();

  function add({ type, property, value, parts }: Trigger, item: T): void {
    const ofType = types.get(type) ?? { any: [], properties: [] };
    types.set(type, ofType);
    if (value === null && parts.length === 0) {
      ofType.any.push(item);
      return;
    }
    let its = ofType.properties.find((it) => it.property === property);
    if (its === undefined) ofType.properties.push((its = { property, byValue: new Map(), sought: [], byParts: null }));
    if (value === null) its.sought.push({ parts, item });
    else {
      // In normal form C, as texts are compared: file systems decompose letters that a pattern may compose.
      const text = value.normalize('NFC');
      const known = its.byValue.get(text);
      if (known) known.push(item);
      else its.byValue.set(text, [item]);
    }
  }

  function find({ type, properties }: StixObject, use: (item: T) => void): void {
    const ofType = types.get(type);
    if (ofType === undefined) return;
    ofType.any.forEach(use);
    for (const its of ofType.properties) {
      const name = properties(its.property);
      if (typeof name !== 'string') continue;
      const text = name.normalize('NFC');
      its.byValue.get(text)?.forEach(use);
      if (type === 'domain-name') parentsOf(text, (host) => its.byValue.get(host)?.forEach(use));
      if (its.sought.length > 0) (its.byParts ??= partIndex(its.sought)).find(text, use);
    }
  }

  return { add, has: (type) => types.has(type), find };
}

/** What a host lies below; a domain that stands in a pattern means every host below it too. */
function parentsOf(host: string, use: (parent: string) => void): void {
  for (let dot = host.indexOf('.'); dot !== -1; dot = host.indexOf('.', dot + 1)) use(host.slice(dot + 1));
}
