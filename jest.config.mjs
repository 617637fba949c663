export default {
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  testPathIgnorePatterns: process.env.BRIDLE_CORPUS ? [] : ['<rootDir>/test/corpus/'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': ['@swc/jest', { jsc: { target: 'es2023', parser: { syntax: 'typescript' } } }] },
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  reporters: ['default', '<rootDir>/test/support/count-reporter.mjs'],
};
