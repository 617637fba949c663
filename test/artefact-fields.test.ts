import { describe, expect, test } from '@jest/globals';
import { artefacts } from '@bridle/core';
import { readFileSync } from 'node:fs';
import { type Figures, figuresOf } from './support/artefact-figures.ts';
import type { Fixture } from './support/fixture.ts';
import { type ModuleFigures, mvtFigures } from './support/mvt-figures.ts';

const page = readFileSync(new URL('../.github/decisions/artefact-fields.md', import.meta.url), 'utf8');

const figures = new Map<string, Figures>();
for (const artefact of artefacts) {
  const file = new URL(`artefacts/${artefact.id}.fixture.ts`, import.meta.url);
  figures.set(artefact.id, figuresOf(artefact, ((await import(file.href)) as { default: Fixture }).default));
}

/** Several artefacts that read what one module does, taken together. */
function together(ids: readonly string[]): Figures {
  const all = ids.map((id) => figures.get(id)!);
  const sum = (count: (of: Figures) => number): number => all.reduce((total, one) => total + count(one), 0);
  return {
    variants: sum((it) => it.variants),
    optional: sum((it) => it.optional),
    fields: sum((it) => it.fields),
    whole: all.flatMap((it) => it.whole),
    events: sum((it) => it.events),
    observables: sum((it) => it.observables),
  };
}

describe.each(mvtFigures.map((it) => [it.module, it] as const))('beside MVT’s %s, no column is less', (_, theirs) => {
  const ours = together(theirs.ours);

  test('schemas', () => expect(ours.variants + ours.optional).toBeGreaterThanOrEqual(theirs.schemas));

  test('record fields, and whole rows where it keeps them', () => {
    expect(ours.fields).toBeGreaterThanOrEqual(theirs.fields);
    expect(ours.whole).toEqual(expect.arrayContaining(theirs.whole === undefined ? [] : [theirs.whole]));
  });

  test('events', () => expect(ours.events).toBeGreaterThanOrEqual(theirs.events));

  test('observables', () => expect(ours.observables).toBeGreaterThanOrEqual(theirs.observables));
});

test('every module of MVT is compared, and its artefacts are there', () => {
  expect(mvtFigures).toHaveLength(30);
  const ours = mvtFigures.flatMap((it) => it.ours);
  expect(ours.filter((id) => !figures.has(id))).toEqual([]);
  expect(new Set(ours).size).toBe(ours.length);
});

test('the tables of .github/decisions/artefact-fields.md are those that are counted', () => {
  const tables = [...page.matchAll(/<!-- (figures|comparison) -->\n\n([^]*?)\n\n<!-- \1 -->/g)];
  expect(tables.map(([, , table]) => table)).toEqual([figuresTable(), comparisonTable()]);
});

function figuresTable(): string {
  const rows = [...figures].map(([id, it]) => [id, ...cellsOf(it)]);
  return table(['artefact', 'schemas', 'record fields', 'events', 'observables'], rows);
}

function comparisonTable(): string {
  const rows = mvtFigures.map((theirs) => {
    const mine = cellsOf(together(theirs.ours));
    return [theirs.module, theirs.ours.join(', '), ...cellsOfModule(theirs).map((cell, at) => `${mine[at]} : ${cell}`)];
  });
  return table(['MVT’s module', 'artefact', 'schemas', 'record fields', 'events', 'observables'], rows);
}

function cellsOf({ variants, optional, fields, whole, events, observables }: Figures): readonly string[] {
  const schemas = optional === 0 ? String(variants) : `${variants} + ${optional}`;
  return [schemas, [String(fields), ...whole.map(all)].join(' + '), String(events), String(observables)];
}

function cellsOfModule({ schemas, fields, whole, events, observables }: ModuleFigures): readonly string[] {
  const kept = [String(fields), ...(whole === undefined ? [] : [all(whole)])];
  return [String(schemas), kept.join(' + '), String(events), String(observables)];
}

function all(whole: string): string {
  return whole === 'keys' ? 'every other key' : `every column of \`${whole}\``;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
