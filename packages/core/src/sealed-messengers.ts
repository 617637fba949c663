/** A messenger whose messages no backup shows: how it is known, where its messages lie, and why they are not seen. */
export interface SealedMessenger {
  readonly name: string;
  readonly bundle: string;
  /** The container it shares with its extensions. */
  readonly group: string;
  /** Where in that container its messages lie on the phone. */
  readonly store: string;
  /** Whether they are also encrypted, with a key that the keychain gives to this device only. */
  readonly isEncrypted: boolean;
  readonly references: readonly [string, ...string[]];
}

/**
 * All of them mark their own files so that no backup takes them. Only apps whose source says so are named; for Wire it
 * is known of drafts and settings, and was not found for the messages.
 */
export const sealedMessengers: readonly SealedMessenger[] = [
  {
    name: 'Signal',
    bundle: 'org.whispersystems.signal',
    group: 'group.org.whispersystems.signal.group',
    store: 'grdb*/signal.sqlite',
    isEncrypted: true,
    references: [
      'https://github.com/signalapp/Signal-iOS/blob/main/SignalServiceKit/Storage/Database/GRDBDatabaseStorageAdapter.swift',
      // Whatever it protects, it excludes.
      'https://github.com/signalapp/Signal-iOS/blob/04fbb7eba637b26bee236cc8fe54fb2f0bae0db3/SignalServiceKit/src/Util/OWSFileSystem.m',
      // A backup of a phone with Signal, looked through: settings and caches only.
      'https://github.com/abnun/msgbackup-extractor/blob/main/README.md',
    ],
  },
  {
    // Where its database is encrypted, the key lies in a file beside it, so that this is not what seals it.
    name: 'Telegram',
    bundle: 'ph.telegra.Telegraph',
    group: 'group.ph.telegra.Telegraph',
    store: 'telegram-data/**',
    isEncrypted: false,
    references: [
      'https://github.com/TelegramMessenger/Telegram-iOS/blob/master/submodules/TelegramCore/Sources/Account/AccountManager.swift',
      'https://github.com/TelegramMessenger/Telegram-iOS/blob/master/submodules/BuildConfig/Sources/BuildConfig.m',
    ],
  },
  {
    name: 'Session',
    bundle: 'com.loki-project.loki-messenger',
    group: 'group.com.loki-project.loki-messenger',
    store: 'database/Session.sqlite',
    isEncrypted: true,
    references: [
      'https://github.com/session-foundation/session-ios/blob/master/SessionUtilitiesKit/Database/Storage.swift',
      'https://github.com/session-foundation/session-ios/blob/master/SessionUtilitiesKit/Types/FileManager.swift',
      'https://github.com/session-foundation/session-ios/blob/master/SessionUtilitiesKit/Types/KeychainStorage.swift',
    ],
  },
  {
    name: 'SimpleX Chat',
    bundle: 'chat.simplex.app',
    group: 'group.chat.simplex.app',
    store: 'simplex_v1_chat.db',
    isEncrypted: true,
    references: [
      'https://github.com/simplex-chat/simplex-chat/blob/stable/apps/ios/SimpleXChat/FileUtils.swift',
      'https://github.com/simplex-chat/simplex-chat/blob/stable/apps/ios/SimpleXChat/KeyChain.swift',
    ],
  },
];
