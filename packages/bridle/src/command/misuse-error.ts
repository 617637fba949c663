/** Why what was asked for cannot be done, in words for who asked. */
export class MisuseError extends Error {
  override readonly name = 'MisuseError';
}
