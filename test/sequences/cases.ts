import type { ArtefactRecord, Fields, Observable } from '@bridle/model';
import { observable } from '../support/make-record.ts';
import { entry, file, lookup, message, page, ran } from './phone.ts';

/** What a phone holds, in a sentence, and whether the sequence is met there. */
type Case = readonly [sentence: string, isMet: boolean, ...records: readonly ArtefactRecord[]];

const account = 'linakeller2203@gmail.com';
const nul = 'mailto:e\0\0dev@example.org';
const crashSettings = '/private/var/root/Library/Preferences/com.apple.CrashReporter.plist';
const updates = '/private/var/mobile/Library/Preferences/com.apple.softwareupdateservicesd.plist';
const photos = '/private/var/mobile/Library/Preferences/com.apple.photolibraryd.plist';
const pegasusPage = 'https://a1b2.c3d4.free247downloads.com:30495/abc';

const staging = '/private/var/db/com.apple.xpc.roleaccountd.staging';
const locationClient = (executable: string): ArtefactRecord =>
  entry(
    'location-clients',
    { family: 'location-client', channel: 'locationd' },
    { client: `com.apple.locationd.executable-${executable}`, executable },
    { '12:00:00': 'location-stopped' },
    observable('file-path', executable, 'permitted'),
    observable('process-name', executable.slice(executable.lastIndexOf('/') + 1), 'permitted'),
  );

const lookedUp = (last: string, after: string, window: string): readonly Case[] => [
  [`is met in the last microsecond of its window, ${window}`, true, lookup(account, '12:00:00'), ran('bh', last)],
  ['is not met a microsecond later', false, lookup(account, '12:00:00'), ran('bh', after)],
  ['is not met where the process came first', false, ran('bh', '12:00:00'), lookup(account, '12:00:01')],
  ['is not met for an account that nobody lists', false, lookup('a@example.org', '12:00:00'), ran('bh', '12:00:01')],
  ['is not met for a process that nobody lists', false, lookup(account, '12:00:00'), ran('Bh', '12:00:01')],
  [
    'is not met for a listed account in a chat, which is no lookup',
    false,
    entry(
      'messages',
      { family: 'message', channel: 'imdpersistence' },
      { handle: account },
      { '12:00:00': 'message-received' },
      observable('email-addr', account, 'received'),
    ),
    ran('bh', '12:00:01'),
  ],
  [
    'is not met for a process in the container of an app',
    false,
    lookup(account, '12:00:00'),
    ran('bh', '12:00:01', 'network-use-first', ['app-container']),
  ],
];

const redirect = (fields: Fields): ArtefactRecord =>
  page('https://b.example.net/', '12:00:00', {
    redirectedFrom: 'http://a.example.com/',
    redirectMilliseconds: 300,
    hostLabelCount: 3,
    port: null,
    ...fields,
  });

const meeting = (fields: Fields, trace: Observable['trace'] = 'received'): ArtefactRecord =>
  entry(
    'calendar',
    { family: 'calendar-item', channel: 'calendar' },
    { summary: 'Meeting', description: 'Notes', createdAfterStartSeconds: 86_400, ...fields },
    { '12:00:00': 'calendar-item-created' },
    { ...observable('email-addr', 'someone@example.org', trace), field: 'organizerEmail' },
  );
const guest = (fields: Fields): ArtefactRecord =>
  entry(
    'calendar',
    { family: 'calendar-item', channel: 'calendar' },
    { summary: 'Meeting', description: 'Notes', createdAfterStartSeconds: 86_400, ...fields },
    { '12:00:00': 'calendar-item-created' },
    { ...observable('email-addr', 'someone@example.org', 'received'), field: 'participants' },
  );

