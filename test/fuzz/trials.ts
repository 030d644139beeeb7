import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { InvoiceDetail } from '#invoices/contract.ts'
import { UploadAnswer } from '#invoices/intake/contract.ts'
import type { Random } from '#server/demo/invoices/random.ts'
import { isFinal, Task } from '#shared/task.ts'
import type { FileKind } from './corpus.ts'
import { type Answer, isSentence, type Judgement, judge } from './judge.ts'
import type { Mutant } from './mutant.ts'
import { places, type RawRequest } from './requests/raw.ts'
import { sendRaw } from './send.ts'

// One mutant goes through the product as a document of a client would, or straight into its socket.

export type Target = { facture: string; task: string; file: string }

export type Desk = {
  address: string
  key: string
  /** Where /extract can fetch a mutant's bytes. */
  publish: (file: Buffer, lots: Random) => string
  /** Invoices that requests may do what they like with. */
  target: (lots: Random) => Target
}

/** How long a document may take from its submission to the end of its task. */
const patienceMs = 240_000

export const tryMutant = (desk: Desk, mutant: Mutant): Promise<Judgement> =>
  'file' in mutant ? tryDocument(desk, mutant) : tryRequest(desk, mutant.request, mutant.lots)

const tryRequest = async (desk: Desk, request: RawRequest, lots: Random): Promise<Judgement> => {
  const [target, other] = [desk.target(lots), desk.target(lots)]
  const fill = (text: string): string =>
    text
      .replaceAll('{key}', desk.key)
      .replaceAll('{host}', new URL(desk.address).host)
      .replaceAll(places.facture, target.facture)
      .replaceAll(places.other, other.facture)
      .replaceAll(places.task, target.task)
      .replaceAll(places.file, target.file)
  const answer = await sendRaw(desk.address, request, fill)
  if (answer.status === null) {
    // Who hangs up or announces more than comes gets no answer, and nothing is owed to them. What comes beyond the announced
    // length is no request: the line is closed while it still comes, which may overtake the answer.
    const isOwed =
      request.manner !== 'abort' && request.manner !== 'half' && !(answer.end === 'cut' && isBeyond(request))
    return { outcome: answer.end, fault: isOwed ? `no answer: ${answer.end}` : null, sentence: null }
  }
  const type = answer.headers['content-type'] ?? ''
  if (request.head.startsWith('HEAD ')) return { outcome: String(answer.status), fault: null, sentence: null }
  return judge({ status: answer.status, type, body: answer.body })
}

const isBeyond = ({ head, body }: RawRequest): boolean =>
  Number(/^content-length: (\d+)$/im.exec(head)?.[1] ?? body.length) < body.length

type Document = Extract<Mutant, { kind: FileKind }>

const tryDocument = async (desk: Desk, { file, kind, lots, index }: Document): Promise<Judgement> => {
  const language = lots.pick(['fr', 'en'])
  const ask = asker(desk, language)
  const isFetched = lots.chance(0.12)
  const sent = isFetched
    ? await ask('POST', '/extract', { facture_id: lotUuid(lots), file_url: desk.publish(file, lots) })
    : await ask('POST', '/api/v1/process-invoice', formOf(file, `mutant-${index}.${kind}`))
  const judged = judge(sent)
  if (judged.fault) return judged
  if (isFetched && sent.status >= 400) return { ...judged, outcome: `extract ${judged.outcome}` }
  if (sent.status >= 400) return judged
  const { task_id, facture_id } = Submitted.parse(JSON.parse(sent.body))
  const read = await outcomeOf(ask, task_id)
  if (read.fault) return read
  for (const [method, path, body] of furtherRequests(facture_id, lots)) {
    const further = await ask(method, path, body)
    const { fault } = judge(further)
    if (fault) return { ...read, fault: `${method} ${path.replace(facture_id, ':id')}: ${fault}` }
    const again = further.status === 202 ? Receipt.safeParse(JSON.parse(further.body)).data : null
    const after = again ? await outcomeOf(ask, again.task_id) : null
    if (after?.fault) return { ...after, fault: `after ${path.replace(facture_id, ':id')}: ${after.fault}` }
  }
  return read
}

const Receipt = UploadAnswer.pick({ task_id: true })
const Submitted = UploadAnswer.pick({ task_id: true, facture_id: true })

