import { githubHosts } from './github.ts';

/** The public index: the mobile spyware indicators of Amnesty International, the MVT project and others. */
export const publicIndex = `${githubHosts.raw}/mvt-project/mvt-indicators/main/indicators.yaml`;
