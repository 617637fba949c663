/** The clocks that iPhones' stores are written by: what a tick means, and how fine it is. */
export const clocks = {
  'cocoa-seconds': { means: 'seconds since 2001-01-01 UTC, with a fraction', precision: 'microsecond' },
  'safari-seconds': {
    means: 'seconds since 2001-01-01 UTC, or since 1970-01-01 UTC where that is 2007 or later',
    precision: 'microsecond',
  },
  'cocoa-ticks': {
    means: 'since 2001-01-01 UTC: nanoseconds from iOS 11 on, seconds before',
    precision: 'microsecond',
  },
  'unix-seconds': { means: 'seconds since 1970-01-01 UTC', precision: 'second' },
  'unix-milliseconds': { means: 'milliseconds since 1970-01-01 UTC', precision: 'millisecond' },
  'unix-microseconds': { means: 'microseconds since 1970-01-01 UTC', precision: 'microsecond' },
  'webkit-microseconds': { means: 'microseconds since 1601-01-01 UTC', precision: 'microsecond' },
  'plist-date': { means: 'a date of a property list, UTC', precision: 'second' },
  'iso-8601': { means: 'a date and time in words, with its zone', precision: 'second' },
} as const;

/** One of the keys of {@link clocks}. */
export type Clock = keyof typeof clocks;
