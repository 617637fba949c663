/** How many columns a terminal has; one that does not know says none, and is taken for one of the usual width. */
export function widthOf({ columns }: NodeJS.WriteStream): number {
  return columns > 0 ? columns : 80;
}

/** How wide text is on a terminal: as wide as it is, and no wider than can be read. */
export function readableWidth(stream: NodeJS.WriteStream): number {
  return Math.min(120, Math.max(40, widthOf(stream)));
}
