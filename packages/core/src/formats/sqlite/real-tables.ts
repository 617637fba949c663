/** The real tables of a database and their stored columns, in lower case as SQLite compares them. */
export interface Schema {
  has(table: string, column: string): boolean;
  /** The columns of a table as the store spells them, none where there is no such table. */
  columns(table: string): readonly string[];
  /** Tables with their columns, for a person who has to say what an unknown schema is. */
  describe(): string;
}
