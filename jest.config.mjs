import { availableParallelism } from 'node:os';

// One Jest project a cost: `npm run test:unit` and its sisters select by this name.
const shared = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  transform: {
    '^.+\\.ts$': ['@swc/jest', { swcrc: true }],
    // ESM-only packages that CommonJS ones require: Jest on Node 20 cannot require(esm), Node itself can.
    'node_modules/.*(content-disposition|cookie)/.*\\.js$': [
      '@swc/jest',
      { swcrc: false, jsc: { target: 'es2022' }, module: { type: 'commonjs' } },
    ],
  },
  transformIgnorePatterns: ['/node_modules/(?!.*(content-disposition|cookie)/)'],
};

const project = (displayName, testMatch) => ({ ...shared, displayName, testMatch });

export default {
  // Modules of ended specs stay in memory: a process that runs all of them grows to gigabytes and crawls.
  maxWorkers: Math.max(2, Math.floor(availableParallelism() / 2)),
  workerIdleMemoryLimit: '800MB',
  // What is waited for says so itself; this only ends what hangs, also on a busy machine.
  testTimeout: 20_000,
  projects: [
    project('unit', ['<rootDir>/src/**/*.spec.ts']),
    project('contract', ['<rootDir>/test/contract/**/*.spec.ts']),
    project('integration', ['<rootDir>/test/integration/**/*.spec.ts']),
    project('architecture', ['<rootDir>/test/architecture/**/*.spec.ts']),
    project('e2e', ['<rootDir>/test/e2e/**/*.spec.ts']),
    project('servers', ['<rootDir>/test/servers/**/*.spec.ts']),
  ],
};
