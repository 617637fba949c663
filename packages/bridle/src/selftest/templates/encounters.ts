import { anyTime, eras, together, type Template } from '../template.ts';
import { app, loadedAsPart, opened, ran, received, sent } from '../traces.ts';

const contact = { happened: 'contact', expected: 'exposed' } as const;

/** Phones that met something listed, by no attack. */
export const encounters: readonly Template[] = [
  {
    ...contact,
    id: 'typed-address',
    looksLike: ['typed-address'],
    campaigns: ['Pegasus'],
    because: 'T17: somebody typed a listed address: contact, and no more.',
    eras: anyTime,
    plant: (at, random) => opened(`http://${random.pick(['free247downloads.com', 'news-flash.net'])}/`, at),
  },
  {
    ...contact,
    id: 'typed-addresses-of-two',
    looksLike: ['typed-address'],
    campaigns: ['Pegasus', 'Predator'],
    because: 'T17: the same with addresses of two campaigns.',
    eras: anyTime,
    plant: (at) => together(opened('http://urlpush.net/', at), opened('https://verifyurl.me/', at + 60_000_000)),
  },
  {
    ...contact,
    id: 'watering-hole',
    campaigns: ['DarkSword'],
    because: 'T20: an honest site that was broken into.',
    eras: [eras.in2026],
    plant: (at, random) => opened(`https://novosti.dn.ua/news/${random.below(9_000)}`, at),
  },
  {
    ...contact,
    id: 'owner-wrote-a-listed-link',
    looksLike: ['quoted-indicator'],
    campaigns: ['Pegasus'],
    because: 'A researcher writes to a colleague about a listed server; what the owner wrote is context.',
    eras: anyTime,
    plant: (at, random) => sent('+15550101', `See https://documentpro.org/${random.token(8)} in the report`, at),
  },
  {
    ...contact,
    id: 'visit-of-another-device',
    campaigns: ['Predator'],
    because: 'The store says that the visit was synchronised from another device.',
    eras: [eras.in2021, eras.in2022, eras.in2023],
    plant: (at, random) => ({ visits: [{ at, url: `https://sec-flare.com/${random.token(24)}`, isSynced: true }] }),
  },
  {
    ...contact,
    id: 'app-named-as-an-implant',
    looksLike: ['app-of-the-name'],
    campaigns: ['Pegasus'],
    because: 'T16: an app was given the name of an implant; installed, counted, and a collision of names.',
    eras: [eras.in2021, eras.in2022],
    plant: (at) => together(app('Diagnosticd', 'Diagnosticd', at), { counted: { Diagnosticd: at } }),
  },
  {
    ...contact,
    id: 'monitoring-app',
    campaigns: ['Monitoring apps'],
    because: 'Software that is sold openly to watch others: present, and no infection.',
    eras: anyTime,
    plant: (at, random) =>
      app(random.pick(['com.life360.safetymap', 'com.qustodio.mdm.app.family.pro']), 'Example Family', at),
  },
  {
    ...contact,
    id: 'colleague-sent-a-listed-link',
    looksLike: ['quoted-indicator'],
    campaigns: ['Predator'],
    expected: 'attempted',
    because:
      'A colleague quotes a listed link. A received link of a campaign is strong delivery, and nothing in the message ' +
      'tells quoting from attacking: a false attempt that the model accepts.',
    eras: anyTime,
    plant: (at, random) => received('+15550101', `The report names https://5m5.io/${random.token(6)}`, at, 'iMessage'),
  },
  {
    ...contact,
    id: 'part-of-a-page',
    looksLike: ['third-party-resource'],
    campaigns: ['Pegasus'],
    because:
      'A page of news loaded something from a listed site, as of an advertisement; when it was last seen is no visit.',
    eras: anyTime,
    plant: (at) => loadedAsPart('news-flash.net', 'news.example.org', at),
  },
  {
    ...contact,
    id: 'generic-name-of-another-program',
    campaigns: ['Pegasus'],
    expected: 'inconclusive',
    because: 'A test tool called payload ran without a bundle: a strong name alone, V14.',
    eras: anyTime,
    plant: (at) => ran('payload', at),
  },
];
