const kept: object[] = [];

/** From which Node on better-sqlite3 12 must be handled so; 13 needs it no more, and Node 22.14. */
const firstAffected = 24;

const isAffected = Number(process.versions.node.split('.')[0]) >= firstAffected;

interface Handle {
  prepare?: (...args: readonly unknown[]) => Handle;
  iterate?: (...args: readonly unknown[]) => Handle;
}

/**
 * Sees to it that nothing a database hands out is ever collected, where that kills the process: what better-sqlite3 12 makes
 * asks on its way out for an environment, which Node 24 does not always have while it collects ("Assertion failed: (env) !=
 * nullptr", WiseLibs/better-sqlite3#1515). What is kept is closed, and a few hundred bytes for each reading of a table.
 */
export function keepingHandles<D extends object>(database: D): D {
  if (!isAffected) return database;
  keep(database);
  // The handle of the addon, which the statements of `pragma` come from too.
  for (const symbol of Object.getOwnPropertySymbols(database)) {
    const handle = (database as { readonly [symbol: symbol]: unknown })[symbol];
    if (typeof handle === 'object' && handle !== null && 'prepare' in handle)
      keepWhatComes(handle as Handle, 'prepare');
  }
  return database;
}

function keepWhatComes(handle: Handle, method: keyof Handle): void {
  keep(handle);
  const original = handle[method];
  if (original === undefined) return;
  handle[method] = (...args) => {
    const given = original.apply(handle, args as unknown[]);
    if (method === 'prepare') keepWhatComes(given, 'iterate');
    else keep(given);
    return given;
  };
}

function keep(handle: object): void {
  kept.push(handle);
}
