import { type Limits } from '../limits.ts';
import { nameIn } from '../statement.ts';
import { type MispEvent } from './objects.ts';

/** Galaxies of software, as MISP names them; those of actors and techniques name no campaign of ours. */
const ofSoftware = /malpedia|malware|tool|android|ransomware|backdoor|stealer|banker|rat$/;

/** What names more is no account of a campaign. */
const mostFamilies = 8;

interface Cluster {
  readonly galaxy: string;
  readonly value: string | undefined;
}

/**
 * The software that clusters of galaxies name, given as such or as tags, as `misp-galaxy:mitre-malware="Pegasus for iOS - S0289"`;
 * none where they name none or too many. A set that knows the names brings those of one campaign together.
 */
export function familiesIn(galaxies: MispEvent['Galaxy'], tags: readonly string[], limits: Limits): readonly string[] {
  const clusters = [
    ...(galaxies ?? []).flatMap(({ type, GalaxyCluster }) =>
      (GalaxyCluster ?? []).map(({ value }): Cluster => ({ galaxy: type, value })),
    ),
    ...tags.flatMap(clusterTagged),
  ].filter(({ galaxy }) => ofSoftware.test(galaxy));
  // Galaxies of tools hold what defenders use too, and say less.
  const malware = clusters.filter(({ galaxy }) => !galaxy.endsWith('tool'));
  const named = (malware.length > 0 ? malware : clusters).flatMap(
    ({ value }) => nameIn(withoutNumber(value), limits) ?? [],
  );
  const families = [...new Set(named)];
  return families.length > mostFamilies ? [] : families;
}

function clusterTagged(tag: string): readonly Cluster[] {
  const [, galaxy, value] = /^\s*misp-galaxy:([\w-]+)="(.*)"\s*$/i.exec(tag) ?? [];
  return galaxy === undefined ? [] : [{ galaxy: galaxy.toLowerCase(), value }];
}

/** MITRE's names end in the number of the software. */
function withoutNumber(name: string | undefined): string | undefined {
  return name?.replace(/ - S\d{4,5}$/, '');
}
