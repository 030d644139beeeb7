import type { FastifyRequest } from 'fastify'
import { maxBytes } from '#documents/limits.ts'
import { documentProblems } from '#documents/problems.ts'
import { Problem } from '#platform/problem.ts'
import { invoiceProblems } from './problems.ts'

export type Upload = { bytes: Uint8Array; name: string; force: boolean; fields: Record<string, string> }

/**
 * Reads one multipart upload: the part `file`, and the small text fields before it.
 * Throws `upload_missing_file`, `file_too_large`.
 */
export const readUpload = async (request: FastifyRequest): Promise<Upload> => {
  if (!request.isMultipart()) throw new Problem(invoiceProblems.upload_missing_file)
  const fields: Record<string, string> = {}
  let file: { bytes: Uint8Array; name: string } | null = null
  const parts = request.parts({ limits: { fileSize: maxBytes, files: 1, fields: 10, fieldSize: 2000, parts: 12 } })
  try {
    for await (const part of parts) {
      if (part.type === 'field') fields[part.fieldname] = String(part.value)
      else {
        const bytes = await part.toBuffer()
        if (part.fieldname === 'file') file = { bytes, name: part.filename }
      }
    }
  } catch (error) {
    // The stream may say it while the bytes are awaited, or in the step after.
    if (!(error instanceof Error && 'code' in error && error.code === 'FST_REQ_FILE_TOO_LARGE')) throw error
    throw new Problem(documentProblems.file_too_large, { limitMb: maxBytes / 2 ** 20 })
  }
  if (!file) throw new Problem(invoiceProblems.upload_missing_file)
  return { ...file, force: fields.force === 'true', fields }
}
