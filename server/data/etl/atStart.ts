import { basename } from 'node:path'
import type { Actor } from '#platform/actor.ts'
import { config } from '#platform/config.ts'
import { withActor } from '#platform/database/database.ts'
import { Problem } from '#platform/problem.ts'
import { allColumns } from '../clean/columns.ts'
import { sniff } from '../clean/sniff.ts'
import { dataProblems } from '../problems.ts'
import { findRetailFiles } from './findFiles.ts'
import { fingerprintOf, hashFile } from './fingerprint.ts'
import type { EtlInput } from './input.ts'
import { keepSource, mediaTypes } from './keep.ts'
import { findPublished } from './published.ts'
import { queueRun } from './start.ts'

/**
 * Where RETAIL_CSV or `Data/` hold a file of sales that is not what is published, keeps it and queues its run; columns are
 * told as in the run before. Answers with the task, null where there is nothing to do or a run is under way already.
 */
export const queueRetailFiles = async (actor: Actor): Promise<string | null> => {
  const files = await findRetailFiles({ sales: null, reviews: null })
  if (files.sales === null) return null
  const published = await findPublished(actor)
  const settings = config()
  const source = (path: string) => ({ path, name: basename(path), kept: null })
  const input: EtlInput = {
    sales: source(files.sales),
    reviews: files.reviews === null ? null : source(files.reviews),
    map: published?.request.map ?? {},
    force: false,
    strategy: settings.mdmStrategy,
    dateOrder: published?.request.date_order ?? null,
    sampleSize: settings.sampleSize || null,
    topN: settings.topNProducts,
    currency: published?.request.currency ?? null,
  }
  const contents = { sales: await hashFile(files.sales), reviews: files.reviews && (await hashFile(files.reviews)) }
  if (published?.fingerprint === fingerprintOf(contents, input)) return null

  // A file that no run can take is told to who starts, not queued again at every start.
  const { headers } = await sniff(files.sales, input.map)
  allColumns(headers, input.map)
  const never = new AbortController().signal
  const sales = await keepSource(actor, input.sales, mediaTypes.sales, never)
  const reviews = input.reviews && (await keepSource(actor, input.reviews, mediaTypes.reviews, never))
  const request = {
    file_id: sales.fileId,
    reviews_file_id: reviews?.fileId ?? null,
    map: input.map,
    force: false,
    strategy: input.strategy,
    date_order: input.dateOrder ?? null,
    sample_size: input.sampleSize,
    top_n_products: input.topN,
    currency: input.currency,
    by: actor.name,
  }
  try {
    const { task_id } = await withActor(actor, (tx) => queueRun(tx, actor, request))
    return task_id
  } catch (error) {
    if (error instanceof Problem && error.definition === dataProblems.run_in_progress) return null
    throw error
  }
}
