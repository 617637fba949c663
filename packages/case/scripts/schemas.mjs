// Derives the JSON Schemas of result.json and run.json from the types that the code is checked by.
import { fileURLToPath } from 'node:url';
import { createGenerator } from 'ts-json-schema-generator';

const model = fileURLToPath(new URL('../../model/', import.meta.url));

/** A moment as a document has it. */
const instant = {
  type: 'string',
  pattern: '^(?:[+-]\\d{6}|\\d{4})-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z$',
  description: 'A moment in ISO 8601, UTC, to the microsecond.',
};

/** The schemas, by the names of their files. */
export function schemas() {
  const generator = createGenerator({
    path: `${model}src/index.ts`,
    tsconfig: `${model}tsconfig.json`,
    // Those who read a later minor version pass over what they do not know.
    additionalProperties: true,
    skipTypeCheck: true,
    sortProps: true,
  });
  return Object.fromEntries(
    [
      ['result', 'Result', 'What one scan by Bridle learned: result.json'],
      ['run', 'RunRecord', 'All that is of the moment of one scan by Bridle: run.json'],
    ].map(([file, type, title]) => {
      const schema = generator.createSchema(type);
      if (schema.definitions.Instant) schema.definitions.Instant = instant;
      const { $schema, $ref, definitions } = schema;
      return [`${file}.schema.json`, { $schema, title, $ref, definitions: withoutLinks(definitions) }];
    }),
  );
}

/** Comments refer to names of the code in a notation that no reader of a schema has. */
function withoutLinks(value) {
  const text = JSON.stringify(value).replace(/\{\s*@link\s+(\w+)\s*\}( (?=[.,:;]))?/g, '`$1`');
  return JSON.parse(text);
}
