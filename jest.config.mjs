import os from 'node:os';

const transform = {
  '^.+\\.ts$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' } }],
};
const project = (displayName, testMatch, more = {}) => ({
  displayName,
  testMatch,
  transform,
  testEnvironment: 'node',
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  ...more,
});

export default {
  maxWorkers: Math.min(4, Math.max(2, os.cpus().length)),
  testSequencer: '<rootDir>/test/long-first.mjs',
  // A property test may be slow on a busy machine; only a test that hangs should fail by time.
  testTimeout: 300_000,
  projects: [
    project('unit', ['<rootDir>/test/**/*.test.ts'], {
      testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/browser/', '<rootDir>/test/app/'],
    }),
    project('app', ['<rootDir>/test/app/**/*.test.ts']),
    project('browser', ['<rootDir>/test/browser/**/*.test.ts']),
  ],
};
