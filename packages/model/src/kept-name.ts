/** So many letters of a process name the kernel's accounting keeps: 16 are seen on iOS 14.3, 32 on iOS 15.3. */
export const keptNameLengths: readonly number[] = [16, 32];

/** What is kept of a name that is longer than that, for each length at which it may have been cut. */
export function keptNamesOf(name: string): readonly string[] {
  return keptNameLengths.filter((length) => length < name.length).map((length) => name.slice(0, length));
}
