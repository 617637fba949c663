import { type ComparisonExpression, type ObjectPath, type ValueTest } from '@bridle/model';

/*
 * STIX 2.0 feeds give an address as one end of network traffic, of which they say two things: of which type it is, and
 * which. Of an iPhone's connections a backup knows the other end at most, so what is left is the address.
 */

const addressTypes: ReadonlySet<string> = new Set(['ipv4-addr', 'ipv6-addr', 'domain-name']);

/** The test of an address that two tests of network traffic come down to, `null` where they are something else. */
export function addressOfConnection(operands: readonly ComparisonExpression[]): ValueTest | null {
  const ends = operands.map(endOf);
  const type = ends.find((it) => it?.property === 'type');
  const value = ends.find((it) => it?.property === 'value');
  if (operands.length !== 2 || !type || type.end !== value?.end || !addressTypes.has(type.says)) return null;
  return {
    type: 'compare',
    operator: '=',
    negated: false,
    path: { object: type.says, steps: [{ type: 'property', name: 'value' }] },
    value: { type: 'string', value: value.says },
  };
}

interface End {
  readonly end: string;
  readonly property: string;
  readonly says: string;
}

function endOf(test: ComparisonExpression): End | null {
  if (test.type !== 'compare' || test.operator !== '=' || test.negated || test.value.type !== 'string') return null;
  const [end, property] = namesIn(test.path);
  if (test.path.object !== 'network-traffic' || test.path.steps.length !== 2) return null;
  if ((end !== 'dst_ref' && end !== 'src_ref') || property === undefined) return null;
  return { end, property, says: test.value.value };
}

function namesIn({ steps }: ObjectPath): readonly string[] {
  return steps.flatMap((it) => (it.type === 'property' ? [it.name] : []));
}
