/** How much of a stranger's file is taken in; whatever exceeds one of these is refused with a reason of its own. */
export interface Limits {
  readonly fileBytes: number;
  /** House files are written by hand; the parser may need seconds for a hostile one of even this size. */
  readonly yamlBytes: number;
  readonly objects: number;
  readonly stringLength: number;
  readonly nesting: number;
  /** Of one pattern, the members of its sets counted too. */
  readonly comparisons: number;
  /** How many campaigns one entry may be linked to; no publisher links more than a few. */
  readonly campaignsPerEntry: number;
}

/** The limits that hold unless a caller sets others. */
export const defaultLimits: Limits = {
  fileBytes: 64 * 1024 * 1024,
  yamlBytes: 512 * 1024,
  objects: 500_000,
  stringLength: 64 * 1024,
  nesting: 64,
  comparisons: 4096,
  campaignsPerEntry: 32,
};

/** A number of bytes as a reader says it. */
export function sizeInWords(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`;
  return bytes < 1024 ** 2 ? `${Math.round(bytes / 1024)} KiB` : `${Math.round(bytes / 1024 ** 2)} MiB`;
}
