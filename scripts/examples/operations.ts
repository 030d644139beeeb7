import { upload } from './documents.ts'
import type { Recorder } from './recorder.ts'

/** What the house does meanwhile; a callback has been delivered. */
export const operations = async (recorder: Recorder): Promise<void> => {
  const { ask } = recorder
  const { items } = await ask('listCallbacks', { query: { state: 'delivered' } })
  await ask('retryCallback', { params: { callback_id: items?.[0]?.id } })
  await ask('getWork')
  await ask('getHouse')
  await ask('retryTasks', { body: { all: true } })
  const { task_id } = await upload(
    recorder,
    new TextEncoder().encode('%PDF-1.4\nnothing\nstartxref\n%%EOF'),
    'vide.pdf',
  )
  await ask('cancelTasks', { body: { task_ids: [task_id] } })
  const late = await upload(recorder, new TextEncoder().encode('%PDF-1.4\nnone\nstartxref\n%%EOF'), 'sans page.pdf')
  await ask('cancelTask', { params: { task_id: late.task_id } })
  await ask('deleteInvoice', { params: { id: late.facture_id } })
}
