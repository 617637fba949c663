/** An artefact's name in the form of MVT's modules, `SafariHistory`, which are also the names of its `timeline.csv`. */
export function moduleClassOf(artefact: string): string {
  return artefact.replace(/(?:^|-)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** An artefact's name in the form of MVT's files and alerts, `safari_history`. */
export function moduleSlugOf(artefact: string): string {
  return artefact.replaceAll('-', '_');
}
