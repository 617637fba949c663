import { type Artefact, optionalColumns } from '@bridle/core';
import { memorySource, bytesOf } from '@bridle/testkit';
import { type Fixture, readCase } from './fixture.ts';

/** How much an artefact says, counted from its declaration and from what it reads in its fixture. */
export interface Figures {
  readonly variants: number;
  /** Columns that may be absent, each of which makes a schema of its own. */
  readonly optional: number;
  readonly fields: number;
  /** Tables of whose rows evidence shows every column, or `keys` where a field shows every key that has no field. */
  readonly whole: readonly string[];
  readonly events: number;
  readonly observables: number;
}

/** Counts an artefact. */
export function figuresOf(artefact: Artefact, fixture: Fixture): Figures {
  const fields = new Set<string>();
  const whole = new Set<string>();
  for (const one of Object.values(fixture)) {
    const { records } = readCase(artefact, one);
    for (const record of records) for (const field of Object.keys(record.fields)) fields.add(field);
    const files = Object.entries(one.files).map(([place, content]) => [place, bytesOf(content)] as const);
    const origins = records.map(({ origin }) => origin);
    for (const row of artefact.readWhole(memorySource(Object.fromEntries(files)), origins)) {
      if (row.type === 'issue') throw new Error(row.detail);
      for (const column of Object.keys(row.columns)) whole.add(column.slice(0, column.indexOf('.')));
    }
  }
  if (fields.has('details')) whole.add('keys');
  const optional = new Set(artefact.variants.flatMap((variant) => optionalColumns(variant)));
  return {
    variants: artefact.variants.length,
    optional: optional.size,
    fields: fields.size,
    whole: [...whole].sort(),
    events: artefact.events.length,
    observables: artefact.observables.length,
  };
}