const attachment = (fields: Fields): ArtefactRecord =>
  entry(
    'message-attachments',
    { family: 'attachment', channel: 'imdpersistence' },
    {
      direction: 'received',
      fileName: 'IMG_1.gif',
      transferName: 'abcdefghij.gif',
      filePath: '~/Library/SMS/Attachments/ab/11/X/IMG_1.gif',
      contentType: 'psd',
      size: 748,
      ...fields,
    },
    { '12:00:00': 'attachment-created' },
  );

const automation = (fields: Fields, time = '12:00:00'): ArtefactRecord =>
  entry(
    'automations',
    { family: 'shortcut', channel: 'shortcuts' },
    {
      triggers: ['AppInFocus'],
      isAsking: false,
      isNotifying: false,
      actions: ['is.workflow.actions.comment', 'is.workflow.actions.downloadurl'],
      ...fields,
    },
    { [time]: 'shortcut-created' },
  );

const profile = (payloadTypes: readonly string[], time = '12:00:00'): ArtefactRecord =>
  entry('profiles', { family: 'profile', channel: 'profiled' }, { payloadTypes }, { [time]: 'profile-installed' });

const alert = 'ALERT: Apple detected a targeted mercenary spyware attack against your iPhone. Apple detected';
const olderAlert = 'ALERT: State-sponsored attackers may be targeting your iPhone\nApple believes';
const apple = { handle: 'threat-notifications@apple.com' };
const appleByMail = { handle: 'threat-notifications@email.apple.com' };

const permission = (fields: Fields): ArtefactRecord =>
  entry(
    'permissions',
    { family: 'permission', channel: 'tccd' },
    { service: 'kTCCServiceMicrophone', client: '/private/var/tmp/x', decision: 'allowed', ...fields },
    { '12:00:00': 'permission-decided' },
  );

const contact = (time: string, traits: Parameters<typeof observable>[3] = ['non-browser']): ArtefactRecord =>
  entry(
    'data-usage-peers',
    { family: 'site', channel: 'commcenter' },
    { site: '198.51.100.7' },
    { [time]: 'site-contacted' },
    observable('ip-addr', '198.51.100.7', 'loaded', traits),
  );
const later = (time: string): string => `2024-03-10T${time}Z`;
const cloudLink = (links: readonly string[], fields: Fields = {}, time = later('12:00:00')): ArtefactRecord =>
  message(time, { handle: 'stranger@example.org', links, ...fields });

