/** Where a result may have something, by its schema, as `verdict.campaigns.premises`: places in a list count as the list, and `*` is any key. */
export function knownPaths({ $ref, definitions }) {
  const paths = new Set();
  const look = (schema, path) => {
    if (schema.$ref !== undefined) return look(definitions[schema.$ref.slice('#/definitions/'.length)], path);
    for (const one of schema.anyOf ?? []) look(one, path);
    if (schema.items !== undefined) look(schema.items, path);
    const parts = Object.entries(schema.properties ?? {});
    if (typeof schema.additionalProperties === 'object') parts.push(['*', schema.additionalProperties]);
    for (const [key, part] of parts) {
      const below = path === '' ? key : `${path}.${key}`;
      paths.add(below);
      look(part, below);
    }
  };
  look({ $ref }, '');
  return [...paths].sort();
}
