import type { Outcome, Result } from '@bridle/model';
import { buildBackup, type PhoneDeclaration } from '@bridle/testkit';
import { scan } from 'bridle';
import { fileURLToPath } from 'node:url';
import { newFolder } from './backup.ts';

const { phones } = (await import(new URL('../../examples/demo/phones.mjs', import.meta.url).href)) as {
  phones: readonly (PhoneDeclaration & { readonly name: string; readonly expected: Outcome })[];
};

/** One of the example phones, built and scanned. */
export interface ExamplePhone {
  readonly name: string;
  readonly expected: Outcome;
  readonly folder: string;
  readonly result: Result;
}

/** Builds the example phones and scans them. */
export async function scanExamples(): Promise<readonly ExamplePhone[]> {
  const examples: ExamplePhone[] = [];
  for (const { expected, ...phone } of phones) {
    const folder = newFolder();
    buildBackup(folder, phone);
    const result = await scan(folder, {
      indicators: [fileURLToPath(new URL('../../examples/demo/indicators.yaml', import.meta.url))],
    });
    examples.push({ name: phone.name, expected, folder, result });
  }
  return examples;
}
