import type { Literal, PropertyTest } from '@bridle/model';
import { parse } from 'tldts';
import { quoted } from '../reading.ts';
import type { Refusal, Usable } from '../refusal.ts';
import { printPath } from './pattern/print.ts';

/**
 * `software:name` is where STIX 2.1 can say which app is meant, and where we write its id; feeds write there what a product
 * is called, as `WhatsApp`. Only what has the form of a bundle id, and is asked for whole, is taken for an id: it can meet
 * nothing but an app of that very id, whatever its author meant by it. A name must not become one (a phone may hold an app
 * whose id is a bare word), and part of a name, or its absence, would be met in the ids of many apps.
 */
export function appIdsIn(test: PropertyTest, repairs: string[]): Usable<PropertyTest> {
  if (printPath(test.path) !== 'software:name') return { kept: test };
  if (test.type === 'compare' && test.operator === '=' && !test.negated)
    return isBundleId(test.value) ? { kept: test } : aProduct(test.value);
  if (test.type !== 'in' || test.negated)
    return { status: 'set-aside', reason: 'the name of a product, which no id of an app is compared with' };
  const values = test.values.filter(isBundleId);
  const [other, ...others] = test.values.filter((it) => !isBundleId(it));
  if (other === undefined) return { kept: test };
  if (values.length === 0) return aProduct(other);
  for (const it of [other, ...others]) repairs.push(`a member of a set left out: ${aProduct(it).reason}`);
  return { kept: { ...test, values } };
}

function aProduct(literal: Literal): Refusal {
  const name = literal.type === 'string' ? quoted(literal.value) : 'what is no text';
  return { status: 'set-aside', reason: `${name} is the name of a product, and no id of an app` };
}

/** A domain from its end, as its owner spells it: `com.example.it`, `com.360.it`. What is a number throughout is a version. */
const bundleId = /^([a-z]{2,})\.(?=[\w.-]*[a-z])[\w-]+(?:\.[\w-]+)*$/i;

/** Products are called so too: `Node.js`, `Reader.9.0b`. */
const mayBeProduct = /^[^.]+\.(?:[^.]+$|\d+\.)/;

function isBundleId(literal: Literal): boolean {
  if (literal.type !== 'string') return false;
  const [, first] = bundleId.exec(literal.value) ?? [];
  return first !== undefined && (!mayBeProduct.test(literal.value) || endsDomains(first));
}

function endsDomains(label: string): boolean {
  return parse(label.toLowerCase(), { extractHostname: false }).isIcann === true;
}
