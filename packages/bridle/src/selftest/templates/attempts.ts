import { eras, hour, minute, together, type Template } from '../template.ts';
import { invited, lookedUp, opened, ran, received, receivedFile, redirected, someone } from '../traces.ts';

const attempt = { happened: 'attempt', expected: 'attempted' } as const;

/** Phones that were attacked, and on which nothing is known to have run. */
export const attempts: readonly Template[] = [
  {
    ...attempt,
    id: 'pegasus-redirect',
    campaigns: ['Pegasus'],
    rules: ['AMN-01-PORT'],
    because: 'T01: a listed redirect and nothing after: V6 or V7.',
    eras: [eras.in2019, eras.in2020],
    plant: (at, random) =>
      redirected(
        'http://weather.example.net/',
        `https://${random.token(8)}.${random.token(7)}.urlpush.net:30495/${random.token(7)}`,
        at,
        3,
      ),
  },
  {
    ...attempt,
    id: 'pegasus-lookup-only',
    campaigns: ['Pegasus'],
    rules: ['AMN-03-NUL'],
    because: 'T05: the lookup with NUL bytes and no process after.',
    eras: [eras.in2019, eras.in2020, eras.in2021],
    plant: (at) => lookedUp('bergers.o79\0@gmail.com', at),
  },
  {
    ...attempt,
    id: 'pegasus-link',
    campaigns: ['Pegasus'],
    because: 'T06: a listed link by SMS that was not opened.',
    eras: [eras.in2016, eras.in2018, eras.in2019],
    plant: (at, random) =>
      received(
        '+15550191',
        `New secrets: https://${random.pick(['news-flash.net', 'ikomek.info'])}/${random.token(8)}`,
        at,
      ),
  },
  {
    ...attempt,
    id: 'pegasus-sender',
    campaigns: ['Pegasus'],
    because: 'T10: a message of an attacker’s account while the phone was vulnerable: V7.',
    eras: [eras.in2023],
    plant: (at) => received('natalymarinova@proton.me', '\ufffc', at, 'iMessage'),
  },
  {
    ...attempt,
    id: 'triangulation-sender',
    campaigns: ['Operation Triangulation'],
    because: 'A message of a listed account, and nothing after: V7.',
    eras: [eras.in2020, eras.in2022],
    plant: (at, random) =>
      received(random.pick(['nigelmlevy@gmail.com', 'popcornkerner@gmail.com']), '\ufffc', at, 'iMessage'),
  },
  {
    ...attempt,
    id: 'predator-link',
    campaigns: ['Predator'],
    because: 'T08: a listed link by SMS that was not opened.',
    eras: [eras.in2021, eras.in2022, eras.in2023],
    plant: (at, random) =>
      received(
        '+15550192',
        `Have you read this? https://${random.pick(['5m5.io', '2-gis.kz'])}/${random.token(6)}`,
        at,
      ),
  },
  {
    ...attempt,
    id: 'predator-link-opened',
    campaigns: ['Predator'],
    because: 'The link was opened as well; opening it is delivery, and no more.',
    eras: [eras.in2021, eras.in2023],
    plant: (at, random) => {
      const link = `https://02s.co/${random.token(6)}`;
      return together(received('+15550192', `Your parcel: ${link}`, at), opened(link, at + 20_000_000));
    },
  },
  {
    ...attempt,
    id: 'predator-injection',
    campaigns: ['Predator'],
    because: 'A15: in 2023 a page without encryption was answered with a redirect to the listed chain.',
    eras: [eras.in2023],
    plant: (at, random) => redirected('http://weather.example.net/', `https://c.betly.me/${random.token(9)}`, at, 40),
  },
  {
    ...attempt,
    id: 'kingspawn-invitation-only',
    campaigns: ['KingsPawn'],
    rules: ['QDR-01-BACKDATED'],
    because: 'A backdated invitation in the published words: strong delivery, and nothing after.',
    eras: [eras.in2021],
    plant: (at, random) => invited('Meeting', 'Notes', at, someone(random), -30 * hour),
  },
  {
    ...attempt,
    id: 'coruna-page',
    campaigns: ['Coruna'],
    because: 'A page of the kit whose path nobody types.',
    eras: [eras.in2023, eras.in2025],
    plant: (at, random) => opened(`https://cdn.uacounter.com/${random.token(28)}.html`, at),
  },
  {
    ...attempt,
    id: 'darksword-page',
    campaigns: ['DarkSword'],
    because: 'A page of the chain whose path nobody types.',
    eras: [eras.in2026],
    plant: (at, random) => opened(`https://snapshare.chat/${random.token(28)}`, at),
  },
  {
    ...attempt,
    id: 'unlisted-account-with-nul',
    campaigns: [],
    expected: 'inconclusive',
    rules: ['AMN-03-NUL'],
    because: 'The exploit’s trace, and nobody lists the account: V8, the family unnamed.',
    eras: [eras.in2019, eras.in2021],
    plant: (at, random) => lookedUp(`${random.token(6)}\0@example.org`, at),
  },
  {
    ...attempt,
    id: 'unlisted-injection',
    campaigns: [],
    expected: 'inconclusive',
    rules: ['AMN-01-PORT'],
    because: 'The shape of an injection to a server that nobody lists: V8, the family unnamed.',
    eras: [eras.in2019, eras.in2020],
    plant: (at, random) =>
      redirected(
        'http://weather.example.net/',
        `https://${random.token(8)}.${random.token(7)}.example.org:31052/${random.token(7)}`,
        at,
        3,
      ),
  },
  {
    ...attempt,
    id: 'homage',
    campaigns: ['Pegasus'],
    rules: ['CLB-02'],
    because:
      'Photo sharing looked up a listed account and its daemon used the network: a strong exploit, nothing after.',
    eras: [eras.in2019],
    plant: (at) =>
      together(
        lookedUp('bergers.o79@gmail.com', at, 'com.apple.private.alloy.photostream'),
        ran('mstreamd', at + 2 * minute),
      ),
  },
  {
    ...attempt,
    id: 'forcedentry-file',
    campaigns: ['Pegasus'],
    rules: ['CLB-01', 'CLB-01-PSD'],
    because: 'A Photoshop file of 748 bytes that is called GIF: the exploit of 2021, and nothing after.',
    eras: [eras.in2021],
    plant: (at, random) => {
      const content = new Uint8Array(748);
      content.set(Buffer.from('8BPS\0\x01'));
      return receivedFile(someone(random), `${random.token(10)}.gif`, 'image/gif', content, at);
    },
  },
  {
    ...attempt,
    id: 'blastpass-file',
    campaigns: ['Pegasus'],
    expected: 'inconclusive',
    rules: ['pass-from-stranger'],
    because: 'A pass from somebody unknown while BLASTPASS was open: a supporting exploit of no listed account, V8.',
    eras: [{ ...eras.in2023, ios: '16.6' }],
    plant: (at, random) =>
      receivedFile(someone(random), 'ticket.pkpass', 'application/vnd.apple.pkpass', new Uint8Array(64), at),
  },
  {
    ...attempt,
    id: 'kingspawn-two-invitations',
    campaigns: ['KingsPawn'],
    rules: ['QDR-01-BACKDATED', 'overlapping-invitations'],
    because: 'Two invitations to one hour of the past, made together: strong delivery and what supports it.',
    eras: [eras.in2021],
    plant: (at, random) => {
      const organizer = someone(random);
      return together(
        invited('Meeting', 'Notes', at, organizer, -30 * hour),
        invited('Meeting', 'Notes', at + minute, organizer, -30 * hour),
      );
    },
  },
];
