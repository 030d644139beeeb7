import { demoInvoices } from '#server/demo/invoices.ts'
import { byHand } from './byHand.ts'
import type { Answered, Recorder } from './recorder.ts'

export const upload = (
  { send }: Recorder,
  bytes: Uint8Array,
  name: string,
  fields: Record<string, string> = {},
): Promise<Answered> => send('processInvoice', '/api/v1/process-invoice', { bytes, name, fields })

/** Invoices that come in, are read, corrected and taken apart. */
export const documents = async (recorder: Recorder, callbackUrl: string, password: string): Promise<void> => {
  const { ask, keep, watch } = recorder
  const samples = await demoInvoices()
  const received: Answered[] = []
  for (const [at, { bytes, name }] of samples.entries()) {
    received.push(await upload(recorder, bytes, name, at === 0 ? { callback_url: callbackUrl } : {}))
  }
  for (const { task_id } of received) await watch(String(task_id))
  const [first, second, third] = received.map((one) => ({ task: String(one.task_id), invoice: String(one.facture_id) }))
  if (!first || !second || !third) throw new Error('the demo has three documents at least')
  const params = { id: first.invoice }
  await ask('getTask', { params: { task_id: first.task } })
  await ask('getToday')
  await ask('listInvoices', { query: { state: 'a_valider', limit: 50 } })
  const { file_id, extraction } = await ask('getInvoice', { params })
  const total = extraction?.fields?.total_ttc?.evidence
  byHand(first.invoice, String(file_id), password, keep)
  await ask('extractInvoice', {
    body: {
      facture_id: '0b9dcf1e-7a1c-4c9e-9f39-4d2f5a8f2c11',
      file_url: `/api/files/${file_id}`,
      supplier_hint: 'Brumeciel',
    },
  })
  await ask('readBox', { params, body: { page: total?.page, box: total?.box, field: 'total_ttc' } })
  await ask('feedback', {
    body: { facture_id: first.invoice, corrections: { payment_terms: '30 jours fin de mois' } },
  })
  const number = extraction?.fields?.invoice_number
  const place = { page: number?.evidence?.page, box: number?.evidence?.box }
  const drawn = { corrections: { delivery_reference: number?.value }, places: { delivery_reference: place } }
  await ask('correctInvoice', { params, body: drawn })
  await ask('actOnInvoice', {
    params: { ...params, action: 'validate' },
    body: { corrections: { total_tva: '22,70' } },
  }).catch(() => ask('actOnInvoice', { params: { ...params, action: 'validate' }, body: {} }))
  await ask('exportInvoices', { query: { format: 'csv', state: 'validee' } })
  await learned(ask)
  await parties(ask)
  await ask('turnPages', { params: { id: second.invoice }, body: { pages: [{ page: 1, degrees: 180 }] } })
  const merged = await ask('mergeInvoices', { body: { ids: [third.invoice, received.at(-1)?.facture_id] } })
  await watch(String(merged.task_id))
  await ask('splitInvoice', { params: { id: merged.facture_id }, body: { after: [1] } })
}

const parties = async (ask: Recorder['ask']): Promise<void> => {
  const { items } = await ask('listParties', { query: { role: 'supplier', sort: 'name' } })
  const [one, other] = (items ?? []).map(({ id }) => id)
  await ask('listDoubles', { query: { role: 'supplier' } })
  await ask('getParty', { params: { id: one } })
  await ask('changeParty', { params: { id: one }, body: { address: '8 quai des Brumes, 69009 Lyon' } })
  await ask('distinguishParties', { params: { id: one }, body: { other } })
  await ask('forgetDistinction', { params: { id: one, other } })
  await ask('mergeParties', { params: { id: one }, body: { other } })
  await ask('separateParties', { params: { id: one }, body: { other } })
  const surprises = await ask('listSurprises', { query: { state: 'open' } })
  const id = surprises.items?.[0]?.id
  if (id)
    await ask('decideSurprise', {
      params: { id, action: 'confirm' },
      body: { note: 'vérifié au téléphone avec le fournisseur' },
    })
}

const learned = async (ask: Recorder['ask']): Promise<void> => {
  const { items } = await ask('listPatterns', { query: { limit: 20 } })
  const file = await ask('exportPatterns')
  await ask('importPatterns', { body: file })
  const taught = items?.find(({ fields }) => fields?.[0])
  const id = taught?.id
  await ask('getPattern', { params: { id } })
  await ask('decideLearnedField', { params: { id, field: taught?.fields?.[0]?.field, action: 'withdraw' } })
  await ask('deletePattern', { params: { id } })
}
