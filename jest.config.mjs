import { chromium } from './test/support/chromium.mjs';

export default {
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  testPathIgnorePatterns: [
    ...(process.env.BRIDLE_CORPUS ? [] : ['<rootDir>/test/corpus/']),
    ...(chromium === null ? ['<rootDir>/test/browser/'] : []),
  ],
  extensionsToTreatAsEsm: ['.ts'],
  // Jest would leave one core to whoever watches, which of two is half.
  maxWorkers: '100%',
  testSequencer: '<rootDir>/test/support/longest-first.mjs',
  // What was compiled outlives the temporary folder of a run.
  cacheDirectory: '<rootDir>/node_modules/.cache/jest',
  // Nothing waits for a clock; this only ends what hangs.
  testTimeout: 300_000,
  transform: { '\\.ts$': ['@swc/jest', { jsc: { target: 'es2023', parser: { syntax: 'typescript' } } }] },
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  reporters: ['default', '<rootDir>/test/support/outcome-reporter.mjs'],
};
