import { compareVersions, parseIso, type Instant } from '@bridle/model';

/**
 * On which day a system was first to be had by everyone, as far as was found: in Apple's lists of security updates by way of
 * https://github.com/endoflife-date/release-data, in caniuse-lite, and in AppleDB and its forerunner
 * (https://github.com/littlebyteorg/appledb, https://github.com/cfw-guide/ios.cfw.guide). The earliest day counts.
 */
const releases: { readonly [version: string]: string } = {
  '4.0': '2010-06-21',
  '4.1': '2010-09-08',
  '4.2': '2010-11-22',
  '4.3': '2011-03-09',
  '5.0': '2011-10-12',
  '5.1': '2012-03-07',
  '6.0': '2012-09-19',
  '6.1': '2013-01-28',
  '7.0': '2013-09-18',
  '7.1': '2014-03-10',
  '8.0': '2014-09-17',
  '8.1': '2014-10-20',
  '8.2': '2015-03-09',
  '8.3': '2015-04-08',
  '8.4': '2015-06-30',
  '9.0': '2015-09-16',
  '9.1': '2015-10-21',
  '9.2': '2015-12-08',
  '9.3': '2016-03-21',
  '10.0': '2016-09-13',
  '10.1': '2016-10-24',
  '10.2': '2016-12-12',
  '10.3': '2017-03-27',
  '11.0': '2017-09-19',
  '11.1': '2017-10-31',
  '11.2': '2017-12-02',
  '11.3': '2018-03-29',
  '11.4': '2018-05-29',
  '12.0': '2018-09-17',
  '12.1': '2018-10-30',
  '12.2': '2019-03-25',
  '12.3': '2019-05-13',
  '12.4': '2019-07-22',
  '13.0': '2019-09-19',
  '13.1': '2019-09-24',
  '13.2': '2019-10-28',
  '13.3': '2019-12-10',
  '13.4': '2020-03-24',
  '14.0': '2020-09-16',
  '14.1': '2020-10-20',
  '14.2': '2020-11-05',
  '14.3': '2020-12-14',
  '14.4': '2021-01-26',
  '14.5': '2021-04-26',
  '14.6': '2021-05-24',
  '14.7': '2021-07-19',
  '14.8': '2021-09-13',
  '15.0': '2021-09-20',
  '15.1': '2021-10-25',
  '15.2': '2021-12-13',
  '15.4': '2022-03-14',
  '15.5': '2022-05-16',
  '15.6': '2022-07-20',
  '16.0': '2022-09-12',
  '16.1': '2022-10-24',
  '16.2': '2022-12-13',
  '16.3': '2023-01-23',
  '16.4': '2023-03-27',
  '16.5': '2023-05-18',
  '16.6': '2023-07-24',
  '17.0': '2023-09-18',
  '17.1': '2023-10-25',
  '17.2': '2023-12-11',
  '17.3': '2024-01-22',
  '17.4': '2024-03-05',
  '17.5': '2024-05-13',
  '17.6': '2024-07-29',
  '17.7': '2024-09-16',
  '18.0': '2024-09-16',
  '18.1': '2024-10-28',
  '18.2': '2024-12-11',
  '18.3': '2025-01-27',
  '18.4': '2025-03-31',
  '18.5': '2025-05-12',
  '26.0': '2025-09-15',
  '26.1': '2025-11-03',
  '26.2': '2025-12-12',
  '26.3': '2026-02-12',
  '26.4': '2026-03-24',
  '26.5': '2026-05-11',
  '26.6': '2026-07-27',
  '27.0': '2026-09-14',
};

const listed = Object.entries(releases).map(([version, day]) => ({ version, at: parseIso(day)! }));

/**
 * When a version of iOS was out, or, where it is not listed, the last listed one of its major before it: it was no
 * earlier than that. `null` of a major that is not listed, and of what is no version.
 */
export function releasedAt(version: string): Instant | null {
  if (!/^\d{1,3}(?:\.\d{1,3}){0,2}$/.test(version)) return null;
  const before = listed.filter((it) => isOfOneMajor(it.version, version) && compareVersions(it.version, version) <= 0);
  return before.at(-1)?.at ?? null;
}

function isOfOneMajor(a: string, b: string): boolean {
  return a.split('.')[0] === b.split('.')[0];
}