type Ask = (method: string, path: string, body?: unknown) => Promise<Answer>

const asker =
  ({ address, key }: Desk, language: string): Ask =>
  async (method, path, body) => {
    const asIs = body instanceof FormData
    const answer = await fetch(`${address}${path}`, {
      method,
      headers: {
        'x-api-key': key,
        'accept-language': language,
        ...(asIs || body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: asIs ? body : JSON.stringify(body) }),
    })
    return { status: answer.status, type: answer.headers.get('content-type') ?? '', body: await answer.text() }
  }

const formOf = (file: Buffer, name: string): FormData => {
  const body = new FormData()
  body.set('file', new Blob([new Uint8Array(file)]), name)
  return body
}

/** A version-4 UUID drawn from the mutant's own lots. */
const lotUuid = (lots: Random): string =>
  'xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx'.replace(/x/g, () => lots.integer(0, 15).toString(16))

/** Faults of ours whatever the document was. */
const neverTheDocument = new Set(['internal_error', 'reading_interrupted', 'ocr_engine_missing', 'not_found'])

/** Waits for the end of a task; "read", or the code that it failed with. */
const outcomeOf = async (ask: Ask, task: string): Promise<Judgement> => {
  for (const until = Date.now() + patienceMs; Date.now() < until; ) {
    const answer = await ask('GET', `/api/v1/tasks/${task}`)
    const { fault, outcome, sentence } = judge(answer)
    if (fault || answer.status >= 400) return { outcome, fault: fault ?? `the task is gone: ${outcome}`, sentence }
    const { state, error } = Task.parse(JSON.parse(answer.body))
    if (isFinal(state)) {
      if (state !== 'FAILURE') return { outcome: state === 'SUCCESS' ? 'read' : state, fault: null, sentence: null }
      const code = error?.code ?? 'FAILURE'
      const wrong = neverTheDocument.has(code) || !isSentence(error?.detail ?? '')
      return { outcome: code, fault: wrong ? `task: ${code}: ${error?.detail}` : null, sentence: error?.detail ?? null }
    }
    await pause(150)
  }
  return { outcome: 'not final', fault: `the task was not final after ${patienceMs / 1000} s`, sentence: null }
}

/** What a person or program may do with a document once it was read or refused; each now and then. */
const furtherRequests = (id: string, lots: Random): [method: string, path: string, body?: unknown][] => {
  const all: [number, string, string, unknown?][] = [
    [1, 'GET', `/api/invoices/${id}`],
    [0.25, 'GET', `/api/invoices/${id}/pages/1?dpi=${lots.integer(36, 120)}`],
    [0.05, 'GET', `/api/invoices/${id}/pages/2`],
    [0.04, 'POST', `/api/invoices/${id}/read-box`, { page: 1, box: [10, 10, 200, 60], field: 'invoice_number' }],
    [0.06, 'POST', '/feedback', { facture_id: id, corrections: { total_ttc: '12,50', invoice_number: 'F-1' } }],
    [0.04, 'POST', `/api/invoices/${id}/turn`, { pages: [{ page: 1, degrees: 90 }] }],
    [0.04, 'POST', `/api/invoices/${id}/split`, { after: [1] }],
    [0.03, 'POST', `/api/invoices/${id}/extract`, {}],
    [0.04, 'DELETE', `/api/invoices/${id}`],
  ]
  return all.flatMap(([chance, ...request]) => (lots.chance(chance) ? [request] : []))
}

/** The invoice's own file, for requests that name one. */
export const targetOf = async (desk: Omit<Desk, 'target'>, file: Buffer, name: string): Promise<Target> => {
  const ask = asker({ ...desk, target: () => never() }, 'fr')
  const sent = await ask('POST', '/api/v1/process-invoice', formOf(file, name))
  const { task_id, facture_id } = Submitted.parse(JSON.parse(sent.body))
  await outcomeOf(ask, task_id)
  const invoice = z.object({ file_id: InvoiceDetail.shape.file_id })
  const { file_id } = invoice.parse(JSON.parse((await ask('GET', `/api/invoices/${facture_id}`)).body))
  return { facture: facture_id, task: task_id, file: file_id }
}

const never = (): never => {
  throw new Error('targets are made before there is one')
}
