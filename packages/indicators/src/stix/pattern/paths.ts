import { type ObjectPath, type PathStep } from '@bridle/model';
import { type Cursor, type PatternLimits } from './cursor.ts';
import { readInteger, unquoted } from './literals.ts';

/** Reads `type:property.property[0]`. Names of properties may hold hyphens without quotes: feeds write `hashes.SHA-256`. */
export function readPath(cursor: Cursor, limits: PatternLimits): ObjectPath {
  if (cursor.now().kind !== 'name') return cursor.damaged('the type of an object');
  const object = cursor.take().text;
  cursor.expect(':', 'a colon');
  const steps: PathStep[] = [readProperty(cursor)];
  for (;;) {
    if (steps.length > limits.nesting) cursor.tooLarge(`a path has more than ${limits.nesting} steps`);
    if (cursor.skip('.')) steps.push(readProperty(cursor));
    else if (cursor.skip('[')) steps.push(readIndex(cursor));
    else return { object, steps };
  }
}

function readProperty(cursor: Cursor): PathStep {
  const { kind, text } = cursor.now();
  if (kind !== 'name' && kind !== 'text') return cursor.damaged('the name of a property');
  cursor.take();
  return { type: 'property', name: kind === 'text' ? unquoted(text) : text };
}

function readIndex(cursor: Cursor): PathStep {
  const token = cursor.now();
  let step: PathStep = { type: 'any' };
  if (!cursor.skip('*')) {
    if (token.kind !== 'integer') return cursor.damaged('a place in a list');
    const at = readInteger(cursor);
    if (at < 0) return cursor.unsound(token, `${at} is no place in a list`);
    step = { type: 'index', at };
  }
  cursor.expect(']', 'a closing bracket');
  return step;
}
