import { basename } from 'node:path'
import type { Actor } from '#platform/actor.ts'
import { withActor } from '#platform/database/database.ts'
import { Problem } from '#platform/problem.ts'
import { allColumns } from '../clean/columns/columns.ts'
import { sniff } from '../clean/columns/sniff.ts'
import type { SalesMap } from '../clean/contract.ts'
import { dataProblems } from '../problems.ts'
import { findRetailFiles } from './findFiles.ts'
import { hashFile } from './fingerprint.ts'
import { keepSource, mediaTypes } from './keep.ts'
import { reviewsOf } from './kept.ts'
import { findPublished } from './published.ts'
import { defaultSettings } from './settings.ts'
import { queueRun } from './start.ts'
import { findTaken, noteTaken, type Taken } from './taken.ts'

/**
 * Where RETAIL_CSV, REVIEWS_JSON or `Data/` hold a file that was not taken from there before, keeps it and queues its run. A
 * file that still lies there as it was changes nothing: neither what was published since, nor what was withdrawn. New reviews
 * join the sales that are published; new sales leave reviews that somebody sent where they are.
 * Answers with the task, null where there is nothing to do or a run is under way already.
 */
export const queueRetailFiles = async (actor: Actor): Promise<string | null> => {
  const files = await findRetailFiles({ sales: null, reviews: null })
  if (files.sales === null) return null
  const { taken, published: shown } = await findTaken(actor)
  const there: Taken = { sales: await hashFile(files.sales), reviews: files.reviews && (await hashFile(files.reviews)) }
  const isNew = (kind: keyof Taken): boolean =>
    there[kind] !== null && there[kind] !== taken[kind] && there[kind] !== shown[kind]
  const [newSales, newReviews] = [isNew('sales'), isNew('reviews')]
  const noted: Taken = { sales: there.sales, reviews: there.reviews ?? taken.reviews }
  if (!newSales && !newReviews) {
    await withActor(actor, (tx) => noteTaken(tx, actor, noted))
    return null
  }
  const published = await findPublished(actor)
  const stays = newSales ? null : (published?.file_id ?? null)
  // Reviews alone are of no use: where the sales were withdrawn they wait for the next ones.
  if (!newSales && stays === null) return null

  // Columns and settings were told of the former content of this file, or are told of none yet.
  const isSameFile = stays !== null || (shown.sales !== null && shown.sales === taken.sales)
  const request = (isSameFile && published?.request) || defaultSettings()
  const file_id = stays ?? (await keepSales(actor, files.sales, request.map))
  const reviews_file_id =
    files.reviews !== null && (newReviews || !published)
      ? await keep(actor, files.reviews, mediaTypes.reviews)
      : reviewsOf(published, file_id)
  try {
    const { task_id } = await withActor(actor, async (tx) => {
      await noteTaken(tx, actor, noted)
      return queueRun(tx, actor, { ...request, file_id, reviews_file_id, ...unsaid, by: actor.name })
    })
    return task_id
  } catch (error) {
    if (error instanceof Problem && error.definition === dataProblems.run_in_progress) return null
    throw error
  }
}

/** Nobody is there who means it. */
const unsaid = { force: false, ask_if_smaller: true, demo: false }

/** A file that no run can take is told to who starts, not queued again at every start. */
const keepSales = async (actor: Actor, path: string, map: SalesMap): Promise<string> => {
  const { headers } = await sniff(path, map)
  allColumns(headers, map)
  return keep(actor, path, mediaTypes.sales)
}

const keep = async (actor: Actor, path: string, mediaType: string): Promise<string> => {
  const source = { path, name: basename(path), kept: null }
  return (await keepSource(actor, source, mediaType, new AbortController().signal)).fileId
}
