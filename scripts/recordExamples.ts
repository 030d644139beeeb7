import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { configure } from '#platform/config.ts'
import { startHost } from '#server/main.ts'
import { newBrowser } from '#test/http/browser.ts'
import { startReceiver } from '#test/http/receiver.ts'
import { accounts } from './examples/accounts.ts'
import { documents } from './examples/documents.ts'
import { operations } from './examples/operations.ts'
import { newRecorder } from './examples/recorder.ts'
import { sales } from './examples/sales.ts'

// `node scripts/recordExamples.ts`: walks through a new installation and writes what was asked and answered to
// server/api-examples.json, which the API's description shows. Run it again when an answer has changed its shape
// (test/api/examples.test.ts says so).

const password = 'verveine-citron-2026'

const dataDir = await mkdtemp(join(tmpdir(), 'comptoir-examples-'))
const high = Object.fromEntries(
  ['KEY', 'USER', 'ANONYMOUS', 'AUTH', 'EXTRACT', 'POLL'].map((of) => [`RATE_LIMIT_${of}`, '100000']),
)
const settings = {
  DATA_DIR: dataDir,
  API_HOST: '127.0.0.1',
  PORT: '0',
  LOG_LEVEL: 'error',
  SSRF_ALLOW: '127.0.0.1',
  ...high,
}
const host = await startHost(configure(settings))
const receiver = await startReceiver()
const address = host.address ?? ''
const camille = newBrowser(address)
const recorder = newRecorder(address, camille)
const { ask, recorded } = recorder

try {
  const workspace_id = await accounts(recorder, newBrowser(address), password)
  await documents(recorder, receiver.url('/comptoir'), password)
  await sales(recorder, workspace_id)
  await receiver.until('/comptoir', 1)
  await operations(recorder)
  await ask('listAudit', { params: { workspace_id }, query: { limit: 20 } })
  await ask('changePassword', { body: { currentPassword: password, newPassword: `${password}!` } })
  await ask('signOut')
  const file = new URL('../server/api-examples.json', import.meta.url)
  await writeFile(file, `${JSON.stringify(recorded, null, 2)}\n`)
  console.log(`${Object.keys(recorded).length} operations recorded; not visited: ${recorder.silent().join(', ')}`)
} finally {
  await receiver.close()
  await host.stop()
  await rm(dataDir, { recursive: true, force: true })
}
