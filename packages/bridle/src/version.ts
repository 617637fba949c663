/** The version of this package, as its package.json says it too; a test compares them. Nothing is read to know it. */
export const version = '0.1.0';
