import { describe, expect, test } from '@jest/globals';
import { bundle, indicator, parse } from './support.ts';

/** What is asserted of each value, or of the pattern, as `role strength`. */
function weights(pattern: string, properties: object): readonly string[] {
  const { indicators, patterns } = parse(bundle({ ...indicator('1', pattern), ...properties }));
  return [...indicators, ...patterns].flatMap(({ assertions }) =>
    assertions.map(({ role, strength }) => `${role} ${strength}`),
  );
}

const domain = "[domain-name:value = 'a.example.com']";
const process = "[process:name = 'exampled']";

describe('the types of an indicator', () => {
  test.each<[types: readonly string[], domain: string, process: string]>([
    [['malicious-activity'], 'unknown null', 'unknown null'],
    [['attribution'], 'unknown null', 'unknown null'],
    [['unknown'], 'unknown null', 'unknown null'],
    [['of-their-own'], 'unknown null', 'unknown null'],
    [[], 'unknown null', 'unknown null'],
    [['benign'], 'context weak', 'context weak'],
    [['anonymization'], 'context weak', 'context weak'],
    [['anomalous-activity'], 'unknown weak', 'unknown weak'],
    [['compromised'], 'watering-hole null', 'unknown null'],
    [[' Benign '], 'context weak', 'context weak'],
    // Of several, one that says an attack was here stands before one that says something was unusual.
    [['anomalous-activity', 'malicious-activity'], 'unknown null', 'unknown null'],
    [['malicious-activity', 'compromised'], 'watering-hole null', 'unknown null'],
    [['malicious-activity', 'benign'], 'context weak', 'context weak'],
  ])('%j', (types, ofDomain, ofProcess) => {
    expect(weights(domain, { indicator_types: types })).toEqual([ofDomain]);
    expect(weights(process, { indicator_types: types })).toEqual([ofProcess]);
  });

  test('hold for the addresses of people and machines alike, each value of a pattern, and a pattern', () => {
    const types = { indicator_types: ['compromised'] };
    expect(weights("[email-addr:value = 'a@example.com']", types)).toEqual(['watering-hole null']);
    expect(weights("[ipv4-addr:value = '192.0.2.1']", types)).toEqual(['watering-hole null']);
    expect(weights("[process:name = 'exampled' OR url:value = 'https://a.example.com/x']", types)).toEqual([
      'unknown null',
      'watering-hole null',
    ]);
    expect(weights("[domain-name:value LIKE 'a%']", types)).toEqual(['watering-hole null']);
  });

  test('stand in the labels of STIX 2.0, and in those of 2.1 where it states none', () => {
    expect(weights(domain, { labels: ['benign'] })).toEqual(['context weak']);
    expect(weights(domain, { labels: ['benign'], indicator_types: [] })).toEqual(['context weak']);
    expect(weights(domain, { labels: ['benign'], indicator_types: ['malicious-activity'] })).toEqual(['unknown null']);
    expect(weights(domain, { labels: 'benign', indicator_types: [7] })).toEqual(['unknown null']);
  });
});
