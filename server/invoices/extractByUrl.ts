import { setTimeout as wait } from 'node:timers/promises'
import { maxBytes } from '#documents/limits.ts'
import type { Actor } from '#platform/actor.ts'
import { config } from '#platform/config.ts'
import { withActor } from '#platform/database/database.ts'
import { fileProblems, findFile } from '#platform/files.ts'
import { findTask } from '#platform/jobs/tasks.ts'
import { budgetForFetched } from '#platform/memoryBudget.ts'
import { type Language, Problem } from '#platform/problem.ts'
import { fetchSafely } from '#platform/ssrf/fetch.ts'
import { fetchProblems } from '#platform/ssrf/problems.ts'
import { shownUrl } from '#platform/ssrf/target.ts'
import { storage } from '#platform/storage.ts'
import { isFinal } from '#shared/task.ts'
import { type ExtractAnswer, ExtractAnswer as ExtractAnswerSchema, type UploadAnswer } from './intake/contract.ts'
import { receive } from './receive.ts'
import { findInvoice } from './repository.ts'
import { checkedCallback } from './submit.ts'

export type ExtractInput = {
  facture_id: string
  file_url: string
  supplier_hint?: string | null | undefined
  callback_url?: string | null | undefined
  split?: boolean | undefined
  /** By which the caller called us. */
  host: string
  language: Language
}

const FETCH_TIMEOUT_MS = 30_000
const POLL_MS = 100

/**
 * Fetches a document by its address and reads it through the queue, waiting up to `EXTRACT_WAIT_S` for the fields.
 * Returns the fields, or the task where the wait was too short. Throws: `fetch_refused`, `fetch_failed`, the refusals of
 * a document, `invoice_not_found`, and what the reading itself failed with.
 */
export const extractByUrl = async (
  actor: Actor,
  input: ExtractInput,
): Promise<{ status: 200; answer: ExtractAnswer } | { status: 202; answer: UploadAnswer }> => {
  const callback = await checkedCallback(input.callback_url, input.language)
  // Held while it is fetched and stored, not while its fields are waited for.
  const received = await budgetForFetched.holding(maxBytes, async () => {
    const document = await fetchDocument(actor, input.file_url, input.host)
    return withActor(actor, (tx) =>
      receive(tx, actor, {
        ...document,
        source: 'extract',
        factureId: input.facture_id,
        supplierHint: input.supplier_hint ?? null,
        // Who asks again wants it read again, by what was learned since.
        force: true,
        split: input.split ?? true,
        priority: 5,
        callback,
      }),
    )
  })
  const answer = await waitForFields(actor, received, Date.now() + config().extractWaitSeconds * 1000)
  return answer ? { status: 200, answer } : { status: 202, answer: received }
}

const STORED_FILE = /^\/api\/files\/([0-9a-f-]{36})$/

/** A stored file's own URL is read from storage; everything else goes through the guard against private addresses. */
const fetchDocument = async (
  actor: Actor,
  address: string,
  host: string,
): Promise<{ bytes: Uint8Array; name: string }> => {
  const stored = storedFileId(address, host)
  if (stored) {
    const file = await withActor(actor, (tx) => findFile(tx, stored))
    if (!file) throw new Problem(fileProblems.file_not_found)
    return { bytes: await storage().read(file.storage_key), name: file.name }
  }
  const answer = await fetchSafely(address, { maxBytes, timeoutMs: FETCH_TIMEOUT_MS })
  if (answer.status !== 200) {
    throw new Problem(fetchProblems.fetch_failed, { url: shownUrl(answer.finalUrl), reason: `HTTP ${answer.status}` })
  }
  return { bytes: answer.bytes, name: decodeName(new URL(answer.finalUrl).pathname) }
}

/** Ours is what stands under SITE_URL, or under the host that the caller itself called us by. */
const storedFileId = (address: string, host: string): string | null => {
  const site = config().siteUrl
  const url = URL.canParse(address) ? new URL(address) : null
  const ours = url && (url.host === host || (site !== undefined && url.host === new URL(site).host))
  return STORED_FILE.exec(ours ? url.pathname : address)?.[1] ?? null
}

const decodeName = (path: string): string => {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

const waitForFields = async (
  actor: Actor,
  { task_id, facture_id }: UploadAnswer,
  until: number,
): Promise<ExtractAnswer | null> => {
  for (;;) {
    const task = await withActor(actor, (tx) => findTask(tx, task_id))
    if (task?.state === 'SUCCESS') {
      const invoice = await withActor(actor, (tx) => findInvoice(tx, facture_id))
      return { ...ExtractAnswerSchema.parse(task.result), ...(invoice ? { state: invoice.state } : {}) }
    }
    if (task && isFinal(task.state)) {
      const error = task.error ?? {
        code: 'task_cancelled',
        fr: 'La lecture a été annulée.',
        en: 'The reading was cancelled.',
      }
      throw new Problem({ ...error, status: 422 })
    }
    if (Date.now() >= until) return null
    await wait(POLL_MS)
  }
}
