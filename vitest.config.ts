import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

// Where Node keeps what it compiled of the libraries that nearly every file imports.
process.env.NODE_COMPILE_CACHE ??= fileURLToPath(new URL('node_modules/.cache/comptoir-tests', import.meta.url))

// Rules that keep nothing between two calls.
const rules = [
  'shared/**/*.test.ts',
  'web/**/*.test.ts',
  'server/invoices/{extract,check,einvoice}/**/*.test.ts',
  'server/invoices/extractInvoice.test.ts',
  'server/cli/{columnsHint,eval/*}.test.ts',
  'server/documents/{inspect,lines,readingOrder}.test.ts',
  'server/platform/{config,concurrencyLimiter,memoryBudget,callbacks/delay,http/language}.test.ts',
  'server/platform/{database/connectionUrl,jobs/loops,jobs/transient}.test.ts',
  'test/{css,rooms,words}.test.ts',
  'test/suppliers/*.test.ts',
]
// Rooms hold open what `testDatabase` and `serve` gave them, and give it back when their file ends.
const rooms = [
  'server/{data,invoices,workspaces,demo}/**/*.test.ts',
  'server/documents/{image,ocr,pdf,rearrange,xml}/**/*.test.ts',
  'server/{seedShop,platform/auth/schema,platform/database/transaction,platform/database/values}.test.ts',
  'server/platform/http/{webApp,receiveFile,openapi/*}.test.ts',
  'test/{access,docs,semantic,database/*}.test.ts',
]
// The whole product in the test's own process: `product` opens it for a file and closes it after. Metrics count for as long as
// their process lives, so theirs stands alone.
const stories = ['test/stories/!(monitoring).test.ts', 'test/api/*.test.ts']

export default defineConfig({
  test: {
    globalSetup: ['test/setup/database.ts'],
    // The same engine on every machine, whatever is installed there; the other one where somebody asks for it.
    env: { LOG_LEVEL: 'silent', OCR_ENGINE: process.env.OCR_ENGINE ?? 'npm' },
    // More than two cores can do at once: stories of kills and queues mostly wait.
    maxWorkers: 3,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // One after the other, by their names. Files of rules, of rooms and of stories follow each other in the same process: to
    // load the house again for each takes two seconds. What is about processes gets one of its own a file.
    projects: [
      {
        extends: true,
        test: {
          name: 'alone',
          include: ['server/**/*.test.ts', 'test/**/*.test.ts'],
          exclude: [...rules, ...rooms, ...stories],
        },
      },
      { extends: true, test: { name: 'product', include: stories, isolate: false } },
      { extends: true, test: { name: 'rooms', include: rooms, exclude: rules, isolate: false } },
      { extends: true, test: { name: 'rules', include: rules, isolate: false } },
    ],
    coverage: {
      provider: 'v8',
      include: ['server/**/*.ts', 'shared/**/*.ts'],
      // Asked for by itself (`npm run coverage`): counting takes three quarters more processor, most of it in pixels and names.
      // Measured without the children that documents are read in and the processes that the CLI and kill tests start.
      thresholds: { lines: 85 },
      reporter: ['text-summary', 'html'],
    },
  },
})
