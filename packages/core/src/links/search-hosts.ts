/*
 * Services that are at home under the name of many a country, as a part of an expression: Google by MISP's list `google`
 * (https://github.com/MISP/misp-warninglists, CC0).
 */
const names = {
  google: 'google\\.(?:com|cat|[a-z]{2}|(?:co|com)\\.[a-z]{2})',
  yandex: 'yandex\\.(?:com|ru|ua|by|kz|eu|com\\.tr)',
} as const;

/** The hosts of such a service, under whatever may stand before its name, as `(?:www\.)?`. */
export function hostsOf(service: keyof typeof names, before: string): RegExp {
  return new RegExp(`^${before}${names[service]}$`);
}
