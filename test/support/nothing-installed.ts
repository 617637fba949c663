/** The surroundings of a phone of which no app is known. */
export const nothingInstalled: { readonly installedNames: ReadonlySet<string> } = { installedNames: new Set() };
