/** Who an indicator may be passed on to, by the Traffic Light Protocol 2.0, freest first; 1.0's white is `clear`. */
export const tlps = ['clear', 'green', 'amber', 'amber+strict', 'red'] as const;

/** One of {@link tlps}. */
export type Tlp = (typeof tlps)[number];

/** The `marking-definition` of each in STIX 2.1, to which a bundle may refer without holding it (TLP 2.0's extension, §3). */
export const tlpMarkings: { readonly [T in Tlp]: string } = {
  clear: 'marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487',
  green: 'marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb',
  amber: 'marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421',
  'amber+strict': 'marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003',
  red: 'marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1',
};

/** The strictest of several markings, `null` where none is given: whoever may not pass on a part may not pass on the whole. */
export function strictestTlp(markings: readonly (Tlp | null)[]): Tlp | null {
  return tlps.findLast((it) => markings.includes(it)) ?? null;
}
