/** What an action throws; where it throws nothing, that is what is thrown. */
export function thrownBy(action: () => unknown): { readonly [key: string]: unknown } {
  try {
    action();
  } catch (error) {
    return error as { readonly [key: string]: unknown };
  }
  throw new Error('nothing was thrown');
}
