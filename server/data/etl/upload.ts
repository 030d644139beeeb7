import type { FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import type { Actor } from '#platform/actor.ts'
import { recordAudit } from '#platform/audit.ts'
import { config } from '#platform/config.ts'
import { withActor } from '#platform/database/database.ts'
import { type FileRow, fileProblems, findFile, keepStreamedFile } from '#platform/files.ts'
import { receiveFile } from '#platform/http/receiveFile.ts'
import { Problem } from '#platform/problem.ts'
import { type StoredFile, storage } from '#platform/storage.ts'
import { sniff } from '../clean/columns/sniff.ts'
import { readHead } from '../clean/file/head.ts'
import { watchGzip } from '../clean/file/watchGzip.ts'
import { ReviewsHead } from '../pairs/reviews/head.ts'
import { sniffReviews } from '../pairs/reviews/sniffReviews.ts'
import { dataProblems } from '../problems.ts'
import type { RetailFile } from './contract.ts'
import { mediaTypes, ROOM } from './keep.ts'
import { settingsOf } from './settings.ts'

/**
 * Takes the part `file` of a multipart request into storage as it comes, at most RETAIL_MAX_MB of it, and says what its head
 * says. What was cut off or refused leaves nothing. Throws `upload_missing_file`, `retail_file_too_large`, and what `watchGzip`,
 * `sniff` and `sniffReviews` refuse.
 */
export const uploadRetailFile = async (actor: Actor, request: FastifyRequest): Promise<RetailFile> => {
  const { retailMaxMb: limit, retailMaxUnpackedMb: maxUnpackedMb } = config()
  const { file: stored, name } = await receiveFile(request, {
    most: limit * 1024 ** 2,
    tooLarge: () => new Problem(dataProblems.retail_file_too_large, { limit }),
    take: (bytes) => storage().receive(actor.workspaceId, watchGzip(bytes, maxUnpackedMb)),
  })
  const facts = await look(await storage().localPath(stored.key)).catch(async (error) => {
    await forgetRefused(actor, stored)
    throw error
  })
  const file = await withActor(actor, async (tx) => {
    const file = await keepStreamedFile(tx, actor, {
      stored,
      name,
      mediaType: mediaTypeOf(facts),
      room: ROOM,
      head: headOf(facts),
    })
    await recordAudit(tx, actor, {
      action: 'data.file_received',
      subjectType: 'file',
      subjectId: file.id,
      details: { file: file.name, sha256: file.sha256, kind: facts.kind },
    })
    return file
  })
  return { file_id: file.id, name: file.name, size: stored.size, ...(await shown(actor, file.id, facts)) }
}

/** What the head of a kept file says. Throws `file_not_found`, and what it would have been refused for. */
export const showRetailFile = async (actor: Actor, id: string): Promise<RetailFile> => {
  const file = await findRetailFile(actor, id)
  const { data: known } = ReviewsHead.safeParse(file.head)
  const facts: Facts = known
    ? { kind: 'reviews', reviews: known }
    : await look(await storage().localPath(file.storage_key))
  return { file_id: file.id, name: file.name, size: Number(file.size), ...(await shown(actor, file.id, facts)) }
}

/** Throws `file_not_found` also for a document of another room. */
export const findRetailFile = async (actor: Actor, id: string): Promise<FileRow> => {
  const file = await withActor(actor, (tx) => findFile(tx, id))
  const ours: readonly string[] = Object.values(mediaTypes)
  if (!file || !ours.includes(file.media_type) || (file.room ?? ROOM) !== ROOM)
    throw new Problem(fileProblems.file_not_found)
  return file
}

type Facts = { kind: 'sales'; sniffed: Awaited<ReturnType<typeof sniff>> } | { kind: 'reviews'; reviews: ReviewsHead }

const look = async (path: string): Promise<Facts> =>
  /^\s*[[{]/.test((await readHead(path)).text)
    ? { kind: 'reviews', reviews: await sniffReviews(path) }
    : { kind: 'sales', sniffed: await sniff(path) }

/** Reviews are read whole to say what they are: that is said once. */
const headOf = (facts: Facts): ReviewsHead | undefined => (facts.kind === 'reviews' ? facts.reviews : undefined)

const mediaTypeOf = (facts: Facts): string =>
  facts.kind === 'reviews' ? mediaTypes.reviews : facts.sniffed.gzip ? mediaTypes.gzip : mediaTypes.sales

const shown = async (
  actor: Actor,
  fileId: string,
  facts: Facts,
): Promise<Pick<RetailFile, 'kind' | 'sales' | 'reviews'>> => {
  if (facts.kind === 'reviews') return { kind: 'reviews', sales: null, reviews: facts.reviews }
  const { encoding, delimiter, headers, sample, found, missing, doubts } = facts.sniffed
  const titles = Object.entries(found).map(([role, place]) => [role, headers[place] ?? ''])
  return {
    kind: 'sales',
    sales: {
      encoding,
      delimiter,
      headers,
      sample: sample.slice(0, 20).map(bounded),
      map: Object.fromEntries(titles),
      missing,
      doubts,
      settings: await settingsOf(actor, fileId),
    },
    reviews: null,
  }
}

/** A screen shows so much of a cell. */
const bounded = (cells: readonly string[]): string[] => cells.slice(0, 200).map((cell) => cell.slice(0, 200))

/** Bytes that are no file of ours, unless a row names the same ones. */
const forgetRefused = async (actor: Actor, { key }: StoredFile): Promise<void> => {
  const { rows } = await withActor(actor, (tx) => sql`select from files where storage_key = ${key}`.execute(tx))
  if (rows.length === 0) await storage().remove(key)
}
