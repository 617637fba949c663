import { expect, test } from '@jest/globals';
import { devicePath } from '../packages/core/src/device-path.ts';
import { exchangedTrait } from '../packages/core/src/exchanged-file.ts';

test.each([
  ['MediaDomain', 'Library/SMS/Attachments/ab/11/G/a.pdf'],
  ['AppDomainGroup-group.net.whatsapp.WhatsApp.shared', 'Message/Media/x/a.pdf'],
  ['AppDomainGroup-group.net.whatsapp.WhatsAppSMB.shared', 'Message/Media/x/a.pdf'],
  ['AppDomain-com.viber', 'Documents/Attachments/a.pdf'],
  ['AppDomain-com.example.browser', 'Documents/Downloads/a.pdf'],
  ['AppDomainGroup-group.com.apple.FileProvider.LocalStorage', 'File Provider Storage/Downloads/a.pdf'],
  ['HomeDomain', 'Library/Mobile Documents/com~apple~CloudDocs/Downloads/a.pdf'],
  ['HomeDomain', 'Library/Mail/AttachmentData/1/a.pdf'],
  ['HomeDomain', 'Library/Voicemail/1.amr'],
  ['HomeDomain', 'Library/Calendar/Attachments/1/a.pdf'],
  ['HomeDomain', 'Library/SMS/Drafts/1/a.pdf'],
  ['HomeDomain', 'Library/Passes/Cards/x.pkpass/a.pdf'],
  ['CameraRollDomain', 'Media/DCIM/100APPLE/a.pdf'],
  ['MediaDomain', 'Media/Recordings/a.pdf'],
  ['BooksDomain', 'Documents/a.pdf'],
  ['AppDomain-com.example.app', 'Library/Application Support/a.pdf'],
  ['AppDomainPlugin-com.example.app.share', 'Documents/a.pdf'],
  ['AppDomainGroup-group.com.apple.notes', 'Accounts/A/Media/M/a.pdf'],
  ['AppDomainGroup-group.viber.share.container', 'com.viber/Attachments/a.pdf'],
])('a file of %s at %s is one that is exchanged with others', (domain, path) =>
  expect(exchangedTrait(devicePath(domain, path)!)).toEqual(['exchanged']),
);

test.each([
  ['HomeDomain', 'Library/SMS/sms.db'],
  ['RootDomain', 'Library/SMS/Attachments/a.pdf'],
  ['HomeDomain', 'Library/Calendar/Calendar.sqlitedb'],
  ['HomeDomain', 'Library/Preferences/a.plist'],
  ['HomeDomain', 'Library/Caches/a.plist'],
  ['AppDomain-com.example.app', ''],
  ['RootDomain', 'Library/Preferences/a.plist'],
  ['RootDomain', 'Media/a.plist'],
  ['DatabaseDomain', 'a.plist'],
  ['SysContainerDomain-com.apple.example', 'Documents/a.plist'],
  ['SysSharedContainerDomain-systemgroup.com.apple.example', 'Library/a.plist'],
])('a file of %s at %s is none', (domain, path) => expect(exchangedTrait(devicePath(domain, path)!)).toEqual([]));

test.each([
  '/private/var/mobile/Containers/Shared/AppGroup/0F0F0F0F-0000-4000-8000-000000000001/Message/Media/x/a.pdf',
  '/var/mobile/Containers/Data/Application/0F0F0F0F-0000-4000-8000-000000000001/tmp/a.pdf',
])('a file is one that is exchanged with others where the phone itself says its place, as %s', (path) =>
  expect(exchangedTrait(path)).toEqual(['exchanged']),
);
