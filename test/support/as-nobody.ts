/** Does something in a folder as a user to whom nothing is open that is not open to all: to root everything is. */
export function asNobody<T>(folder: string, action: () => T): T {
  const { geteuid, seteuid } = process as Required<typeof process>;
  const [own, before] = [geteuid(), process.cwd()];
  process.chdir(folder);
  if (own === 0) seteuid(65_534);
  try {
    return action();
  } finally {
    if (own === 0) seteuid(own);
    process.chdir(before);
  }
}
