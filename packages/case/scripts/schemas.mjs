// Derives the JSON Schemas of result.json and run.json from the types that the code is checked by.
import { fileURLToPath } from 'node:url';
import { schemaVersion } from '@bridle/model';
import { createGenerator } from 'ts-json-schema-generator';
import { stricter } from './stricter.mjs';

const model = fileURLToPath(new URL('../../model/', import.meta.url));

/** What both schemas say first, since a reader may wonder why they are open. */
const openness =
  'Objects may hold fields that are not named here: a later minor version adds some, and those who read an older one pass ' +
  'over what they do not know. Nothing is removed, renamed or given a new meaning but by a new major version. In a ' +
  'redacted result a text in brackets with a number, as [digest 1], stands for what was taken out.';

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
      const { $schema, $ref, definitions } = generator.createSchema(type);
      const $id = `tag:bridle,2026:${file}/${schemaVersion}`;
      return [
        `${file}.schema.json`,
        { $schema, $id, title, description: openness, $ref, definitions: withoutLinks(stricter(definitions)) },
      ];
    }),
  );
}

/** Comments refer to names of the code in a notation that no reader of a schema has. */
function withoutLinks(value) {
  const text = JSON.stringify(value).replace(/\{\s*@link\s+(\w+)\s*\}( (?=[.,:;]))?/g, '`$1`');
  return JSON.parse(text);
}
