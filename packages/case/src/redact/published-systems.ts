import type { Vulnerable } from '@bridle/model';

/** The systems on which exploits worked by the word of the sets that come with Bridle: published, as the names of their campaigns. */
export const publishedSystems: readonly Omit<Vulnerable, 'verified'>[] = [
  {
    ios: '13.0-17.2.1',
    from: null,
    to: null,
    exploit: null,
    publisher: 'Google Threat Intelligence Group',
    url: 'https://cloud.google.com/blog/topics/threat-intelligence/coruna-powerful-ios-exploit-kit',
  },
  {
    ios: '18.4-18.7',
    from: null,
    to: null,
    exploit: null,
    publisher: 'Google Threat Intelligence Group',
    url: 'https://cloud.google.com/blog/topics/threat-intelligence/darksword-ios-exploit-chain',
  },
  {
    ios: '<18.3.1',
    from: '2025-01',
    to: '2025-02',
    exploit: 'CVE-2025-43200',
    publisher: 'Citizen Lab',
    url: 'https://citizenlab.ca/2025/06/first-forensic-confirmation-of-paragons-ios-mercenary-spyware-finds-journalists-targeted/',
  },
  {
    ios: '14.4-14.4.2',
    from: '2021-01',
    to: null,
    exploit: 'ENDOFDAYS',
    publisher: 'Citizen Lab',
    url: 'https://citizenlab.ca/2023/04/spyware-vendor-quadream-exploits-victims-customers/',
  },
  {
    ios: '<16.2',
    from: '2019-01',
    to: '2023-06',
    exploit: null,
    publisher: 'Kaspersky',
    url: 'https://securelist.com/operation-triangulation/109842/',
  },
  {
    ios: '<9.3.5',
    from: '2016-08',
    to: '2016-08',
    exploit: 'Trident',
    publisher: 'Citizen Lab',
    url: 'https://citizenlab.ca/2016/08/million-dollar-dissident-iphone-zero-day-nso-group-uae/',
  },
  {
    ios: '<13.2',
    from: '2019-10',
    to: '2019-12',
    exploit: 'HOMAGE',
    publisher: 'Citizen Lab',
    url: 'https://citizenlab.ca/2022/04/catalangate-extensive-mercenary-spyware-operation-against-catalans-using-pegasus-candiru/',
  },
  {
    ios: '<14.0',
    from: '2019-10',
    to: '2019-12',
    exploit: 'KISMET',
    publisher: 'Citizen Lab',
    url: 'https://citizenlab.ca/2020/12/the-great-ipwn-journalists-hacked-with-suspected-nso-group-imessage-zero-click-exploit/',
  },
  {
    ios: '<14.0',
    from: '2020-07',
    to: '2020-08',
    exploit: 'KISMET',
    publisher: 'Citizen Lab',
    url: 'https://citizenlab.ca/2020/12/the-great-ipwn-journalists-hacked-with-suspected-nso-group-imessage-zero-click-exploit/',
  },
  {
    ios: '<14.8',
    from: '2021-02',
    to: '2021-09',
    exploit: 'FORCEDENTRY',
    publisher: 'Citizen Lab',
    url: 'https://citizenlab.ca/2021/09/forcedentry-nso-group-imessage-zero-click-exploit-captured-in-the-wild/',
  },
  {
    ios: '15.0-16.3',
    from: '2022-10',
    to: '2023-03',
    exploit: 'PWNYOURHOME',
    publisher: 'Citizen Lab',
    url: 'https://citizenlab.ca/2023/04/nso-groups-pegasus-spyware-returns-in-2022/',
  },
  {
    ios: '<16.6.1',
    from: '2023-08',
    to: '2023-09',
    exploit: 'BLASTPASS',
    publisher: 'Citizen Lab',
    url: 'https://citizenlab.ca/2023/09/blastpass-nso-group-iphone-zero-click-zero-day-exploit-captured-in-the-wild/',
  },
];

const known = new Set(publishedSystems.map(keyOf));

/** Whether a set that comes with Bridle says that to the letter. */
export function isPublishedSystem(range: Omit<Vulnerable, 'verified'>): boolean {
  return known.has(keyOf(range));
}

function keyOf({ ios, from, to, exploit, publisher, url }: Omit<Vulnerable, 'verified'>): string {
  return JSON.stringify([ios, from, to, exploit, publisher, url]);
}
