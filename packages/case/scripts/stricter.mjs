// What the types of TypeScript cannot say of numbers and texts, added to their schemas by the names of fields.
import { placeholderForm, schemaVersion, sha256Form } from '@bridle/model';

/** A moment as a document has it. */
const instant = {
  type: 'string',
  pattern: '^(?:[+-]\\d{6}|\\d{4})-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z$',
  description: 'A moment in ISO 8601, UTC, to the microsecond.',
};

/** A form, or what stands for such a text in a redacted result. */
const orPlaceholder = (form) => `^(?:${form}|${placeholderForm})$`;

const sha256 = orPlaceholder(sha256Form);
const day = '\\d{4}-\\d\\d-\\d\\d';
const clock = '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?Z$';

/** The forms of texts, by the names of the fields that hold them: a field of one name has one form. */
const forms = {
  schemaVersion: `^${schemaVersion.split('.')[0]}\\.\\d+\\.\\d+$`,
  sha256,
  plainSha256: sha256,
  wholeDigest: `^${sha256Form}$`,
  resultDigest: `^${sha256Form}$`,
  fileId: orPlaceholder('[0-9a-f]{40}'),
  grade: orPlaceholder('[A-F][1-6]'),
  published: orPlaceholder(day),
  asOf: `^${day}$`,
  started: clock,
  ended: clock,
};

const thousandths = { type: 'integer', minimum: 0, maximum: 1000 };

/** Numbers that do not count, by the names of their fields, with their bounds; the others are whole and not below nothing. */
const measures = {
  share: thousandths,
  log10: { type: 'number' },
  screening: thousandths,
  'list-selected': thousandths,
  milliseconds: { type: 'number', minimum: 0 },
};

/** Values of records and of rows are as the phone stored them. */
const asStored = new Set(['FieldValue', 'RawValue']);

/** Definitions with the forms of their texts, the bounds of their numbers, and premises for what is claimed. */
export function stricter(definitions) {
  return Object.fromEntries(
    Object.entries(definitions).map(([name, definition]) => {
      if (name === 'Instant') return [name, instant];
      if (asStored.has(name)) return [name, definition];
      const bound = bounded(definition, '');
      return [name, name === 'CampaignVerdict' ? { ...bound, anyOf: claims } : bound];
    }),
  );
}

/** Only that nothing was found rests on no finding. */
const claims = [
  { type: 'object', properties: { outcome: { const: 'no-traces' } } },
  { type: 'object', properties: { premises: { type: 'array', minItems: 1 } } },
];

function bounded(schema, field) {
  const types = [schema.type].flat();
  if (types.includes('string') && Object.hasOwn(forms, field)) return { ...schema, pattern: forms[field] };
  if (schema.type === 'number' && schema.const === undefined && schema.enum === undefined)
    return { ...schema, ...(measures[field] ?? { type: 'integer', minimum: 0 }) };
  const made = { ...schema };
  if (schema.properties !== undefined)
    made.properties = Object.fromEntries(
      Object.entries(schema.properties).map(([name, part]) => [name, bounded(part, name)]),
    );
  if (schema.items !== undefined) made.items = bounded(schema.items, field);
  if (schema.anyOf !== undefined) made.anyOf = schema.anyOf.map((part) => bounded(part, field));
  return made;
}
