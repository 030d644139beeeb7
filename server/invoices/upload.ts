import type { FastifyRequest } from 'fastify'
import { maxBytes } from '#documents/limits.ts'
import { documentProblems } from '#documents/problems.ts'
import { fileProblems } from '#platform/files.ts'
import { httpProblems } from '#platform/http/problems.ts'
import { parseInput } from '#platform/http/validation.ts'
import { Problem } from '#platform/problem.ts'
import { roomFor } from '#platform/room.ts'
import { UploadFields } from './intake/contract.ts'
import { invoiceProblems } from './problems.ts'

export type Upload = { bytes: Uint8Array; name: string; fields: UploadFields }

/** A field that is longer arrives cut off: one more than any field may have, so that the contract refuses it. */
const longestField = 2001

/** Reads and takes in an upload while there is room for its bytes; who hangs up while waiting has left. */
export const whileThereIsRoom = <T>(request: FastifyRequest, work: () => Promise<T>): Promise<T> => {
  const announced = Number(request.headers['content-length'])
  const gone = new AbortController()
  const leave = (): void => gone.abort(new Problem(httpProblems.malformed_request))
  request.raw.once('close', leave)
  if (request.raw.destroyed) leave()
  // A body of unknown length may be as long as any.
  const bytes = announced >= 0 ? announced : maxBytes
  return roomFor(bytes).holding(bytes, work, gone.signal)
}

/**
 * Reads one multipart upload: the part `file`, and the small text fields before or after it.
 * Throws `upload_missing_file`, `file_too_large`, `upload_field_unknown`, `callback_url_empty`, and `invalid_input` for
 * fields that are not as the contract says.
 */
export const readUpload = async (request: FastifyRequest): Promise<Upload> => {
  if (!request.isMultipart()) throw new Problem(fileProblems.upload_missing_file)
  const texts: [name: string, value: string][] = []
  let file: { bytes: Uint8Array; name: string } | null = null
  const limits = { fileSize: maxBytes, files: 1, fields: 10, fieldSize: longestField, parts: 12 }
  try {
    for await (const part of request.parts({ limits })) {
      if (part.type === 'field') {
        texts.push([part.fieldname, String(part.value)])
      } else {
        const bytes = await part.toBuffer()
        if (part.fieldname === 'file') file = { bytes, name: part.filename }
      }
    }
  } catch (error) {
    // The stream may say it while the bytes are awaited, or in the step after.
    if (!(error instanceof Error && 'code' in error && error.code === 'FST_REQ_FILE_TOO_LARGE')) throw error
    throw new Problem(documentProblems.file_too_large, { limitMb: maxBytes / 2 ** 20 })
  }
  if (!file) throw new Problem(fileProblems.upload_missing_file)
  return { ...file, fields: parseInput('form', UploadFields, given(texts)) }
}

const known = Object.keys(UploadFields.shape)

/** What the form says. Throws `upload_field_unknown`: a wish whose name is misspelt must not be passed over in silence. */
const given = (texts: readonly [name: string, value: string][]): Record<string, string> => {
  const stranger = texts.find(([name]) => !known.includes(name))?.[0]
  if (stranger !== undefined) {
    const field = stranger.slice(0, 50)
    throw new Problem(invoiceProblems.upload_field_unknown, { field, known: ['file', ...known].join(', ') })
  }
  if (texts.some(([name, value]) => name === 'callback_url' && value.trim() === ''))
    throw new Problem(invoiceProblems.callback_url_empty)
  return Object.fromEntries(texts.filter(([, value]) => value !== ''))
}
