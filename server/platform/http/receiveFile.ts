import type { FastifyRequest } from 'fastify'
import { fileProblems } from '../files.ts'
import { Problem } from '../problem.ts'
import { httpProblems } from './problems.ts'

type How<T> = {
  /** Bytes that the file may have, and what is said of a larger one. */
  most: number
  tooLarge: (name: string) => Problem
  /** Takes the bytes as they come. What it throws ends the upload. */
  take: (bytes: AsyncIterable<Uint8Array>) => Promise<T>
  /** Characters that a text field may have; a longer one arrives cut off behind them. */
  longestField?: number
}

export type ReceivedFile<T> = { name: string; file: T; fields: [name: string, value: string][] }

/**
 * Reads one multipart upload: the part `file`, handed to `take` while it still arrives, and the small text fields before or
 * after it. Throws `upload_missing_file`, `unsupported_media_type`, and `tooLarge` as soon as one byte too many has come.
 */
export const receiveFile = async <T>(
  request: FastifyRequest,
  { most, tooLarge, take, longestField = 2000 }: How<T>,
): Promise<ReceivedFile<T>> => {
  if (!request.isMultipart()) throw noUpload(request)
  const fields: ReceivedFile<T>['fields'] = []
  let taken: { name: string; file: T } | null = null
  // One byte more than may come: that it was passed is then said by us, in the words of the room.
  const limits = { fileSize: most + 1, files: 1, fields: 10, fieldSize: longestField + 1, parts: 12 }
  try {
    for await (const part of request.parts({ limits })) {
      if (part.type === 'field') fields.push([part.fieldname, String(part.value)])
      else if (part.fieldname !== 'file') part.file.resume()
      else taken = { name: part.filename, file: await take(bounded(part.file, most, () => tooLarge(part.filename))) }
    }
  } catch (error) {
    // The rest is read on by nobody: the next request on this line would wait behind it for ever.
    request.raw.unpipe()
    request.raw.resume()
    throw error
  }
  if (!taken) throw new Problem(fileProblems.upload_missing_file)
  return { ...taken, fields }
}

/** A body of another kind, or none. */
const noUpload = ({ headers }: FastifyRequest): Problem =>
  headers['content-type'] === undefined
    ? new Problem(fileProblems.upload_missing_file)
    : new Problem(httpProblems.unsupported_media_type, { accepted: 'multipart/form-data' })

async function* bounded(
  stream: AsyncIterable<Uint8Array>,
  most: number,
  tooLarge: () => Problem,
): AsyncGenerator<Uint8Array> {
  let size = 0
  for await (const chunk of stream) {
    size += chunk.length
    if (size > most) throw tooLarge()
    yield chunk
  }
}

/** For files that are small enough to be held whole. */
export const wholeBytes = async (bytes: AsyncIterable<Uint8Array>): Promise<Uint8Array> =>
  new Uint8Array(Buffer.concat(await Array.fromAsync(bytes)))
