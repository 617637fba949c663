import { insistOnMoments, insistOnResult, toJsonValue, type Finding, type Result } from '@bridle/model';
import { canonicalJson } from '../canonical-json.ts';
import { resultDigest } from '../result-digest.ts';
import { inOwnOrder } from './in-own-order.ts';
import { knownPart } from './known-part.ts';
import { placeholders, placeholdersBeside, type Placeholders } from './placeholders.ts';
import { publicKnowledge, type PublicKnowledge } from './public-knowledge.ts';
import type { Around } from './rule.ts';
import { rules } from './rules.ts';
import { withoutRestricted } from './without-restricted.ts';

/**
 * A result without what tells of the phone's owner and of whom they deal with, to be shown to others. Only what is known to
 * be harmless stays; the rest becomes placeholders, the same for the same value. It says that it is redacted, and which
 * whole result it was made of. One that is redacted stays as it is; what is not, and only says so, does not. Throws a
 * `TypeError` where it is given no result, or one whose moments are texts.
 */
export function redact(result: Result): Result {
  insistOnResult(result);
  const part = knownPart(result);
  insistOnMoments(part);
  if (result.redacted) return harmlessPart(part, publicKnowledge(part), placeholdersBeside());
  const wholeDigest = resultDigest(result);
  const known = publicKnowledge(part);
  const ordered = inOwnOrder(withoutRestricted(part, known.isRestricted), wholeDigest, known);
  return { ...harmlessPart(ordered, known, placeholders()), redacted: true, wholeDigest };
}

function harmlessPart(result: Result, known: PublicKnowledge, { of }: Placeholders): Result {
  function walk(value: unknown, path: string, around: Omit<Around, keyof PublicKnowledge>): unknown {
    if (value === null || value === undefined || typeof value === 'boolean') return value;
    if (Array.isArray(value)) {
      const said = value.map((one: unknown) => walk(one, path, around));
      return listsOfReasons.has(path) ? withoutRepeated(said) : said;
    }
    if (typeof value === 'object') return walkObject(value as Around['parent'], path, around.finding);
    if (typeof value !== 'string' && typeof value !== 'number')
      throw new TypeError(`a ${typeof value} is no part of a result`);
    const said = ruleAt(path)?.(value, { ...around, ...known }) ?? unknownValue(value);
    return 'kept' in said ? said.kept : of(String(value), said.sort);
  }

  function walkObject(parent: Around['parent'], path: string, outer: Finding | null): Around['parent'] {
    const finding = path === 'findings' ? (parent as unknown as Finding) : outer;
    // In the order of their names: a result that was read from a file has its keys in another order than one just made.
    const entries = Object.keys(parent)
      .sort()
      .map((key) => {
        if (key === 'raw' && path === 'findings.evidence') return [key, {}] as const;
        return [key, walk(parent[key], path === '' ? key : `${path}.${key}`, { parent, key, finding })] as const;
      });
    const made = new Map<string, unknown>(entries);
    return Object.fromEntries(Object.keys(parent).map((key) => [key, made.get(key)]));
  }

  const harmless = walkObject({ ...result }, '', null) as unknown as Result;
  return { ...harmless, redacted: result.redacted, wholeDigest: result.wholeDigest };
}

/** Several reasons of one code may be told in the same words once each has lost its own, and are then told once. */
const listsOfReasons: ReadonlySet<string> = new Set(['verdict.reasons', 'verdict.notes', 'verdict.campaigns.reasons']);

function withoutRepeated(reasons: readonly unknown[]): readonly unknown[] {
  return [...new Map(reasons.map((it) => [canonicalJson(toJsonValue(it)), it])).values()];
}

function unknownValue(value: string | number) {
  return typeof value === 'number' ? { kept: null } : { sort: 'text' as const };
}

/** The rule for a place: its own, else that for any key there, else that for everything below a place above it. */
function ruleAt(path: string) {
  const steps = path.split('.');
  const own = rules.get(path) ?? rules.get([...steps.slice(0, -1), '*'].join('.'));
  if (own !== undefined) return own;
  for (let depth = steps.length - 1; depth > 0; depth--) {
    const above = rules.get([...steps.slice(0, depth), '**'].join('.'));
    if (above !== undefined) return above;
  }
  return undefined;
}
