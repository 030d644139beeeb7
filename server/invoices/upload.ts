import type { FastifyRequest } from 'fastify'
import { maxBytes } from '#documents/limits.ts'
import { documentProblems } from '#documents/problems.ts'
import { httpProblems } from '#platform/http/problems.ts'
import { receiveFile, wholeBytes } from '#platform/http/receiveFile.ts'
import { parseInput } from '#platform/http/validation.ts'
import { budgetFor } from '#platform/memoryBudget.ts'
import { Problem } from '#platform/problem.ts'
import { UploadFields } from './intake/contract.ts'
import { invoiceProblems } from './problems.ts'

export type Upload = { bytes: Uint8Array; name: string; fields: UploadFields }

/** Reads and takes in an upload while there is room for its bytes; who hangs up while waiting has left. */
export const whileThereIsRoom = <T>(request: FastifyRequest, work: () => Promise<T>): Promise<T> => {
  const announced = Number(request.headers['content-length'])
  const gone = new AbortController()
  const leave = (): void => gone.abort(new Problem(httpProblems.malformed_request))
  request.raw.once('close', leave)
  if (request.raw.destroyed) leave()
  // A body of unknown length may be as long as any.
  const bytes = announced >= 0 ? announced : maxBytes
  return budgetFor(bytes).holding(bytes, work, gone.signal)
}

/**
 * Reads one multipart upload: the part `file`, and the small text fields before or after it.
 * Throws `upload_missing_file`, `file_too_large`, `upload_field_unknown`, `callback_url_empty`, and `invalid_input` for
 * fields that are not as the contract says.
 */
export const readUpload = async (request: FastifyRequest): Promise<Upload> => {
  const { name, file, fields } = await receiveFile(request, {
    most: maxBytes,
    tooLarge: () => new Problem(documentProblems.file_too_large, { limitMb: maxBytes / 2 ** 20 }),
    take: wholeBytes,
  })
  return { bytes: file, name, fields: parseInput('form', UploadFields, given(fields)) }
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
