import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, it } from 'vitest'
import { metrics } from './metrics.ts'
import { measureProcess } from './processMetrics.ts'

const readerSeconds = async (): Promise<number> =>
  Number(/^reader_cpu_seconds_total (\S+)$/m.exec(await metrics.metrics())?.[1])

it.runIf(process.platform === 'linux')(
  'the time of a program that a reader keeps running counts as its own, and is not taken back when both are killed',
  async () => {
    measureProcess()
    const before = await readerSeconds()
    // Like a reader that waits while its OCR program works.
    const reader = spawn('sh', ['-c', 'sh -c "while :; do :; done" & echo $!; wait'], {
      stdio: ['ignore', 'pipe', 'ignore'],
      detached: true,
    })
    await once(reader.stdout, 'data')
    await expect.poll(readerSeconds, { timeout: 20_000 }).toBeGreaterThan(before + 0.1)
    const seen = await readerSeconds()
    process.kill(-(reader.pid ?? 0), 'SIGKILL')
    await once(reader, 'exit')
    expect(await readerSeconds()).toBeGreaterThanOrEqual(seen)
  },
)
