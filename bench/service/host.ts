import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { configure } from '#platform/config.ts'
import { startHost } from '#server/main.ts'
import { addKey } from '#workspaces/index.ts'

export type Service = { address: string; key: string }

/** A whole Comptoir on an empty folder, with a key that no limit stops, for as long as `use` runs. `settings`: more of its environment. */
export async function withService<T>(
  use: (service: Service) => Promise<T>,
  settings: Record<string, string> = {},
): Promise<T> {
  const dataDir = await mkdtemp(join(tmpdir(), 'comptoir-bench-'))
  const most = '1000000'
  const host = await startHost(
    configure({
      DATA_DIR: dataDir,
      API_HOST: '127.0.0.1',
      PORT: '0',
      LOG_LEVEL: 'error',
      RATE_LIMIT_KEY: most,
      RATE_LIMIT_POLL: most,
      ...settings,
    }),
  )
  try {
    const { key } = await addKey({
      workspaceSlug: 'principal',
      name: 'bench',
      scopes: ['extract', 'read'],
      limit: Number(most),
    })
    return await use({ address: host.address ?? '', key })
  } finally {
    await host.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}
