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
])('a file of %s at %s is one that is exchanged with others', (domain, path) =>
  expect(exchangedTrait(devicePath(domain, path)!)).toEqual(['exchanged']),
);

test.each([
  ['HomeDomain', 'Library/SMS/sms.db'],
  ['RootDomain', 'Library/SMS/Attachments/a.pdf'],
  ['AppDomain-com.example.app', 'Library/Caches/a.pdf'],
  ['AppDomain-com.example.app', 'Documents'],
  ['AppDomainGroup-group.net.whatsapp.WhatsApp.shared', 'ChatStorage.sqlite'],
  ['RootDomain', 'Library/Preferences/roleaccountd.plist'],
])('a file of %s at %s is none', (domain, path) => expect(exchangedTrait(devicePath(domain, path)!)).toEqual([]));
