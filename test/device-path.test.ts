import { expect, test } from '@jest/globals';
import { devicePath } from '@bridle/core';

test.each([
  ['HomeDomain', '/private/var/mobile/x'],
  ['CameraRollDomain', '/private/var/mobile/x'],
  ['MediaDomain', '/private/var/mobile/x'],
  ['KeyboardDomain', '/private/var/mobile/x'],
  ['HomeKitDomain', '/private/var/mobile/x'],
  ['TonesDomain', '/private/var/mobile/x'],
  ['HealthDomain', '/private/var/mobile/Library/x'],
  ['BooksDomain', '/private/var/mobile/Media/Books/x'],
  ['RootDomain', '/private/var/root/x'],
  ['WirelessDomain', '/private/var/wireless/x'],
  ['NetworkDomain', '/private/var/networkd/x'],
  ['ProtectedDomain', '/private/var/protected/x'],
  ['DatabaseDomain', '/private/var/db/x'],
  ['InstallDomain', '/private/var/installd/x'],
  ['KeychainDomain', '/private/var/Keychains/x'],
  ['ManagedPreferencesDomain', '/private/var/Managed Preferences/x'],
  ['MobileDeviceDomain', '/private/var/MobileDevice/x'],
  ['SystemPreferencesDomain', '/private/var/preferences/x'],
  ['AppDomain-com.example.app', '/private/var/mobile/Containers/Data/Application/com.example.app/x'],
  ['AppDomainGroup-group.com.example', '/private/var/mobile/Containers/Shared/AppGroup/group.com.example/x'],
  ['AppDomainPlugin-com.example.app.ext', '/private/var/mobile/Containers/Data/PluginKitPlugin/com.example.app.ext/x'],
  ['SysContainerDomain-com.example', '/private/var/containers/Data/System/com.example/x'],
  [
    'SysSharedContainerDomain-systemgroup.com.example',
    '/private/var/containers/Shared/SystemGroup/systemgroup.com.example/x',
  ],
  [
    'AppDomain-com.example.app-with-dashes',
    '/private/var/mobile/Containers/Data/Application/com.example.app-with-dashes/x',
  ],
])('a file of %s lies at %s', (domain, path) => expect(devicePath(domain, 'x')).toBe(path));

test('the root of a domain has no slash at its end', () => {
  expect(devicePath('HomeDomain', '')).toBe('/private/var/mobile');
  expect(devicePath('AppDomain-com.example.app', '')).toBe(
    '/private/var/mobile/Containers/Data/Application/com.example.app',
  );
});

test.each(['', 'MysteryDomain', 'homedomain', 'AppDomain', 'HomeDomain-x', 'Mystery-x', '__proto__', 'constructor'])(
  'of the domain %j nothing is known',
  (domain) => expect(devicePath(domain, 'x')).toBeNull(),
);
