/** As Apple's payload for filters calls them, before iOS 14.5 and since; a setting that it imposes ends so. */
const listOfFilter = /(?:blacklisted|denylist|permitted|allowlist)urls$/i;

/** Whether a filter of the web lists under this key what it bars or permits: the phone is not sent there. */
export function isListOfFilter(key: string): boolean {
  return listOfFilter.test(key);
}
