/** What is known of the apps on the phone. */
export interface KnownApps {
  /** Bundle ids and names of apps that are, or were, installed. */
  readonly installedNames: ReadonlySet<string>;
  /** Whether the apps that the backup lists are so few that the list cannot be whole. */
  readonly listsFewApps: boolean;
  /** Bundle ids of apps whose containers the backup holds, but for Apple's own, some of which every phone has. */
  readonly containedApps: ReadonlySet<string>;
}

/** How the bundle ids of Apple's own begin. */
export const ofApple = 'com.apple.';

/** Phones have dozens of apps; fewer than this are a part of them. The number is ours. */
export const fewestApps = 5;

/** Where an app of a name is known from: the list of installed apps, or the manifest, which has its container; `null` where none is known. */
export function appOf(name: string, { installedNames, containedApps }: KnownApps): 'list' | 'container' | null {
  if (installedNames.has(name)) return 'list';
  return containedApps.has(name) ? 'container' : null;
}

/** What can say that there is no app of a name: a list that can be whole, or as many containers; `null` where nothing can. */
export function whatRulesOut({ installedNames, listsFewApps, containedApps }: KnownApps): 'list' | 'containers' | null {
  if (installedNames.size > 0 && !listsFewApps) return 'list';
  return containedApps.size >= fewestApps ? 'containers' : null;
}
