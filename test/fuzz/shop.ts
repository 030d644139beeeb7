import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import type { Random } from '#server/demo/invoices/random.ts'

/** A web server of somebody else's from which /extract fetches: what it hands out, and how, is up to it. */
export type Shop = { publish: (file: Buffer, lots: Random) => string; port: number; close: () => void }

type Manner = 'plain' | 'gzip' | 'lying-gzip' | 'short' | 'cut' | 'redirect' | 'loop' | 'missing' | 'slow'
const manners: readonly Manner[] = [
  'plain',
  'plain',
  'plain',
  'plain',
  'gzip',
  'lying-gzip',
  'short',
  'cut',
  'redirect',
  'loop',
  'missing',
  'slow',
]

export const openShop = async (): Promise<Shop> => {
  const shelf = new Map<string, { file: Buffer; manner: Manner }>()
  let next = 0
  const server = createServer((request, response) => {
    const url = request.url ?? '/'
    const { file, manner } = shelf.get(url.replace(/^\/to/, '')) ?? { file: Buffer.alloc(0), manner: 'missing' }
    if (manner === 'missing') return response.writeHead(404).end()
    if (manner === 'loop') return response.writeHead(302, { location: url }).end()
    if (manner === 'redirect' && !url.startsWith('/to')) return response.writeHead(302, { location: `/to${url}` }).end()
    if (manner === 'gzip') return response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(file))
    if (manner === 'lying-gzip') return response.writeHead(200, { 'content-encoding': 'gzip' }).end(file)
    if (manner === 'short' || manner === 'cut') {
      response.writeHead(200, { 'content-length': file.length + 100 }).write(file)
      return setTimeout(() => response.destroy(), 20)
    }
    if (manner !== 'slow') return response.end(file)
    response.write(file.subarray(0, 100))
    return setTimeout(() => response.end(file.subarray(100)), 200)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // it listens on TCP
  return {
    port,
    publish: (file, lots) => {
      const path = `/${next++}`
      shelf.set(path, { file, manner: lots.pick(manners) })
      if (shelf.size > 200) shelf.delete(shelf.keys().next().value ?? '')
      return `http://127.0.0.1:${port}${path}`
    },
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}
