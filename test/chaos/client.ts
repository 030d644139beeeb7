import { setTimeout as pause } from 'node:timers/promises'
import { UploadAnswer } from '#invoices/intake/contract.ts'
import type { Random } from '#server/demo/invoices/random.ts'
import { isFinal, Task } from '#shared/task.ts'
import type { Paper } from './documents.ts'

// An integrator's program, as the README tells them to write it: it sends a document until it has a receipt (the same
// bytes give the same task), and asks for the task until it has ended.

export type Sent = {
  paper: string
  receipt: UploadAnswer
  /** Attempts that got no receipt, and whether the last one was told that its document was there already. */
  failures: number
  acknowledgedAt: number
}

export type Ended = { state: string; error: string | null; at: number }

export type Client = {
  send: (paper: Paper) => Promise<Sent>
  /** The state once it is final; null while it is not, or while nobody answers. */
  ask: (task: string) => Promise<Ended | null>
  /** Answers that no client should get, with how often. */
  surprises: Map<string, number>
}

const timeoutMs = 10_000

const codeIn = (body: unknown): string =>
  typeof body === 'object' && body !== null && 'code' in body ? String(body.code) : JSON.stringify(body).slice(0, 200)

export const createClient = (address: string, key: string, lots: Random): Client => {
  const surprises = new Map<string, number>()
  const note = (what: string): void => void surprises.set(what, (surprises.get(what) ?? 0) + 1)
  const headers = { 'x-api-key': key }

  /** The answer's body; null where there was none, or one that says "later". */
  const fetchJson = async (path: string, init: RequestInit = {}): Promise<unknown> => {
    try {
      const answer = await fetch(`${address}${path}`, { ...init, headers, signal: AbortSignal.timeout(timeoutMs) })
      const body: unknown = await answer.json()
      if (answer.ok) return body
      // 503 and 429 say when to come again; anything else is not what this client did wrong.
      if (answer.status !== 503 && answer.status !== 429) note(`${answer.status} ${codeIn(body)}`)
      return null
    } catch {
      return null // nobody there, or gone in the middle of the answer
    }
  }

  return {
    surprises,
    send: async ({ name, bytes }) => {
      for (let failures = 0; ; failures++) {
        const body = new FormData()
        body.set('file', new Blob([new Uint8Array(bytes)]), name)
        const answer = UploadAnswer.safeParse(await fetchJson('/api/v1/process-invoice', { method: 'POST', body }))
        if (answer.success) return { paper: name, receipt: answer.data, failures, acknowledgedAt: Date.now() }
        await pause(lots.integer(200, 1000))
      }
    },
    ask: async (task) => {
      const answer = Task.safeParse(await fetchJson(`/api/v1/tasks/${task}`))
      if (!answer.success || !isFinal(answer.data.state)) return null
      return { state: answer.data.state, error: answer.data.error?.code ?? null, at: Date.now() }
    },
  }
}
