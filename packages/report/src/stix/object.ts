/** An object of a bundle. */
export interface StixObject {
  readonly type: string;
  readonly spec_version: '2.1';
  readonly id: string;
  readonly [property: string]: unknown;
}

/** What an object says beside what it is and when it was made. */
export interface Said {
  readonly [property: string]: unknown;
}
