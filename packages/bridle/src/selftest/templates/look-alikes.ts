import { anyTime, day, eras, hour, iso, minute, second, together, type Template } from '../template.ts';
import {
  app,
  crashSettings,
  deletedAttachments,
  emptiedAttachmentFolder,
  invited,
  lookedUp,
  mayListen,
  opened,
  orphaned,
  profile,
  ran,
  received,
  receivedFile,
  redirected,
  restored,
  settings,
  someone,
} from '../traces.ts';

const harmless = { happened: 'nothing', campaigns: [], expected: 'no-traces', eras: anyTime } as const;
const alert = 'ALERT: State-sponsored attackers may be targeting your iPhone. Visit account.apple.com.';

/** Phones to which nothing happened, each with something that looks like a trace to someone. */
export const lookAlikes: readonly Template[] = [
  { ...harmless, id: 'ordinary', because: 'T25: an ordinary phone.', plant: () => ({}) },
  {
    ...harmless,
    id: 'shortener',
    looksLike: ['redirect'],
    because: 'A shortener leads on within a second: a redirect of AMN-01’s plain kind is context.',
    plant: (at, random) =>
      redirected(`http://short.example/${random.token(5)}`, 'https://news.example.org/story', at, 120),
  },
  {
    ...harmless,
    id: 'redirect-to-www',
    looksLike: ['redirect'],
    because: 'A page leads to its own address for phones.',
    plant: (at) => redirected('http://example.com/', 'https://m.example.com/', at, 15),
  },
  {
    ...harmless,
    id: 'advertisement-and-parked-domain',
    looksLike: ['redirect'],
    because: 'An advertisement is counted by two sites on its way, and a domain that is for sale leads to its seller.',
    plant: (at, random) =>
      together(
        {
          visits: [
            { at, url: `http://ads.example.net/click?id=${random.token(12)}` },
            { at: at + 40_000, url: 'https://count.example.com/', redirectedFrom: 0 },
            { at: at + 90_000, url: 'https://shop.example.org/shoes', redirectedFrom: 1 },
          ],
        },
        redirected('http://for-sale.example.net/', 'https://parked.example.com/for-sale', at + hour, 200),
      ),
  },
  {
    ...harmless,
    id: 'gaps-of-process-numbers',
    looksLike: ['process-gap'],
    because: 'T15: numbers are missing among the processes, as apps that were removed leave them.',
    plant: (at) => ({
      usage: [0, 1, 2].map((index) => ({
        name: null,
        first: at + index * day,
        last: at + index * day,
        usedAt: [],
        isProcessDeleted: true,
      })),
    }),
  },
  {
    ...harmless,
    id: 'rebuilt-accounting',
    looksLike: ['orphaned-row'],
    because: 'Seven processes in a row lost their rows within seconds: a rebuilt database.',
    plant: (at) => orphaned(7, at),
  },
  {
    ...harmless,
    id: 'usage-of-no-process',
    looksLike: ['orphaned-row'],
    because: 'Usage rows name no process, as some do on any phone: there is none whose row could have been removed.',
    plant: (at) => ({ usageOfNoProcess: [at, at + hour, at + day] }),
  },
  {
    ...harmless,
    id: 'much-was-sent',
    looksLike: ['data-volume'],
    because:
      'A30: an app sent much more than before, as when it keeps photos elsewhere. How much was sent is no trace.',
    plant: (at) => ({
      usage: [
        { name: 'com.example.photos/com.example.photos', bundle: 'com.example.photos', first: at, last: at + 10 * day },
      ].map((it) => ({ ...it, usedAt: Array.from({ length: 10 }, (_, index) => at + index * day), sent: 126_000_000 })),
    }),
  },
  {
    ...harmless,
    id: 'backup-agent-2',
    because: 'T13: Apple’s own BackupAgent2.',
    plant: (at) => ran('BackupAgent2', at),
  },
  {
    ...harmless,
    id: 'genuine-daemons',
    looksLike: ['no-bundle'],
    because: 'Apple’s own programs, whose names stand in lists with another place or another spelling.',
    plant: (at) =>
      together(ran('UserEventAgent', at), ran('subridged', at + minute), ran('diagnosticd', at + 2 * minute)),
  },
  {
    ...harmless,
    id: 'cut-name-of-rapport',
    looksLike: ['truncated-name', 'no-bundle'],
    because: 'com.apple.rapport, cut to sixteen letters, agrees with the beginning of a listed name and is Apple’s.',
    plant: (at) => ran('com.apple.rappor', at),
  },
  {
    ...harmless,
    id: 'unknown-daemon',
    looksLike: ['no-bundle'],
    because: 'A process without an app that nobody lists; daemons of iOS are such.',
    plant: (at, random) => ran(`${random.token(9)}d`, at),
  },
  {
    ...harmless,
    id: 'crash-settings-of-developers',
    looksLike: ['crash-settings', 'withdrawn-indicator'],
    because: 'T19: settings of diagnostics, as developers’ phones have them; the file alone was listed, and withdrawn.',
    plant: (at) =>
      crashSettings(
        at,
        Object.fromEntries(Array.from({ length: 23 }, (_, index) => [`ExcResourceDiagInfo-${index}`, index])),
      ),
  },
  {
    ...harmless,
    id: 'own-meeting',
    looksLike: ['invitation'],
    because: 'The owner’s own entry with the words of an attack; it names no organiser.',
    plant: (at) => ({
      calendar: [{ summary: 'Meeting', description: 'Notes', createdAt: at, startsAt: at + 2 * day }],
    }),
  },
  {
    ...harmless,
    id: 'invitation-from-a-colleague',
    looksLike: ['invitation'],
    expected: 'inconclusive',
    mistakenFor: ['KingsPawn'],
    rules: ['QDR-01'],
    because: 'A colleague’s invitation in just those words, to a later day: a supporting trace alone is V14.',
    plant: (at, random) => invited('Meeting', 'Notes', at, someone(random), 3 * day),
  },
  {
    ...harmless,
    id: 'other-invitation',
    because: 'An invitation in other words.',
    plant: (at, random) => invited('Team meeting', 'Agenda', at, someone(random), -2 * hour),
  },
  {
    ...harmless,
    id: 'profile-of-a-network',
    because: 'A profile for the network of an office.',
    plant: (at) => profile('00000000-0000-4000-8000-000000000011', 'Office', 'com.apple.wifi.managed', at),
  },
  {
    ...harmless,
    id: 'profile-for-notifications',
    looksLike: ['notification-profile'],
    expected: 'inconclusive',
    rules: ['PRD-03'],
    because: 'A school’s profile governs notifications, and nothing says that it is a school’s: V8.',
    plant: (at) => profile('00000000-0000-4000-8000-000000000012', 'School', 'com.apple.notificationsettings', at),
  },
  {
    ...harmless,
    id: 'captive-portal-on-a-high-port',
    looksLike: ['redirect'],
    expected: 'inconclusive',
    rules: ['AMN-01-PORT'],
    because: 'A captive portal has the shape of an injection: V8.',
    plant: (at, random) =>
      redirected('http://weather.example.net/', `http://a.portal.example.com:50443/${random.token(6)}`, at, 90),
  },
  {
    ...harmless,
    id: 'alert-by-a-stranger',
    looksLike: ['alert-scam'],
    because: 'T22: the words of Apple’s alert from somebody else: context, and no campaign.',
    plant: (at) => received('+15550193', alert, at),
  },
  {
    ...harmless,
    id: 'alert-by-apple',
    because: 'Apple’s alert itself says that someone tried, names no campaign, and is context.',
    eras: [eras.in2022, eras.in2023],
    plant: (at) => received('threat-notifications@apple.com', alert, at, 'iMessage'),
  },
  {
    ...harmless,
    id: 'deleted-attachments',
    because: 'The owner deleted a conversation with its attachments: a note, as long as nobody was told of an attack.',
    rules: ['empty-attachment-folders'],
    plant: (at) => deletedAttachments(at),
  },
  {
    ...harmless,
    id: 'deleted-attachments-and-an-alert',
    expected: 'inconclusive',
    rules: ['empty-attachment-folders', 'APL-01'],
    because: 'A31: the same in the months before Apple’s alert: a weak trace of an exploit of nobody, V14.',
    eras: [eras.in2022, eras.in2023, eras.in2025],
    plant: (at) =>
      together(deletedAttachments(at), received('threat-notifications@apple.com', alert, at + 10 * day, 'iMessage')),
  },
  {
    ...harmless,
    id: 'invitation-and-an-alert',
    looksLike: ['invitation'],
    expected: 'inconclusive',
    mistakenFor: ['KingsPawn'],
    rules: ['QDR-01', 'APL-01'],
    because:
      'A colleague’s invitation before Apple’s alert: a harmless cause is open, so that it stays supporting, V14.',
    eras: [eras.in2022, eras.in2023],
    plant: (at, random) =>
      together(
        invited('Meeting', 'Notes', at, someone(random), 3 * day),
        received('threat-notifications@apple.com', alert, at + 10 * day, 'iMessage'),
      ),
  },
  {
    ...harmless,
    id: 'listed-name-in-a-query',
    looksLike: ['part-of-a-domain'],
    because: 'What somebody looked up, and a machine whose address only begins as a listed one, are neither.',
    plant: (at) =>
      together(opened('https://search.example.org/?q=urlpush.net', at), opened('http://62.72.21.109/', at + minute)),
  },
  {
    ...harmless,
    id: 'report-with-defanged-names',
    looksLike: ['quoted-indicator'],
    because: 'A report names servers so that nobody can open them: no address is in the message.',
    plant: (at) => received('+15550101', 'They list urlpush[.]net and hxxps://sec-flare[.]com/abc in the report', at),
  },
  {
    ...harmless,
    id: 'listed-name-inside-another',
    looksLike: ['part-of-a-domain'],
    because: 'Domains that contain a listed one, before or after it, are other domains.',
    plant: (at, random) =>
      together(
        received('+15550194', `https://notfree247downloads.com/${random.token(8)}`, at),
        received('+15550194', `https://urlpush.net.example.org/${random.token(8)}`, at + minute),
      ),
  },
  {
    ...harmless,
    id: 'parent-of-a-listed-host',
    looksLike: ['shared-host'],
    because: 'The parent of a listed host is somebody else’s.',
    plant: (at, random) =>
      together(
        opened(`https://malaymoil.com/${random.token(24)}`, at),
        opened(`https://betly.me/${random.token(24)}`, at + minute),
      ),
  },
  {
    ...harmless,
    id: 'sibling-of-a-listed-file',
    looksLike: ['path-prefix'],
    because: 'A path that begins as a listed one is another path.',
    plant: (at) =>
      together(
        settings('RootDomain', 'Library/Preferences/roleaccountd.plist.old', at, { Example: true }),
        settings('HomeDomain', 'Library/Preferences/com.apple.photolibraryd.plist-2', at, { Example: true }),
      ),
  },
  {
    ...harmless,
    id: 'files-of-1980',
    looksLike: ['date-of-1980'],
    because: 'Files out of an archive bear the first date that archives know.',
    plant: () => settings('HomeDomain', 'Documents/unzipped.plist', Date.UTC(1980, 0, 1) * 1_000, { Example: true }),
  },
  {
    ...harmless,
    id: 'window-with-its-attachment',
    because: 'T12’s control: the attachment is still there, so nothing was removed.',
    eras: [eras.in2020, eras.in2022],
    plant: (at) =>
      together(emptiedAttachmentFolder(at), {
        entries: [
          {
            domain: 'MediaDomain',
            path: 'Library/SMS/Attachments/ab/11/AAAA/picture.heic',
            content: new Uint8Array(16),
            bornAt: iso(at + 5 * second),
          },
        ],
      }),
  },
  {
    ...harmless,
    id: 'window-of-a-restore',
    because: 'Folders and settings are written together when a phone is restored.',
    eras: [eras.in2020, eras.in2022],
    plant: (at) => together(emptiedAttachmentFolder(at), restored(at - hour)),
  },
  {
    ...harmless,
    id: 'app-without-receipt',
    looksLike: ['installer'],
    because: 'An app that came by no store: a test version, or one of an employer’s.',
    plant: (at) => together({ apps: { 'com.example.internal': null } }, app('com.example.maps', 'Maps', at)),
  },
  {
    ...harmless,
    id: 'friend-looked-up',
    because: 'Messages looks up whomever the owner writes to.',
    plant: (at, random) => lookedUp(someone(random), at),
  },
  {
    ...harmless,
    id: 'shared-photos',
    because: 'A stranger shares photos by iCloud, and nothing follows.',
    plant: (at, random) => received('+15550195', `https://share.icloud.com/photos/${random.token(22)}`, at, 'iMessage'),
  },
  {
    ...harmless,
    id: 'young-and-unencrypted',
    looksLike: ['clean-scan'],
    expected: 'inconclusive',
    because: 'T24: two months of records without encryption are no basis for a negative: V11.',
    phone: { protection: 'unencrypted' },
    daysUsed: 60,
    plant: () => ({}),
  },
  {
    ...harmless,
    id: 'without-messages',
    looksLike: ['clean-scan'],
    expected: 'inconclusive',
    because: 'Without the store of messages nothing can be said of what came: V11.',
    without: ['messages'],
    plant: () => ({}),
  },
  {
    ...harmless,
    id: 'without-accounting',
    looksLike: ['clean-scan'],
    expected: 'inconclusive',
    because: 'Without the accounting of processes nothing can be said of what ran: V11.',
    without: ['usage'],
    plant: () => ({}),
  },
  {
    ...harmless,
    id: 'unknown-writer-and-daemon',
    rules: ['CLB-06'],
    because:
      'Somebody unknown wrote, and a daemon used the network for the first time: two of three steps are context.',
    plant: (at, random) =>
      together(
        { messages: [{ at, handle: someone(random), text: 'Is the flat still free?', isFromUnknown: true }] },
        ran(`${random.token(9)}d`, at + 10 * minute),
      ),
  },
  {
    ...harmless,
    id: 'renamed-document',
    expected: 'inconclusive',
    rules: ['CLB-01'],
    because: 'A friend gave a document the name of a picture: a supporting exploit of nobody, V8.',
    plant: (at) => receivedFile('+15550101', 'scan.gif', 'image/gif', Buffer.from('%PDF-1.4 example'), at),
  },
  {
    ...harmless,
    id: 'interrupted-transfer',
    looksLike: ['interrupted-transfer'],
    rules: ['GEN-04'],
    because: 'A transfer that was interrupted lies under /var/tmp: context.',
    plant: (at) => ({
      messages: [
        {
          at,
          handle: '+15550101',
          text: null,
          attachment: { path: '/var/tmp/com.example/picture-1', type: 'image/jpeg' },
        },
      ],
    }),
  },
  {
    ...harmless,
    id: 'daemon-that-listens',
    rules: ['GEN-06'],
    because: 'A daemon of iOS stands in the list of permissions by its path: context.',
    plant: (at) => mayListen('/usr/libexec/exampled', at),
  },
  {
    ...harmless,
    id: 'nearly-a-daemon',
    rules: ['look-alike-process'],
    because: 'A daemon of a newer iOS, whose name differs by a letter from one that is known, used once: a note.',
    plant: (at) => ran('mDNSRespondeur', at),
  },
  {
    ...harmless,
    id: 'process-without-a-name',
    because: 'A row of the accounting has no name; it still has its process.',
    plant: (at) => ({ usage: [{ name: null, first: at, last: at + hour }] }),
  },
  {
    ...harmless,
    id: 'profile-updated',
    looksLike: ['profile-event'],
    rules: ['profile-changes'],
    because: 'A profile was installed and updated as any other: a note.',
    plant: (at) =>
      settings(
        'SysSharedContainerDomain-systemgroup.com.apple.configurationprofiles',
        'Library/ConfigurationProfiles/MCProfileEvents.plist',
        at,
        {
          ProfileEvents: [
            {
              'com.example.office': { Operation: 'install', Process: 'profiled', Timestamp: new Date(at / 1_000) },
            },
          ],
        },
      ),
  },
  {
    ...harmless,
    id: 'page-that-expired',
    rules: ['page-without-visit'],
    because: 'The visits to a page expired before the page did: a note.',
    plant: () => ({ pagesWithoutVisit: ['https://news.example.org/expired'] }),
  },
  {
    ...harmless,
    id: 'computer-that-is-late',
    rules: ['record-after-backup'],
    because: 'The clock of the computer was behind, so that a record is later than the backup: a note.',
    plant: (at) => ran('exampleupdated', at, 60 * day),
  },
  {
    ...harmless,
    id: 'one-moment-in-two-stores',
    rules: ['same-moment'],
    because: 'One service handed the moment of an event to another, and both noted it: a note.',
    plant: (at, random) => together(lookedUp(someone(random), at + 123_457), ran('exampleupdated', at + 123_457)),
  },
  {
    ...harmless,
    id: 'log-that-was-not-copied',
    expected: 'inconclusive',
    rules: ['log-in-doubt'],
    because: 'A backup was copied in part, and the log of a database is missing: no basis for a negative, V11.',
    plant: () => ({ entries: [{ domain: 'HomeDomain', path: 'Library/SMS/sms.db-wal', listedSize: 4_152 }] }),
  },
  {
    ...harmless,
    id: 'backup-of-another-time',
    looksLike: ['edited-backup'],
    expected: 'inconclusive',
    rules: ['backup-before-system'],
    because: 'The backup names a system that came years after its day: no basis for a negative, V11.',
    plant: () => ({}),
    phone: { productVersion: '27.0', buildVersion: '24A437' },
  },
  {
    ...harmless,
    id: 'forged-accounting',
    looksLike: ['edited-backup'],
    expected: 'inconclusive',
    mistakenFor: ['Pegasus'],
    rules: ['late-row', 'uncounted-row'],
    because: 'T18: a listed daemon was written into a copy, with an old time and the newest number: V12.',
    plant: (at) =>
      together(ran('exampleupdated', at + 5 * day), {
        usage: [{ name: 'roleaboutd', first: at, last: at + hour, isWrittenByHand: true }],
      }),
  },
];
