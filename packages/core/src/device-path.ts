/** Roots on the device for the domains of a backup. Source: Apple's `Domains.plist` (iOS 16.4) and iLEAPP. */
const roots = new Map(
  Object.entries({
    HomeDomain: '/private/var/mobile',
    CameraRollDomain: '/private/var/mobile',
    MediaDomain: '/private/var/mobile',
    KeyboardDomain: '/private/var/mobile',
    HomeKitDomain: '/private/var/mobile',
    TonesDomain: '/private/var/mobile',
    HealthDomain: '/private/var/mobile/Library',
    BooksDomain: '/private/var/mobile/Media/Books',
    RootDomain: '/private/var/root',
    WirelessDomain: '/private/var/wireless',
    NetworkDomain: '/private/var/networkd',
    ProtectedDomain: '/private/var/protected',
    DatabaseDomain: '/private/var/db',
    InstallDomain: '/private/var/installd',
    KeychainDomain: '/private/var/Keychains',
    ManagedPreferencesDomain: '/private/var/Managed Preferences',
    MobileDeviceDomain: '/private/var/MobileDevice',
    SystemPreferencesDomain: '/private/var/preferences',
  }),
);

/** Roots of containers; the device puts a random UUID where these have the identifier. */
const containerRoots = new Map([
  ['AppDomain-', '/private/var/mobile/Containers/Data/Application'],
  ['AppDomainGroup-', '/private/var/mobile/Containers/Shared/AppGroup'],
  ['AppDomainPlugin-', '/private/var/mobile/Containers/Data/PluginKitPlugin'],
  ['SysContainerDomain-', '/private/var/containers/Data/System'],
  ['SysSharedContainerDomain-', '/private/var/containers/Shared/SystemGroup'],
]);

/** Where an entry of the backup lies on the device; in containers, the identifier stands for the device's UUID. `null` for an unknown domain. */
export function devicePath(domain: string, path: string): string | null {
  const root = rootOf(domain);
  if (root === null) return null;
  return path === '' ? root : `${root}/${path}`;
}

function rootOf(domain: string): string | null {
  const dash = domain.indexOf('-');
  if (dash === -1) return roots.get(domain) ?? null;
  const container = containerRoots.get(domain.slice(0, dash + 1));
  return container === undefined ? null : `${container}/${domain.slice(dash + 1)}`;
}

/** The app a container belongs to, as far as the domain's name says; groups belong to several. */
export function appOfContainer(domain: string): string | null {
  return /^AppDomain(?:Plugin)?-(.+)$/.exec(domain)?.[1] ?? null;
}

/** The group of apps a container belongs to, without the word before it: most groups are named for an app. */
export function groupOfContainer(domain: string): string | null {
  return /^AppDomainGroup-(?:group\.)?(.+)$/.exec(domain)?.[1] ?? null;
}
