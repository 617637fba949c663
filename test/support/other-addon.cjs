// Loaded before a program on another Node: SQLite as it was compiled for that Node takes the place of ours.
const dlopen = process.dlopen.bind(process);

process.dlopen = (module, file, ...flags) =>
  dlopen(module, file.endsWith('better_sqlite3.node') ? process.env.BRIDLE_TEST_ADDON : file, ...flags);
