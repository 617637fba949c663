import { csvLine, type Cell } from './csv-line.ts';
import { documentLine } from './json.ts';

/** A table is declared by its columns, in order: the name of each and what stands in it. */
export interface Table<Row> {
  readonly [column: string]: (row: Row) => Cell;
}

/** The first line of a table. */
export function csvHeader<Row>(table: Table<Row>): string {
  return csvLine(Object.keys(table));
}

/** A row as a line of the table. */
export function csvRow<Row>(table: Table<Row>, row: Row): string {
  return csvLine(Object.values(table).map((cell) => cell(row)));
}

/** A row as a JSON document on a line of its own, under the names of the columns, every text as it is. */
export function jsonRow<Row>(table: Table<Row>, row: Row): string {
  return documentLine(Object.fromEntries(Object.entries(table).map(([name, cell]) => [name, cell(row)])));
}
