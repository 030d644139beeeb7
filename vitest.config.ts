import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['server/**/*.test.ts', 'shared/**/*.test.ts', 'web/**/*.test.ts', 'test/**/*.test.ts'],
    globalSetup: ['test/setup/database.ts'],
    // The same engine on every machine, whatever is installed there.
    env: { LOG_LEVEL: 'silent', OCR_ENGINE: 'npm' },
    testTimeout: 20_000,
    hookTimeout: 60_000,
    coverage: {
      provider: 'v8',
      include: ['server/**/*.ts', 'shared/**/*.ts'],
      // Measured without the children that documents are read in and the processes that the CLI and kill tests start.
      thresholds: { lines: 85 },
      reporter: ['text-summary', 'html'],
    },
  },
})
