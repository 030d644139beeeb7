import type { Actor } from '#platform/actor.ts'
import { withActor } from '#platform/database/database.ts'
import type { Language } from '#platform/problem.ts'
import { refuseUnsafe } from '#platform/ssrf/fetch.ts'
import type { Priority, UploadAnswer } from './intake/contract.ts'
import { receive } from './receive.ts'
import type { Upload } from './upload.ts'

/** Names that do not resolve within this time are refused: who submits waits for it. */
const RESOLVE_MS = 3_000

/**
 * Takes an upload in. An address to call is refused here, before anything is stored.
 * Throws the refusals of `receive`; `fetch_refused`, `fetch_credentials`, `fetch_failed`, `fetch_timeout` for the address.
 */
export const submit = async (
  actor: Actor,
  { bytes, name, fields }: Upload,
  language: Language,
): Promise<UploadAnswer> => {
  const callback = await checkedCallback(fields.callback_url, language)
  return withActor(actor, (tx) =>
    receive(tx, actor, {
      bytes,
      name,
      callback,
      force: fields.force,
      split: fields.split,
      factureId: fields.facture_id ?? null,
      supplierHint: fields.supplier_hint ?? null,
      source: actor.via === 'session' ? 'web' : 'api',
      priority: priorityOf(actor, fields.priority),
    }),
  )
}

/** What `receive` takes of an address to call; checked by the rules of `file_url`. */
export const checkedCallback = async (url: string | null | undefined, language: Language) => {
  if (!url) return null
  await refuseUnsafe(url, RESOLVE_MS)
  return { url, language }
}

const steps: Record<Priority, number> = { low: -1, normal: 0, high: 1 }

/** Higher is read first. A wish moves a document among its like; no batch of a program comes before a person's. */
const priorityOf = (actor: Actor, wish: Priority): number => (actor.via === 'session' ? 5 : 0) + steps[wish]
