import { eras, hour, minute, second, together, type Template } from '../template.ts';
import {
  automation,
  contacted,
  crashSettings,
  emptiedAttachmentFolder,
  invited,
  linkSelectionStopped,
  lookedUp,
  opened,
  orphaned,
  profile,
  ran,
  received,
  redirected,
  settings,
  someone,
} from '../traces.ts';

/** Names that no program of Apple's bears, of other lengths than those at which the accounting cuts. */
const daemons = ['roleaboutd', 'roleaccountd', 'msgacntd', 'mptbd', 'otpgrefd', 'launchafd', 'ckeblld'] as const;
const accounts = ['bergers.o79@gmail.com', 'linakeller2203@gmail.com', 'bogaardlisa803@gmail.com'] as const;
const servers = ['free247downloads.com', 'urlpush.net'] as const;
const predatorProfile = '76dab334-7e17-475d-a5d6-0794eb5818a5';

/** Phones on which an implant ran. */
export const infections: readonly Template[] = [
  {
    id: 'pegasus-injection',
    happened: 'infection',
    campaigns: ['Pegasus'],
    expected: 'infected',
    rules: ['AMN-01-PORT', 'AMN-02'],
    because: 'T02: a listed redirect, eleven seconds later `bh`, then a look-alike daemon: V1.',
    eras: [eras.in2019, eras.in2020],
    plant: (at, random) =>
      together(
        redirected(
          'http://weather.example.net/',
          `https://${random.token(8)}.${random.token(7)}.${random.pick(servers)}:${30_000 + random.below(2_000)}/${random.token(7)}`,
          at,
          3,
        ),
        ran('bh', at + 11 * second, 3 * second),
        ran(random.pick(daemons), at + 38 * second, 2 * hour),
      ),
  },
  {
    id: 'pegasus-injection-without-daemon',
    happened: 'infection',
    campaigns: ['Pegasus'],
    expected: 'inconclusive',
    rules: ['AMN-01-PORT', 'AMN-02'],
    because:
      'A strong process and a strong redirect before it are V5b; but nothing is decisive, and what the server was for is ' +
      'recalled: two grounds of confidence are missing, and no infection is called at low confidence.',
    eras: [eras.in2019, eras.in2020],
    plant: (at, random) =>
      together(
        redirected(
          'http://weather.example.net/',
          `https://${random.token(8)}.${random.token(7)}.${random.pick(servers)}:30875/${random.token(7)}`,
          at,
          3,
        ),
        ran('bh', at + 33 * second, 3 * second),
      ),
  },
  {
    id: 'pegasus-lookup-with-nul',
    happened: 'infection',
    campaigns: ['Pegasus'],
    expected: 'infected',
    rules: ['AMN-03-NUL', 'AMN-03-10MIN'],
    because: 'T04: a listed account with NUL bytes is looked up, a daemon four minutes later: V1.',
    eras: [eras.in2019, eras.in2020],
    plant: (at, random) =>
      together(lookedUp(random.pick(accounts).replace('@', '\0@'), at), ran(random.pick(daemons), at + 4 * minute)),
  },
  {
    id: 'pegasus-lookup-2021',
    happened: 'infection',
    campaigns: ['Pegasus'],
    expected: 'infected',
    rules: ['AMN-03-60MIN'],
    because: 'B10: a listed account is looked up, a daemon 25 minutes later: V1.',
    eras: [eras.in2021],
    plant: (at, random) => together(lookedUp(random.pick(accounts), at), ran(random.pick(daemons), at + 25 * minute)),
  },
  {
    id: 'pegasus-two-daemons',
    happened: 'infection',
    campaigns: ['Pegasus'],
    expected: 'infected',
    because: 'Two different decisive names in one store: V2.',
    eras: [eras.in2018, eras.in2020, eras.in2021, eras.in2022],
    plant: (at, random) =>
      together(ran(random.pick(daemons), at), ran(random.pick(['stagegrad', 'fnotifyd', 'pstid']), at + 90 * second)),
  },
  {
    id: 'pegasus-photos',
    happened: 'infection',
    campaigns: ['Pegasus'],
    expected: 'infected',
    rules: ['AMN-04', 'AMN-06'],
    because: 'T03: Photos, `bh`, the settings of crash reports, then a daemon: V1.',
    eras: [eras.in2019, eras.in2020],
    plant: (at) =>
      together(
        ran('mobileslideshow', at, 2 * second),
        ran('bh', at + 26 * second, 2 * second),
        crashSettings(at + 36 * second, { ShouldSubmit: false }),
        ran('mptbd', at + 81 * second),
      ),
  },
  {
    id: 'pegasus-file-and-daemon',
    happened: 'infection',
    campaigns: ['Pegasus'],
    expected: 'infected',
    because: 'The one file that Pegasus leaves in a backup, and a daemon in another store: V1.',
    eras: [eras.in2021, eras.in2022],
    plant: (at, random) =>
      together(
        settings('RootDomain', 'Library/Preferences/roleaccountd.plist', at + minute, { Example: true }),
        ran(random.pick(['otpgrefd', 'fmld']), at),
      ),
  },
  {
    id: 'predator-profile',
    happened: 'infection',
    campaigns: ['Predator'],
    expected: 'infected',
    because: 'T07: a link by SMS, the visit, and the profile of the campaign: V1.',
    eras: [eras.in2021, eras.in2022],
    plant: (at, random) => {
      const link = `https://5m5.io/${random.token(6)}`;
      return together(
        received('+15550190', `Is this about you? ${link}`, at),
        opened(link, at + 20 * second),
        profile(predatorProfile, 'Notifications', 'com.apple.notificationsettings', at + 5 * minute),
      );
    },
  },
  {
    id: 'triangulation-whole',
    happened: 'infection',
    campaigns: ['Operation Triangulation'],
    expected: 'infected',
    rules: ['triangulation-window'],
    because: 'T12: the published window, and BackupAgent: V1 or V3.',
    eras: [eras.in2020, eras.in2022],
    plant: (at) =>
      together(
        emptiedAttachmentFolder(at),
        linkSelectionStopped(at + 20 * second),
        ran('BackupAgent', at + 4 * minute, 10 * minute),
      ),
  },
  {
    id: 'triangulation-message',
    happened: 'infection',
    campaigns: ['Operation Triangulation'],
    expected: 'infected',
    because: 'A listed sender’s message, and BackupAgent within ten minutes: V1.',
    eras: [eras.in2022],
    plant: (at, random) =>
      together(
        received(random.pick(['travislong544@yahoo.com', 'tinyjax89@gmail.com']), '\ufffc', at, 'iMessage'),
        ran('IMTransferAgent', at + minute, minute),
        ran('BackupAgent', at + 3 * minute),
      ),
  },
  {
    id: 'kingspawn-invitation',
    happened: 'infection',
    campaigns: ['KingsPawn'],
    expected: 'infected',
    rules: ['QDR-01-BACKDATED'],
    because: 'A backdated invitation in the published words, and the implant’s process within the day: V1.',
    eras: [eras.in2021],
    plant: (at, random) =>
      together(invited('Meeting', 'Notes', at, someone(random), -20 * hour), ran('com.apple.avcapture', at + hour)),
  },
  {
    id: 'coruna-cache',
    happened: 'infection',
    campaigns: ['Coruna'],
    expected: 'infected',
    because: 'A page of the kit with a path nobody types, then a file at the implant’s own path: V1.',
    eras: [eras.in2023, eras.in2025],
    plant: (at, random) =>
      together(
        opened(`https://3v5w1km5gv.xyz/${random.token(24)}.html`, at),
        settings('HomeDomain', 'Library/Caches/.com.apple.mobileassetd.cache', at + 10 * minute, { Example: true }),
      ),
  },
  {
    id: 'two-families',
    happened: 'infection',
    campaigns: ['Pegasus', 'Predator'],
    expected: 'infected',
    because: 'T09: what T04 and T07 plant, on one phone.',
    eras: [eras.in2021],
    plant: (at, random) =>
      together(
        lookedUp(random.pick(accounts).replace('@', '\0@'), at),
        ran(random.pick(daemons), at + 4 * minute),
        received('+15550190', 'Is this about you? https://5m5.io/q7w3e9', at + hour),
        opened('https://5m5.io/q7w3e9', at + hour + 20 * second),
        profile(predatorProfile, 'Notifications', 'com.apple.notificationsettings', at + hour + 5 * minute),
      ),
  },
  {
    id: 'pegasus-generic-name-alone',
    happened: 'infection',
    campaigns: ['Pegasus'],
    expected: 'inconclusive',
    because: 'Of an infection a name of two letters is left: a strong trace alone is V14.',
    eras: [eras.in2019, eras.in2020],
    plant: (at) => ran('bh', at, 3 * second),
  },
  {
    id: 'pegasus-orphan-alone',
    happened: 'infection',
    campaigns: ['Pegasus'],
    expected: 'inconclusive',
    rules: ['orphaned-usage'],
    because: 'T14: the implant removed its row and missed its traffic: V8, the family unnamed.',
    eras: [eras.in2021, eras.in2022],
    plant: (at) => orphaned(1, at),
  },
  {
    id: 'triangulation-window-alone',
    happened: 'infection',
    campaigns: ['Operation Triangulation'],
    expected: 'inconclusive',
    rules: ['triangulation-window'],
    because: 'T12 without its process: the sequence alone is V3, suspicious and no more.',
    eras: [eras.in2020, eras.in2022],
    plant: (at) => together(emptiedAttachmentFolder(at), linkSelectionStopped(at + 20 * second)),
  },
  {
    id: 'coruna-preferences',
    happened: 'infection',
    campaigns: ['Coruna'],
    expected: 'inconclusive',
    rules: ['COR-02'],
    because: 'A strong visit and a strong file, neither decisive nor of what ran: V14.',
    eras: [eras.in2023, eras.in2025],
    plant: (at, random) =>
      together(
        opened(`https://3v5w1km5gv.xyz/${random.token(24)}.html`, at),
        settings('HomeDomain', 'Library/Preferences/com.apple.photolibraryd.plist', at + hour, { Example: true }),
      ),
  },
  {
    id: 'pegasus-lookup-within-a-minute',
    happened: 'infection',
    campaigns: ['Pegasus'],
    expected: 'infected',
    rules: ['AMN-03-60S', 'AMN-03-10MIN', 'AMN-03-60MIN'],
    because: 'B6: a listed account is looked up, a daemon 36 seconds later: V1.',
    eras: [eras.in2019],
    plant: (at, random) => together(lookedUp(random.pick(accounts), at), ran(random.pick(daemons), at + 36 * second)),
  },
  {
    id: 'triangulation-blocked-updates',
    happened: 'infection',
    campaigns: ['Operation Triangulation'],
    expected: 'infected',
    rules: ['TRI-06'],
    because: 'BackupAgent, and within the day the settings of the software update were written, in another store: V1.',
    eras: [eras.in2020, eras.in2022],
    plant: (at) =>
      together(
        ran('BackupAgent', at),
        settings('HomeDomain', 'Library/Preferences/com.apple.softwareupdateservicesd.plist', at + 2 * hour, {
          Example: true,
        }),
      ),
  },
  {
    id: 'staging-directory-alone',
    happened: 'infection',
    campaigns: ['Pegasus'],
    expected: 'inconclusive',
    rules: ['AMN-09'],
    because: 'A program of a name that nobody lists in the directory that two families use: V8, the family unnamed.',
    eras: [eras.in2021, eras.in2022],
    plant: (at, random) =>
      settings('RootDomain', 'Library/Caches/locationd/clients.plist', at, {
        exampled: { Executable: `/private/var/db/com.apple.xpc.roleaccountd.staging/${random.token(8)}` },
      }),
  },
  {
    id: 'pegasus-staged',
    happened: 'infection',
    campaigns: ['Pegasus'],
    expected: 'infected',
    rules: ['AMN-09', 'AMN-09-NAME'],
    because: 'A29 as the location daemon would keep it: a listed name in the directory of the implant, decisive: V4.',
    eras: [eras.in2021, eras.in2022],
    plant: (at, random) =>
      settings('RootDomain', 'Library/Caches/locationd/clients.plist', at, {
        exampled: { Executable: `/private/var/db/com.apple.xpc.roleaccountd.staging/${random.pick(daemons)}` },
      }),
  },
  {
    id: 'predator-unlisted-persistence',
    happened: 'infection',
    campaigns: ['Predator'],
    expected: 'inconclusive',
    rules: ['PRD-02', 'PRD-03', 'PRD-03-AUTOMATION'],
    because: 'The profile and the silent automation of 2021, with values that nobody lists: strong, not decisive, V14.',
    eras: [eras.in2021],
    plant: (at, random) =>
      together(
        profile('00000000-0000-4000-8000-000000000013', 'Notifications', 'com.apple.notificationsettings', at),
        automation(`https://example.org/${random.token(8)}`, at + hour),
      ),
  },
  {
    id: 'graphite-server-contacted',
    happened: 'infection',
    campaigns: ['Graphite'],
    expected: 'exposed',
    because: 'A18 as far as web views show it: an app loaded the listed address, and nothing says why: V9, a miss.',
    eras: [eras.in2025],
    plant: (at) => contacted('46.183.184.91', 'com.example.chat', at),
  },
];