/** For each shipped sequence what meets it, and what nearly does. */
export const cases: { readonly [sequence: string]: readonly Case[] } = {
  'AMN-01': [
    ['is met by http://a to https://b in 0.3 s', true, redirect({})],
    ['is met in no time at all', true, redirect({ redirectMilliseconds: 0 })],
    ['is not met a whole second later', false, redirect({ redirectMilliseconds: 1000 })],
    ['is not met a day and 0.3 s later', false, redirect({ redirectMilliseconds: 86_400_300 })],
    ['is not met where the redirect is older than what it led from', false, redirect({ redirectMilliseconds: -1 })],
    ['is not met from an encrypted page', false, redirect({ redirectedFrom: 'https://a.example.com/' })],
    ['is not met by http://a to https://a, which is no other site', false, redirect({ redirectMilliseconds: null })],
    ['is not met by a visit without a redirect', false, page('http://a.example.com/', '12:00:00')],
  ],
  'AMN-01-PORT': [
    ['is met with four labels and port 30000', true, redirect({ hostLabelCount: 4, port: 30_000 })],
    ['is not met with three labels', false, redirect({ hostLabelCount: 3, port: 30_495 })],
    ['is not met with port 29999', false, redirect({ hostLabelCount: 5, port: 29_999 })],
    ['is not met with the port of the scheme', false, redirect({ hostLabelCount: 5, port: null })],
    ['is not met on an address, which has no labels', false, redirect({ hostLabelCount: null, port: 30_495 })],
    [
      'is not met a whole second later',
      false,
      redirect({ hostLabelCount: 4, port: 30_495, redirectMilliseconds: 1000 }),
    ],
  ],
  'AMN-02': [
    ['is met within the minute after the page', true, page(pegasusPage, '12:00:00'), ran('bh', '12:00:59')],
    ['is not met a microsecond later', false, page(pegasusPage, '12:00:00'), ran('bh', '12:01:00.000001')],
    ['is not met where the process came first', false, ran('bh', '12:00:00'), page(pegasusPage, '12:00:01')],
    [
      'is not met where the link was only received',
      false,
      page(pegasusPage, '12:00:00', {}, 'received'),
      ran('bh', '12:00:01'),
    ],
    [
      'is not met for a page of another name that ends alike',
      false,
      page('https://notfree247downloads.com/', '12:00:00'),
      ran('bh', '12:00:01'),
    ],
  ],
  'AMN-03-60S': lookedUp('12:00:59.999999', '12:01:00', 'a minute'),
  'AMN-03-10MIN': lookedUp('12:09:59.999999', '12:10:00', 'ten minutes'),
  'AMN-03-60MIN': lookedUp('12:59:59.999999', '13:00:00', 'an hour'),
  'AMN-03-NUL': [
    ['is met by two NUL bytes', true, lookup(nul, '12:00:00')],
    ['is not met by the account without them', false, lookup('mailto:edev@example.org', '12:00:00')],
    [
      'is not met by NUL bytes in a message, which is no lookup',
      false,
      entry(
        'messages',
        { family: 'message', channel: 'imdpersistence' },
        { handle: nul },
        { '12:00:00': 'message-received' },
        observable('email-addr', nul, 'received', ['nul-bytes']),
      ),
    ],
  ],
  'AMN-03-NUL-PROCESS': [
    ['is met within ten minutes of the lookup', true, lookup(nul, '12:00:00'), ran('bh', '12:09:59')],
    ['is not met a microsecond later', false, lookup(nul, '12:00:00'), ran('bh', '12:10:00.000001')],
    ['is not met where the process came first', false, ran('bh', '12:00:00'), lookup(nul, '12:00:01')],
    ['is not met for a process that nobody lists', false, lookup(nul, '12:00:00'), ran('exampled', '12:00:01')],
  ],
  'AMN-04': [
    [
      'is met within the minute after Photos',
      true,
      ran('mobileslideshow', '12:00:00', 'network-use'),
      ran('bh', '12:00:59'),
    ],
    ['is not met a microsecond later', false, ran('mobileslideshow', '12:00:00'), ran('bh', '12:01:00.000001')],
    ['is not met where Photos came second', false, ran('bh', '12:00:00'), ran('mobileslideshow', '12:00:01')],
    ['is not met after another app', false, ran('MobileSMS', '12:00:00'), ran('bh', '12:00:01')],
    ['is not met before a process that nobody lists', false, ran('mobileslideshow', '12:00:00'), ran('x', '12:00:01')],
  ],
  'AMN-06': [
    ['is met 40 s after `bh`', true, ran('bh', '12:00:00'), file(crashSettings, '12:00:40', 'file-born')],
    ['is met within ten minutes of it', true, ran('bh', '12:00:00'), file(crashSettings, '12:09:59')],
    ['is not met a second later', false, ran('bh', '12:00:00'), file(crashSettings, '12:10:01')],
    ['is not met where the file came first', false, file(crashSettings, '12:00:00'), ran('bh', '12:00:01')],
    [
      'is not met by the file of the owner, which is the choice of the owner',
      false,
      ran('bh', '12:00:00'),
      file(crashSettings.replace('root', 'mobile'), '12:00:40'),
    ],
    [
      'is not met where only the status of the file changed',
      false,
      ran('bh', '12:00:00'),
      file(crashSettings, '12:00:40', 'file-status-changed'),
    ],
  ],
  'AMN-09': [
    [
      'is met by a program there',
      true,
      entry(
        'location-clients',
        { family: 'location-client', channel: 'locationd' },
        {},
        {},
        observable('file-path', `${staging}/exampled`, 'permitted'),
      ),
    ],
    ['is not met by the directory itself', false, file(staging, '12:00:00')],
    [
      'is not met by a shortcut that names one',
      false,
      entry(
        'shortcuts',
        { family: 'shortcut', channel: 'shortcuts' },
        {},
        {},
        observable('file-path', `${staging}/exampled`, 'noted'),
      ),
    ],
    [
      'is not met by Apple’s own of the same name',
      false,
      file('/System/Library/PrivateFrameworks/SoftwareUpdateBridge.framework/Support/subridged', '12:00:00'),
    ],
  ],
  'AMN-09-NAME': [
    ['is met by a program of a name of Pegasus there', true, locationClient(`${staging}/mptbd`)],
    ['is met under the other name of the volume', true, locationClient(`${staging.replace('/private', '')}/mptbd`)],
    ['is not met by a name that nobody lists', false, locationClient(`${staging}/exampled`)],
    ['is not met by the name elsewhere', false, locationClient('/usr/libexec/mptbd')],
  ],
  'AMN-11': [
    [
      'is met by Photos, `bh` and the settings for crash reports',
      true,
      ran('mobileslideshow', '12:00:00'),
      ran('bh', '12:00:26'),
      file(crashSettings, '12:00:36', 'file-born'),
    ],
    [
      'is met by an account, a process within ten minutes and the file within ten minutes of that',
      true,
      lookup(account, '12:00:00'),
      ran('bh', '12:09:59'),
      file(crashSettings, '12:19:58'),
    ],
    [
      'is met by NUL bytes as the way in',
      true,
      lookup(nul, '12:00:00'),
      ran('bh', '12:01:00'),
      file(crashSettings, '12:02:00'),
    ],
    [
      'is not met where the file came more than ten minutes after the process',
      false,
      ran('mobileslideshow', '12:00:00'),
      ran('bh', '12:00:26'),
      file(crashSettings, '12:10:27'),
    ],
    [
      'is not met where the whole took a second more than twenty minutes',
      false,
      lookup(account, '12:00:00'),
      ran('bh', '12:15:00'),
      file(crashSettings, '12:20:01'),
    ],
    ['is not met without a way in', false, ran('bh', '12:00:26'), file(crashSettings, '12:00:36')],
    [
      'is not met without a process',
      false,
      ran('mobileslideshow', '12:00:00'),
      file(crashSettings, '12:00:36', 'file-born'),
    ],
    [
      'is not met in another order',
      false,
      ran('mobileslideshow', '12:00:00'),
      file(crashSettings, '12:00:20'),
      ran('bh', '12:00:26'),
    ],
  ],
  'APL-01': [
    ['is met by the newer words from the account', true, message('12:00:00', { ...apple, text: alert })],
    ['is met by the older words', true, message('12:00:00', { ...apple, text: olderAlert })],
    ['is met by the account that sends mail too', true, message('12:00:00', { ...appleByMail, text: alert })],
    ['is not met from a phone number', false, message('12:00:00', { handle: '+15550100', text: alert })],
    ['is not met by SMS', false, message('12:00:00', { ...apple, service: 'SMS', text: alert })],
    [
      'is not met where the owner sent the words',
      false,
      message('12:00:00', { ...apple, direction: 'sent', text: alert }),
    ],
    [
      'is not met where the words do not begin the text',
      false,
      message('12:00:00', { ...apple, text: `Fw: ${alert}` }),
    ],
    ['is not met in another case', false, message('12:00:00', { ...apple, text: alert.toLowerCase() })],
  ],
  'APL-01-COPY': [
    [
      'is met by the words in an SMS from a phone number',
      true,
      message('12:00:00', { handle: '+15550100', service: 'SMS', text: alert }),
    ],
    [
      'is met by SMS that bears the name of the account',
      true,
      message('12:00:00', { ...apple, service: 'SMS', text: alert }),
    ],
    ['is not met by the genuine notice', false, message('12:00:00', { ...apple, text: alert })],
    [
      'is not met by one from the account that sends mail too',
      false,
      message('12:00:00', { ...appleByMail, text: alert }),
    ],
    [
      'is not met where the owner passed the words on',
      false,
      message('12:00:00', { handle: '+15550100', direction: 'sent', text: alert }),
    ],
  ],
  'APL-02': [
    [
      'is met by a message from the account, whatever its language',
      true,
      entry(
        'messages',
        { family: 'message', channel: 'imdpersistence' },
        {},
        { '12:00:00': 'message-received' },
        observable('email-addr', 'threat-notifications@apple.com', 'received'),
      ),
    ],
    ['is met by a lookup of the account', true, lookup('mailto:Threat-Notifications@apple.com', '12:00:00')],
    [
      'is not met where the owner wrote there',
      false,
      entry(
        'messages',
        { family: 'message', channel: 'imdpersistence' },
        {},
        { '12:00:00': 'message-sent' },
        observable('email-addr', 'threat-notifications@apple.com', 'sent'),
      ),
    ],
    ['is not met by another account at Apple', false, lookup('notifications@apple.com', '12:00:00')],
  ],
  'CLB-01': [
    ['is met by a GIF that is a Photoshop file', true, attachment({ size: 9_000 })],
    ['is met by one that is a PDF', true, attachment({ contentType: 'pdf' })],
    ['is met by the name under which it was sent', true, attachment({ fileName: 'tmp.bin' })],
    ['is not met by a GIF that is a PNG', false, attachment({ contentType: 'png' })],
    ['is not met by what the owner sent', false, attachment({ direction: 'sent' })],
    [
      'is not met by a PDF of its own name',
      false,
      attachment({ fileName: 'a.pdf', transferName: 'a.pdf', contentType: 'pdf' }),
    ],
    ['is not met by a file of which nothing is there', false, attachment({ contentType: null })],
  ],
  'CLB-01-PSD': [
    ['is met by a Photoshop file of 748 bytes', true, attachment({})],
    ['is not met by one of 747', false, attachment({ size: 747 })],
    ['is not met by one of 749', false, attachment({ size: 749 })],
    ['is not met by a PDF of 748 bytes', false, attachment({ contentType: 'pdf' })],
    ['is not met by what the owner sent', false, attachment({ direction: 'sent' })],
  ],
  'CLB-02': [
    [
      'is met within ten minutes of the lookup',
      true,
      lookup(account, '12:00:00', 'com.apple.private.alloy.photostream'),
      ran('com.apple.mediastream.mstreamd', '12:09:59'),
    ],
    [
      'is not met a microsecond later',
      false,
      lookup(account, '12:00:00', 'com.apple.private.alloy.photostream'),
      ran('com.apple.mediastream.mstreamd', '12:10:00.000001'),
    ],
    [
      'is not met for a lookup by iMessage',
      false,
      lookup(account, '12:00:00'),
      ran('com.apple.mediastream.mstreamd', '12:01:00'),
    ],
    [
      'is not met for an account that nobody lists',
      false,
      lookup('a@example.org', '12:00:00', 'com.apple.private.alloy.photostream'),
      ran('com.apple.mediastream.mstreamd', '12:01:00'),
    ],
    [
      'is not met where the daemon came first',
      false,
      ran('com.apple.mediastream.mstreamd', '12:00:00'),
      lookup(account, '12:01:00', 'com.apple.private.alloy.photostream'),
    ],
  ],
  'CLB-06': [
    ['is met within half an hour of the message', true, message('12:00:00', {}), ran('exampled', '12:29:59')],
    ['is not met a microsecond later', false, message('12:00:00', {}), ran('exampled', '12:30:00.000001')],
    [
      'is not met after someone known',
      false,
      message('12:00:00', { isFromUnknown: false }),
      ran('exampled', '12:01:00'),
    ],
    [
      'is not met by what is not the first use',
      false,
      message('12:00:00', {}),
      ran('exampled', '12:01:00', 'network-use-last'),
    ],
    ['is not met by an app', false, message('12:00:00', {}), ran('exampled', '12:01:00', 'network-use-first', [])],
    ['is not met where the process came first', false, ran('exampled', '12:00:00'), message('12:01:00', {})],
  ],
  'COR-02': [
    [
      'is met within the day after the page',
      true,
      page('https://cdn.uacounter.com/x', '00:00:00'),
      file(photos, '23:59:59', 'file-born'),
    ],
    [
      'is not met a second after the day',
      false,
      page('https://cdn.uacounter.com/x', '00:00:00'),
      file(photos, '2021-03-11T00:00:01Z', 'file-born'),
    ],
    [
      'is not met where the file is older than the visit',
      false,
      file(photos, '00:00:00', 'file-born'),
      page('https://cdn.uacounter.com/x', '00:00:01'),
    ],
    [
      'is not met where the file was only modified',
      false,
      page('https://cdn.uacounter.com/x', '00:00:00'),
      file(photos, '23:59:59', 'file-modified'),
    ],
    ['is not met without the visit', false, file(photos, '12:00:00', 'file-born')],
  ],
  'GEN-04': [
    ['is met by such a name', true, attachment({ filePath: '/var/tmp/com.apple.messages/A-1' })],
    ['is not met by another ending', false, attachment({ filePath: '/var/tmp/com.apple.messages/A-12' })],
    ['is not met by another place', false, attachment({ filePath: '~/Library/SMS/Attachments/A-1' })],
    ['is not met by what the owner sent', false, attachment({ filePath: '/var/tmp/A-1', direction: 'sent' })],
  ],
  'GEN-06': [
    ['is met by a program that may listen', true, permission({})],
    ['is met by one that may look', true, permission({ service: 'kTCCServiceCamera' })],
    ['is not met by an app', false, permission({ client: 'com.example.app' })],
    ['is not met by one that was denied', false, permission({ decision: 'denied' })],
    ['is not met by one that may see contacts', false, permission({ service: 'kTCCServiceAddressBook' })],
  ],
  'PRD-02': [
    ['is met by an automation that loads in silence', true, automation({})],
    ['is not met where it tells', false, automation({ isNotifying: true })],
    ['is not met where it asks', false, automation({ isAsking: true })],
    ['is not met where it loads nothing', false, automation({ actions: ['is.workflow.actions.comment'] })],
    ['is not met where a time of day sets it off', false, automation({ triggers: ['TimeOfDay'] })],
    ['is not met where the store does not say whether it tells', false, automation({ isNotifying: null })],
  ],
  'PRD-03': [
    ['is met by the payload among others', true, profile(['com.apple.wifi.managed', 'com.apple.notificationsettings'])],
    ['is not met by other payloads', false, profile(['com.apple.wifi.managed'])],
    ['is not met in another case', false, profile(['com.apple.NotificationSettings'])],
  ],
  'PRD-03-AUTOMATION': [
    [
      'is met by both within the day',
      true,
      profile(['com.apple.notificationsettings'], '23:59:59'),
      automation({}, '00:00:00'),
    ],
    [
      'is not met a microsecond after the day',
      false,
      automation({}, '00:00:00'),
      profile(['com.apple.notificationsettings'], '2021-03-11T00:00:00.000001Z'),
    ],
    ['is not met by the profile alone', false, profile(['com.apple.notificationsettings'])],
    [
      'is not met where the automation tells',
      false,
      profile(['com.apple.notificationsettings']),
      automation({ isNotifying: true }),
    ],
  ],
  'PRG-03': [
    [
      'is met within half an hour of the link',
      true,
      cloudLink(['https://share.icloud.com/photos/0abc']),
      contact(later('12:29:59')),
    ],
    [
      'is met by the other form of the link',
      true,
      cloudLink(['https://www.icloud.com/photos/#0abc']),
      contact(later('12:01:00')),
    ],
    [
      'is not met a microsecond later',
      false,
      cloudLink(['https://share.icloud.com/photos/0abc']),
      contact(later('12:30:00.000001')),
    ],
    [
      'is not met after someone known',
      false,
      cloudLink(['https://share.icloud.com/photos/0abc'], { isFromUnknown: false }),
      contact(later('12:01:00')),
    ],
    ['is not met by another link', false, cloudLink(['https://example.com/photos']), contact(later('12:01:00'))],
    [
      'is not met where a browser contacted the address',
      false,
      cloudLink(['https://share.icloud.com/photos/0abc']),
      contact(later('12:01:00'), []),
    ],
    [
      'is not met after the fault was mended',
      false,
      cloudLink(['https://share.icloud.com/photos/0abc'], {}, '2025-02-10T12:00:00Z'),
      contact('2025-02-10T12:01:00Z'),
    ],
  ],
  'QDR-01': [
    ['is met by an invitation in the two words', true, meeting({ createdAfterStartSeconds: -60 })],
    ['is not met where the owner organised it', false, meeting({}, 'noted')],
    ['is not met in another case', false, meeting({ summary: 'meeting' })],
    ['is not met by more words', false, meeting({ description: 'Notes from last week' })],
    ['is not met without the note', false, meeting({ description: null })],
    ['is not met by who only takes part', false, guest({})],
  ],
  'QDR-01-BACKDATED': [
    ['is met by an invitation that was made a second too late', true, meeting({ createdAfterStartSeconds: 1 })],
    ['is not met by one that was made at its start', false, meeting({ createdAfterStartSeconds: 0 })],
    ['is not met by one to what was to come', false, meeting({ createdAfterStartSeconds: -60 })],
    ['is not met where the owner organised it', false, meeting({}, 'noted')],
    ['is not met where nobody organised it', false, guest({})],
    ['is not met where no one knows when it was made', false, meeting({ createdAfterStartSeconds: null })],
  ],
  'QDR-01-WORDS': [
    ['is met by an event of the owner', true, meeting({}, 'noted')],
    ['is not met in another case', false, meeting({ description: 'notes' })],
    ['is not met by the title alone', false, meeting({ description: null })],
  ],
  'TRI-03': [
    [
      'is met within ten minutes of IMTransferAgent',
      true,
      ran('IMTransferAgent', '12:00:00', 'network-use'),
      ran('BackupAgent', '12:09:59'),
    ],
    [
      'is not met a microsecond later',
      false,
      ran('IMTransferAgent', '12:00:00'),
      ran('BackupAgent', '12:10:00.000001'),
    ],
    [
      'is not met where BackupAgent came first',
      false,
      ran('BackupAgent', '12:00:00'),
      ran('IMTransferAgent', '12:00:01'),
    ],
    [
      'is not met by BackupAgent2, which makes backups',
      false,
      ran('IMTransferAgent', '12:00:00'),
      ran('BackupAgent2', '12:00:01'),
    ],
    [
      'is not met by IMTransferAgent alone',
      false,
      ran('IMTransferAgent', '12:00:00'),
      ran('IMTransferAgent', '12:00:01'),
    ],
  ],
  'TRI-06': [
    ['is met within the day after BackupAgent', true, ran('BackupAgent', '00:00:00'), file(updates, '23:59:59')],
    ['is not met a second after the day', false, ran('BackupAgent', '00:00:00'), file(updates, '2021-03-11T00:00:01Z')],
    ['is not met where the file came first', false, file(updates, '12:00:00'), ran('BackupAgent', '12:00:01')],
    [
      'is not met where the file was born',
      false,
      ran('BackupAgent', '12:00:00'),
      file(updates, '12:00:01', 'file-born'),
    ],
    ['is not met without BackupAgent', false, ran('BackupAgent2', '12:00:00'), file(updates, '12:00:01')],
  ],
};
