import {
  type ComparisonExpression,
  type IndicatorKind,
  type Literal,
  type ObjectPath,
  type PropertyTest,
  type SetTest,
  type StringLiteral,
} from '@bridle/model';
import type { Refusal, Usable } from '../refusal.ts';
import { refang } from '../values/refang.ts';
import { networkKinds, repairValue } from '../values/repair.ts';
import { hashByLength, meaningOf, type PathMeaning, pathTo, usualPath } from './kinds.ts';
import { printPath } from './pattern/print.ts';
import { appIdsIn } from './software-names.ts';

type KnownKind = Extract<PathMeaning, { readonly kind: IndicatorKind }>;

type Equality = Extract<PropertyTest, { readonly type: 'compare' }>;
type Membership = Extract<PropertyTest, { readonly type: 'in' }>;

/** Makes the constants of a test comparable; adds what was changed to `repairs`. */
export function usableTest(given: PropertyTest, repairs: string[]): Usable<ComparisonExpression> {
  const read = appIdsIn(given, repairs);
  if ('reason' in read) return read;
  const test = { ...read.kept, path: usualPath(given.path) };
  const meaning = meaningOf(test.path);
  if ('setAside' in meaning) return { status: 'set-aside', reason: meaning.setAside };
  if (test.type === 'in' && !test.negated && test.values.length === 0) {
    return { status: 'set-aside', reason: 'an empty set: nothing is in it' };
  }
  if (meaning.kind === null) return { kept: test };
  switch (test.type) {
    case 'compare':
      return saysEqual(test) ? usableEquality(test, meaning, repairs) : { kept: inOwnSpelling(test, meaning) };
    case 'in':
      return test.negated ? { kept: inOwnSpelling(test, meaning) } : usableSet(test, meaning, repairs);
    case 'like':
      return { kept: { ...test, text: comparableText(meaning.kind, test.text, repairs) } };
    case 'exists':
    case 'matches':
    case 'is-subset':
    case 'is-superset':
      return { kept: test };
  }
}

function saysEqual({ operator, negated }: Equality): boolean {
  return operator === (negated ? '!=' : '=');
}

function usableEquality(test: Equality, meaning: KnownKind, repairs: string[]): Usable<PropertyTest> {
  const found = comparable(test.value, test.path, meaning);
  if ('reason' in found) return found;
  repairs.push(...found.repairs);
  const { path, literal } = found;
  return { kept: isIn(path, literal) ?? { type: 'compare', operator: '=', negated: false, path, value: literal } };
}

/** What equals a range of addresses is meant to lie in it; `null` where the value is no range. */
function isIn(path: ObjectPath, { value }: StringLiteral): PropertyTest | null {
  const isRange = (path.object === 'ipv4-addr' || path.object === 'ipv6-addr') && value.includes('/');
  return isRange ? { type: 'is-subset', negated: false, path, text: value } : null;
}

/** Members that prove to be of another kind than the path says make sets of their own. */
function usableSet(test: Membership, meaning: KnownKind, repairs: string[]): Usable<ComparisonExpression> {
  const members = test.values.map((it) => comparable(it, test.path, meaning));
  const ranges: PropertyTest[] = [];
  const sets = new Map<string, SetTest & { readonly values: Literal[] }>();
  for (const member of members) {
    if ('reason' in member) continue;
    const { path, literal } = member;
    const range = isIn(path, literal);
    if (range !== null) {
      ranges.push(range);
      continue;
    }
    const known = sets.get(printPath(path));
    if (known) known.values.push(literal);
    else sets.set(printPath(path), { type: 'in', negated: false, path, values: [literal] });
  }
  const [first, ...others] = [...sets.values(), ...ranges];
  if (!first) return members.find((it) => 'reason' in it) ?? { status: 'rejected', reason: 'an empty set' };
  for (const it of members) {
    if ('reason' in it) repairs.push(`a member of a set left out: ${it.reason}`);
    else repairs.push(...it.repairs);
  }
  return { kept: others.length === 0 ? first : { type: 'or', operands: [first, ...others] } };
}

interface ComparableLiteral {
  readonly literal: StringLiteral;
  /** Another than the one that was given where the value is of another kind. */
  readonly path: ObjectPath;
  readonly repairs: readonly string[];
}

function comparable(literal: Literal, path: ObjectPath, { kind, algorithm }: KnownKind): ComparableLiteral | Refusal {
  if (literal.type !== 'string') {
    return { status: 'rejected', reason: `a ${kind} compared with something that is no text` };
  }
  const found = repairValue(kind, literal.value);
  if (found.status !== 'sound') return found;
  const repairs = [...found.repairs];
  const byLength = hashByLength(found.value);
  if (byLength !== null && algorithm && byLength !== algorithm) {
    repairs.push(`labelled ${algorithm}, by its length ${byLength}`);
  }
  return {
    literal: { type: 'string', value: found.value },
    path: found.kind === kind ? path : (pathTo(found.kind, found.value) ?? path),
    repairs,
  };
}

/** What must not be equal is compared as it stands where it cannot be compared otherwise: then it is indeed not equal. */
function inOwnSpelling<T extends Equality | Membership>(test: T, { kind }: KnownKind): T {
  const spelled = (literal: Literal): Literal => {
    const found = literal.type === 'string' ? repairValue(kind, literal.value) : null;
    return found?.status === 'sound' && found.kind === kind ? { type: 'string', value: found.value } : literal;
  };
  return test.type === 'compare'
    ? { ...test, value: spelled(test.value) }
    : { ...test, values: test.values.map(spelled) };
}

/** Kinds that are compared in lower case. */
const foldedKinds: ReadonlySet<IndicatorKind> = new Set([
  'domain-name',
  'email-addr',
  'file-hash',
  'app-id',
  'profile-id',
]);

function comparableText(kind: IndicatorKind, text: string, repairs: string[]): string {
  const refanged = networkKinds.has(kind) ? refang(text) : text;
  const spelled = foldedKinds.has(kind) ? refanged.toLowerCase() : refanged;
  if (refanged !== text) repairs.push('a defanged address');
  if (spelled !== refanged) repairs.push('not in the spelling in which values are compared');
  return spelled;
}
