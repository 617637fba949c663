import { binaryPlist } from '@bridle/testkit';
import { at } from '../support/at.ts';
import { fixture } from '../support/fixture.ts';
import { keyedArchive } from '../support/keyed-archive.ts';

const place = 'HomeDomain/Library/UserNotifications/com.example.chat/DeliveredNotifications.plist';

const bare = {
  bundle: 'com.example.chat',
  title: null,
  subtitle: null,
  text: null,
  url: null,
  links: [],
  guid: null,
  thread: null,
  category: null,
  usedAt: null,
  requestedAt: null,
  triggeredAt: null,
};

export default fixture({
  'a message that an app told of, with a link in it and one that the app keeps to itself': {
    files: {
      [place]: keyedArchive([
        {
          AppNotificationIdentifier: 'N-1',
          AppNotificationTitle: 'A Stranger',
          AppNotificationSubtitle: 'Group',
          AppNotificationMessage: 'look: https://example.com/a',
          AppNotificationCreationDate: new Date('2021-01-01T00:00:00Z'),
          RequestDate: new Date('2020-12-31T23:59:59Z'),
          TriggerDate: new Date('2020-12-31T23:59:58Z'),
          DefaultActionURL: 'https://example.net/open',
          SBSPushStoreNotificationThreadKey: 'T-1',
          SBSPushStoreNotificationCategoryKey: 'message',
          AppNotificationUserInfo: { deep: [{ link: 'https://example.org/hidden' }], from: 'com.example.app' },
        },
        { AppNotificationMessage: 'see example.com' },
      ]),
    },
    records: [
      {
        ...bare,
        title: 'A Stranger',
        subtitle: 'Group',
        text: 'look: https://example.com/a',
        url: 'https://example.net/open',
        links: ['https://example.com/a', 'https://example.net/open', 'https://example.org/hidden'],
        guid: 'N-1',
        thread: 'T-1',
        category: 'message',
        usedAt: at('2021-01-01T00:00:00Z'),
        requestedAt: at('2020-12-31T23:59:59Z'),
        triggeredAt: at('2020-12-31T23:59:58Z'),
      },
      { ...bare, text: 'see example.com', links: ['http://example.com'] },
    ],
    events: ['2021-01-01T00:00:00.000000Z app-notified com.example.chat showed a notification'],
    observables: [
      'app-id executed com.example.chat',
      'text received A Stranger',
      'text received Group',
      'text received look: https://example.com/a',
      'url received https://example.com/a',
      'url received https://example.net/open',
      'url received https://example.org/hidden',
      'app-id executed com.example.chat',
      'text received see example.com',
      'url received http://example.com',
    ],
    locators: ['0', '1'],
  },

  'a reminder repeats what the owner wrote': {
    files: {
      'HomeDomain/Library/UserNotifications/com.apple.reminders/DeliveredNotifications.plist': keyedArchive([
        { AppNotificationTitle: 'look https://example.com/a' },
      ]),
    },
    records: [
      {
        ...bare,
        bundle: 'com.apple.reminders',
        title: 'look https://example.com/a',
        links: ['https://example.com/a'],
      },
    ],
    observables: [
      'app-id executed com.apple.reminders',
      'text noted look https://example.com/a',
      'url noted https://example.com/a',
    ],
  },

  'Messages tells of what came': {
    files: {
      'HomeDomain/Library/UserNotifications/com.apple.MobileSMS/DeliveredNotifications.plist': keyedArchive([
        { AppNotificationMessage: 'https://example.com/a' },
      ]),
    },
    records: [
      { ...bare, bundle: 'com.apple.MobileSMS', text: 'https://example.com/a', links: ['https://example.com/a'] },
    ],
    observables: [
      'app-id executed com.apple.MobileSMS',
      'text received https://example.com/a',
      'url received https://example.com/a',
    ],
  },

  'the calendar tells of what came too, which may be gone from it': {
    files: {
      'HomeDomain/Library/UserNotifications/com.apple.mobilecal/DeliveredNotifications.plist': keyedArchive([
        { AppNotificationMessage: 'Invitation: https://example.com/a' },
      ]),
    },
    records: [
      {
        ...bare,
        bundle: 'com.apple.mobilecal',
        text: 'Invitation: https://example.com/a',
        links: ['https://example.com/a'],
      },
    ],
    observables: [
      'app-id executed com.apple.mobilecal',
      'text received Invitation: https://example.com/a',
      'url received https://example.com/a',
    ],
  },

  'an app whose notifications are all gone': { files: { [place]: keyedArchive(null) }, records: [] },

  'a folder that is named by an id is of no app that is known': {
    files: {
      'HomeDomain/Library/UserNotifications/00000000-0000-4000-8000-000000000001/DeliveredNotifications.plist':
        keyedArchive([{ AppNotificationMessage: 'hello' }]),
    },
    records: [{ ...bare, bundle: '00000000-0000-4000-8000-000000000001', text: 'hello' }],
    observables: ['text received hello'],
  },

  'a row no one expected': {
    files: { [place]: keyedArchive(['odd', { AppNotificationCreationDate: 'yesterday', AppNotificationTitle: [1] }]) },
    records: [bare],
    issues: ['ROW_REJECTED', 'CELL_REJECTED'],
  },

  'a schema no one has seen': {
    files: { [place]: keyedArchive({ odd: true }) },
    records: [],
    issues: ['SCHEMA_UNKNOWN'],
  },

  'a damaged file': { files: { [place]: binaryPlist({ odd: true }) }, records: [], issues: ['FILE_UNREADABLE'] },

  'a backup without it': { files: {}, records: [] },
});
