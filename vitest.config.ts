import { defineConfig } from 'vitest/config'

// Rules that keep nothing between two calls, and share no state of a process: their files run in one after the other in
// the same process, which halves their time. Everything else gets a process of its own a file.
const rules = ['shared/**/*.test.ts', 'web/**/*.test.ts', 'server/invoices/{extract,check,einvoice}/**/*.test.ts']

export default defineConfig({
  test: {
    globalSetup: ['test/setup/database.ts'],
    // The same engine on every machine, whatever is installed there.
    env: { LOG_LEVEL: 'silent', OCR_ENGINE: 'npm' },
    // Two at a time, also on two cores: stories of kills and queues mostly wait.
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: [
      { extends: true, test: { name: 'rules', include: rules, isolate: false } },
      { extends: true, test: { name: 'rooms', include: ['server/**/*.test.ts', 'test/**/*.test.ts'], exclude: rules } },
    ],
    coverage: {
      provider: 'v8',
      include: ['server/**/*.ts', 'shared/**/*.ts'],
      // Measured without the children that documents are read in and the processes that the CLI and kill tests start.
      thresholds: { lines: 85 },
      reporter: ['text-summary', 'html'],
    },
  },
})
