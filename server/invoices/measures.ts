import { sql } from 'kysely'
import { asOwner, type Tx } from '#platform/database/database.ts'
import { counter, gauge, histogram, type Sample } from '#platform/metrics.ts'
import { fieldNames } from '#shared/extraction.ts'
import type { InvoiceSource } from './contract.ts'

// Names are those that today's dashboards read (contract, section 2). `type` is everywhere what the bytes are:
// pdf, jpeg, png, tiff, webp, xml.

const requests = counter('ocr_requests_total', 'Documents that were submitted and accepted, repeated ones included', [
  'type',
])
const received = counter('documents_received_total', 'Documents taken in, by the way they came', ['source'])
const results = counter('ocr_results_total', 'Readings that ended: "success", or the code of the fault', [
  'type',
  'outcome',
])
const duration = histogram(
  'ocr_processing_duration_seconds',
  'Time from taking a document up to its fields, of readings that succeeded',
  [],
  [0.05, 0.1, 0.25, 0.5, 1, 2, 4, 8, 12, 16, 20, 30, 45, 60, 120, 300],
)

/** `duplicate`: these bytes had been taken in before. */
export const countReceived = (type: string, source: InvoiceSource, duplicate: boolean): void => {
  requests.inc({ type })
  if (!duplicate) received.inc({ source })
}

export const countReading = (type: string, elapsedMs: number): void => {
  results.inc({ type, outcome: 'success' })
  duration.observe(elapsedMs / 1000)
}

/** `mediaType` of the file; null where not even that is known. */
export const countFailure = (mediaType: string | null, code: string): void => {
  results.inc({ type: mediaType?.replace(/^.*\//, '') ?? 'unknown', outcome: code })
}

const WINDOW_DAYS = 30
const WINDOW_DOCUMENTS = 500

export type Accuracy = { documents: number; fields: number; corrected: number }

/**
 * How the machine's word stood up to people, over the documents validated last (30 days, 500 documents at most) of the
 * whole installation: how many fields have a value, or had one until a person removed it, and how many a person changed.
 */
export const measureAccuracy = async (tx: Tx): Promise<Accuracy> => {
  const { rows } = await sql<Accuracy>`
    with recent as materialized (
      select id, extraction -> 'fields' as fields
        from factures
       where state = 'validee' and validated_at > now() - make_interval(days => ${WINDOW_DAYS})
       order by validated_at desc
       limit ${WINDOW_DOCUMENTS}),
    changed as materialized (
      select distinct facture_id, field from historique_corrections where facture_id in (select id from recent))
    select count(distinct recent.id)::int as documents, count(*)::int as fields, count(changed.field)::int as corrected
      from recent
      cross join unnest(${[...fieldNames]}::text[]) as field (name)
      left join changed on changed.facture_id = recent.id and changed.field = field.name
     where recent.fields -> field.name ->> 'value' is not null or changed.field is not null`.execute(tx)
  return rows[0] ?? { documents: 0, fields: 0, corrected: 0 }
}

const KEPT_MS = 60_000
let last: { at: number; accuracy: Promise<Accuracy> } | null = null

/** It changes slowly: once a minute is enough, however often and by how many it is asked for. */
const accuracyNow = (): Promise<Accuracy> => {
  if (last && Date.now() - last.at < KEPT_MS) return last.accuracy
  const accuracy = asOwner(measureAccuracy)
  last = { at: Date.now(), accuracy }
  accuracy.catch(() => {
    last = null
  })
  return accuracy
}

/** Registers the metrics that are asked of the database; called once, by the module. */
export const measureInvoices = (): void => {
  gauge('ocr_accuracy_score', 'Share of fields that people left unchanged, of the documents validated last', [], share)
  gauge('ocr_accuracy_documents', 'Documents that ocr_accuracy_score was measured on', [], async () => [
    { value: (await accuracyNow()).documents },
  ])
}

const share = async (): Promise<Sample<never>[]> => {
  const { fields, corrected } = await accuracyNow()
  return fields === 0 ? [] : [{ value: (fields - corrected) / fields }]
}
