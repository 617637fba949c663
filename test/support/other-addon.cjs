// Loaded before a program on another Node: SQLite as it was compiled for that Node takes the place of ours.
const { dlopen } = process;

process.dlopen = (module, file, ...flags) =>
  dlopen.call(process, module, file.endsWith('better_sqlite3.node') ? process.env.BRIDLE_TEST_ADDON : file, ...flags);
