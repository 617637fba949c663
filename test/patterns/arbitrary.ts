import { parseIso, type ComparisonExpression, type Literal, type ObservationExpression } from '@bridle/model';
import fc from 'fast-check';

/** Texts with all that quotes, escapes, blanks and comments could stumble over. */
const text = fc.oneof(
  fc.constantFrom(
    'a.example.com',
    "it's",
    'a\\b',
    '',
    'AND',
    '/* no comment */',
    '// none',
    "t'2024'",
    '[x]',
    'é\u{1f40e}\n',
  ),
  fc.string({ maxLength: 8 }),
);

const whole = fc.integer({ min: -(2 ** 40), max: 2 ** 40 });
const fraction = fc
  .oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer({ min: -1000, max: 1000 }))
  .map((it) => it + 0);

const timestamp = fc
  .tuple(
    fc.date({ min: new Date(0), max: new Date('2099-12-31T00:00:00Z'), noInvalidDate: true }),
    fc.integer({ min: 0, max: 6 }),
  )
  .map(([date, decimals]) => {
    const written = date.toISOString().slice(0, 19) + (decimals === 0 ? '' : `.${'1234567'.slice(0, decimals)}`) + 'Z';
    return { type: 'timestamp' as const, at: parseIso(written)!, text: written };
  });

const orderedLiteral: fc.Arbitrary<Literal> = fc.oneof(
  text.map((value) => ({ type: 'string' as const, value })),
  whole.map((value) => ({ type: 'integer' as const, value })),
  fraction.map((value) => ({ type: 'float' as const, value })),
  fc.uint8Array({ maxLength: 4 }).map((it) => ({ type: 'hex' as const, value: Buffer.from(it).toString('hex') })),
  fc
    .uint8Array({ minLength: 1, maxLength: 7 })
    .map((it) => ({ type: 'binary' as const, value: Buffer.from(it).toString('base64') })),
  timestamp,
);
const literal: fc.Arbitrary<Literal> = fc.oneof(
  { weight: 6, arbitrary: orderedLiteral },
  { weight: 1, arbitrary: fc.boolean().map((value) => ({ type: 'boolean' as const, value })) },
);

const property = fc
  .constantFrom('value', 'hashes', 'SHA-256', 'b c', 'IN', "it's", 'x_1')
  .map((name) => ({ type: 'property' as const, name }));
const step = fc.oneof(
  { weight: 4, arbitrary: property },
  { weight: 1, arbitrary: fc.nat({ max: 9 }).map((at) => ({ type: 'index' as const, at })) },
  { weight: 1, arbitrary: fc.constant({ type: 'any' as const }) },
);
// One object type throughout: what AND joins must be able to hold of one object.
const path = fc
  .tuple(property, fc.array(step, { maxLength: 3 }))
  .map(([first, others]) => ({ object: 'x-object', steps: [first, ...others] }));

const test = fc.oneof(
  fc.record({
    type: fc.constant('compare' as const),
    operator: fc.constantFrom('=' as const, '!=' as const),
    negated: fc.boolean(),
    path,
    value: literal,
  }),
  fc.record({
    type: fc.constant('compare' as const),
    operator: fc.constantFrom('<' as const, '<=' as const, '>' as const, '>=' as const),
    negated: fc.boolean(),
    path,
    value: orderedLiteral,
  }),
  fc.record({
    type: fc.constant('in' as const),
    negated: fc.boolean(),
    path,
    values: fc.array(literal, { maxLength: 3 }),
  }),
  fc.record({ type: fc.constantFrom('like' as const, 'matches' as const), negated: fc.boolean(), path, text }),
  fc.record({
    type: fc.constantFrom('is-subset' as const, 'is-superset' as const),
    negated: fc.boolean(),
    path,
    text: fc.constantFrom('192.0.2.0/24', '2001:db8::/32', '192.0.2.1'),
  }),
  fc.record({ type: fc.constant('exists' as const), path }),
);

const several = { minLength: 2, maxLength: 3 };

const comparison: fc.Arbitrary<ComparisonExpression> = fc.letrec<{ comparison: ComparisonExpression }>((tie) => ({
  comparison: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    test,
    fc.record({ type: fc.constantFrom('and' as const, 'or' as const), operands: fc.array(tie('comparison'), several) }),
  ),
})).comparison;

/** Every tree that a pattern can have, up to a size. */
export const pattern: fc.Arbitrary<ObservationExpression> = fc.letrec<{ pattern: ObservationExpression }>((tie) => ({
  pattern: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.record({ type: fc.constant('observe' as const), comparison }),
    fc.record({
      type: fc.constantFrom('and' as const, 'or' as const, 'followed-by' as const),
      operands: fc.array(tie('pattern'), several),
    }),
    fc.record({
      type: fc.constant('within' as const),
      expression: tie('pattern'),
      seconds: fc.oneof(fc.integer({ min: 1, max: 10_000 }), fc.double({ min: 1e-9, max: 1e25, noNaN: true })),
    }),
    fc.record({
      type: fc.constant('repeats' as const),
      expression: tie('pattern'),
      times: fc.integer({ min: 1, max: 99 }),
    }),
    fc
      .tuple(tie('pattern'), timestamp, timestamp)
      .filter(([, a, b]) => a.at !== b.at)
      .map(([expression, a, b]) => ({
        type: 'start-stop' as const,
        expression,
        start: a.at < b.at ? a : b,
        stop: a.at < b.at ? b : a,
      })),
  ),
})).pattern;

/** The pieces that patterns are made of, sound ones and others, to build texts that are nearly patterns. */
export const pieces = [
  ...'[ ] ( ) : . , = == != <> < <= > >= * / \' \\ " - + 0 007 12 -3 +4 1.5 .5 5. 1e3'.split(' '),
  ...'AND OR NOT FOLLOWEDBY IN LIKE MATCHES ISSUBSET ISSUPERSET EXISTS WITHIN SECONDS REPEATS TIMES START STOP'.split(
    ' ',
  ),
  ...'LAST true false and or x-object value SHA-256 _a t h b'.split(' '),
  ...["'text'", "'it\\'s'", "'a\\\\b'", "'a\\b'", "h'ffd8'", "h'ffd'", "b'ZmY='", "b'Zm='", "b''", "h''"],
  ...["t'2024-01-02T03:04:05Z'", "t'2024-13-02T03:04:05Z'", "t'2024-01-02T03:04:60.25Z'", "t'2024-01-02'"],
  ...[
    "'2024-01-02T03:04:05Z'",
    '/* a comment */',
    '/* no end',
    '// a line\n',
    '// to the end',
    '\t',
    '\u00a0',
    '\ufeff',
    '\u0085',
  ],
  ...['[x-object:value', "x-object:value = 'a'", '] WITHIN 5 SECONDS', '(', ')', '[*]', '[0]', '[-1]'],
];
