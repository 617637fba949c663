import type { TableShape } from './create-table.ts';
import { typeOf, type StoredType } from './record.ts';

/**
 * Whether a record can be a row of a table: not of more columns, and no value such as SQLite would have turned into
 * another before storing it. Rows older than a column end before it.
 */
export function canBeRowOf({ columns, rowidColumn }: TableShape, serialTypes: readonly number[]): boolean {
  return (
    serialTypes.length > 0 &&
    serialTypes.length <= columns.length &&
    serialTypes.every((serialType, index) => {
      const { name, affinity, isRequired } = columns[index]!;
      const type = typeOf(serialType);
      // The rowid stands outside of the record.
      if (name === rowidColumn) return type === 'null';
      return type === 'null' ? !isRequired : canBeStoredAs(affinity, type);
    })
  );
}

function canBeStoredAs(affinity: TableShape['columns'][number]['affinity'], type: StoredType): boolean {
  return affinity !== 'TEXT' || (type !== 'integer' && type !== 'real');
}
