import type { Campaign, Indicator, IndicatorKind } from './indicator.ts';

/** Kinds of what an implant leaves on a device. An address or an account serves for all devices, and stays on none. */
const deviceKinds: ReadonlySet<IndicatorKind> = new Set<IndicatorKind>([
  ...(['process-name', 'file-path', 'file-name', 'file-hash', 'app-id', 'profile-id'] as const),
]);

/** Whether what an indicator names would be on a device itself, and so on one that has its system. */
export function isOnDevice({ kind }: Pick<Indicator, 'kind'>): boolean {
  return deviceKinds.has(kind);
}

/** Whether a campaign is known to attack other systems, and not iPhones. Most sources name no system, which says nothing. */
export function isOfOtherSystems({ platforms }: Pick<Campaign, 'platforms'>): boolean {
  return platforms.length > 0 && !platforms.includes('ios');
}

/** Where other systems keep what no iPhone has there. */
const placesElsewhere: readonly (readonly [path: RegExp, system: string])[] = [
  [
    /^\/(?:data\/(?:local|data|app|user|media|misc)|sdcard|storage\/emulated|system\/(?:app|priv-app|bin|xbin))\//,
    'Android',
  ],
  [/^\/(?:Users|Volumes)\/|^\/Library\/Application Support\//, 'macOS'],
  [/^[A-Za-z]:[\\/]|^%\w+%/, 'Windows'],
  [/^\/(?:home|opt|proc)\//, 'Linux'],
];

/** The other system that a path is of, `null` where an iPhone may have it. */
export function otherSystemOf({ kind, value }: Pick<Indicator, 'kind' | 'value'>): string | null {
  if (kind !== 'file-path') return null;
  return placesElsewhere.find(([form]) => form.test(value))?.[1] ?? null;
}
