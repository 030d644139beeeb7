import { once } from 'node:events'
import { createGunzip, type Gunzip } from 'node:zlib'
import { Problem } from '#platform/problem.ts'
import { cleanProblems } from '../problems.ts'

/**
 * Passes a file on as it arrives and, where it is a gzip archive, unpacks it beside that to its very end: what lacks its end, or
 * unpacks to more than `maxUnpackedMb`, is then refused where it is received, and not by the run. Nothing unpacked is kept, and
 * other files pass untouched. Throws `sales_file_truncated`, `sales_file_unpacked_too_large` once all has come: who sends is
 * heard out.
 */
export async function* watchGzip(bytes: AsyncIterable<Uint8Array>, maxUnpackedMb: number): AsyncGenerator<Uint8Array> {
  let watch: Watch | null = null
  let begun = Buffer.alloc(0)
  try {
    for await (const chunk of bytes) {
      yield chunk
      if (watch) await watch.see(chunk)
      else if (begun.length < 2) {
        // The first chunk may be a single byte.
        begun = Buffer.concat([begun, chunk])
        if (begun[0] !== 0x1f || begun[1] !== 0x8b) continue
        watch = watchUnpacked(maxUnpackedMb)
        await watch.see(begun)
      }
    }
    await watch?.end()
  } finally {
    watch?.close()
  }
}

type Watch = { see: (chunk: Uint8Array) => Promise<void>; end: () => Promise<void>; close: () => void }

const watchUnpacked = (maxUnpackedMb: number): Watch => {
  const gunzip = createGunzip({ chunkSize: 1 << 18 })
  let length = 0
  let fault: Problem | null = null
  const ended = readAway(gunzip, (chunk) => {
    length += chunk.length
    if (length > maxUnpackedMb * 1024 ** 2)
      throw new Problem(cleanProblems.sales_file_unpacked_too_large, { limit: maxUnpackedMb })
  }).catch((error: unknown) => {
    fault = error instanceof Problem ? error : new Problem(cleanProblems.sales_file_truncated)
  })
  return {
    see: async (chunk) => {
      if (fault === null && !gunzip.write(chunk)) await Promise.race([once(gunzip, 'drain').catch(ignore), ended])
    },
    end: async () => {
      gunzip.end()
      await ended
      if (fault !== null) throw fault
    },
    close: () => void gunzip.destroy(),
  }
}

const readAway = async (gunzip: Gunzip, see: (chunk: Uint8Array) => void): Promise<void> => {
  for await (const chunk of gunzip) see(chunk)
}

const ignore = (): void => undefined
