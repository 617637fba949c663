import type { PhoneDeclaration } from '@bridle/testkit';
import { fileURLToPath } from 'node:url';

/** The phones of the demonstration. */
export const { phones: demoPhones } = (await import(
  new URL('../../examples/demo/phones.mjs', import.meta.url).href
)) as {
  phones: readonly (PhoneDeclaration & { name: string })[];
};

/** The one on which spyware ran. */
export const infectedPhone = demoPhones.find(({ name }) => name === 'T02-infected')!;

export const demoIndicators = fileURLToPath(new URL('../../examples/demo/indicators.yaml', import.meta.url));
