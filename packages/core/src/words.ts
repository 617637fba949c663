/** Words for the numbers of a column; a number nobody knows is kept, and NULL stays NULL. */
export function words(known: { readonly [code: number]: string }): (code: number | null) => string | null {
  return (code) => (code === null ? null : (known[code] ?? `unknown (${code})`));
}
