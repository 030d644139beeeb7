import type { IncomingMessage } from 'node:http'
import { pipeline, type Readable } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { Problem } from '../problem.ts'
import { fetchProblems } from './problems.ts'

const decoders = { gzip: createGunzip, 'x-gzip': createGunzip, deflate: createInflate, br: createBrotliDecompress }

/**
 * The whole body, decoded (some stores send gzip though nobody asked), at most `maxBytes` of it: counted while it
 * streams, so that neither an endless body nor a compressed bomb fills the memory. Throws `fetch_too_large`.
 */
export const readBody = async (response: IncomingMessage, maxBytes: number, shown: string): Promise<Buffer> => {
  const tooLarge = () => {
    response.destroy()
    return new Problem(fetchProblems.fetch_too_large, { url: shown, megabytes: Math.floor(maxBytes / 1024 / 1024) })
  }
  if (Number(response.headers['content-length'] ?? 0) > maxBytes) throw tooLarge()
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of decoded(response, shown)) {
    size += chunk.length
    if (size > maxBytes) throw tooLarge()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** The first bytes of a body, as they came over the wire; a body that breaks off ends there. */
export const readExcerpt = async (response: IncomingMessage, maxBytes: number): Promise<Buffer> => {
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of response) {
      chunks.push(chunk)
      size += chunk.length
      if (size >= maxBytes) break
    }
  } catch {
    // The status came; what was cut off would only have been looked at.
  }
  response.destroy()
  return Buffer.concat(chunks).subarray(0, maxBytes)
}

const decoded = (response: IncomingMessage, shown: string): Readable => {
  const encoding = (response.headers['content-encoding'] ?? 'identity').trim().toLowerCase()
  if (encoding === 'identity' || encoding === '') return response
  if (!Object.hasOwn(decoders, encoding)) {
    response.destroy()
    throw new Problem(fetchProblems.fetch_failed, { url: shown, reason: `content-encoding ${encoding.slice(0, 20)}` })
  }
  const decoder = decoders[encoding as keyof typeof decoders]()
  // Its error reaches the reader through the decoder; the callback only keeps it from being thrown as well.
  pipeline(response, decoder, () => {})
  return decoder
}
