import { z } from 'zod'
import type { Example, Examples } from '#platform/http/openapi/examples.ts'
import { modules } from '#server/app.ts'
import type { Browser } from '#test/http/browser.ts'
import type { Asked } from './byHand.ts'
import { shown } from './shown.ts'

// What the walk reads of answers; each is checked by its contract before it leaves the server, and by a test here.
export type Answered = { [name: string]: Answered } & Answered[] & string

type Sent = { bytes: Uint8Array; name: string; fields?: Record<string, string> }

type Kept = { status: number; body: unknown }

export type Recorder = {
  recorded: Examples
  /** Operations that were not visited. */
  silent: () => string[]
  keep: (operation: string, asked: Asked, answer: Kept) => void
  /** Asks and records; answers with the body as it came. */
  ask: (operation: string, asked?: Asked, by?: Browser) => Promise<Answered>
  /** The same for a file. */
  send: (operation: string, path: string, file: Sent) => Promise<Answered>
  /** The whole event stream of a task; returns when it has ended. */
  watch: (task_id: string) => Promise<void>
}

/** Asks an installation as the owner whose browser it is, and keeps one example of each operation. */
export const newRecorder = (address: string, owner: Browser): Recorder => {
  const recorded: Examples = {}
  const routes = new Map(
    modules.flatMap(({ routes }) => routes).map(({ contract }) => [contract.schema.operationId, contract]),
  )

  /** Named schemas that an answer was recorded of: one serves all the operations that answer with it. */
  const known = new Set<unknown>()

  const keep = (operation: string, asked: Asked, { status, body }: { status: number; body: unknown }): void => {
    const schema = routes.get(operation)?.schema.response[status]
    const isNew = !known.has(schema)
    if (schema && z.globalRegistry.get(schema)?.id) known.add(schema)
    recorded[operation] ??= {
      ...(asked.params &&
        Object.keys(asked.params).length > 0 && { params: shown(asked.params, address) as Example['params'] }),
      ...(asked.query && Object.keys(asked.query).length > 0 && { query: asked.query }),
      ...(asked.body !== undefined && { body: shown(asked.body, address) }),
      ...(isNew && body !== '' && body !== null && { answers: { [status]: shown(body, address) } }),
    }
  }

  const ask = async (
    operation: string,
    { params = {}, query = {}, body }: Asked = {},
    by = owner,
  ): Promise<Answered> => {
    const route = routes.get(operation)
    if (!route) throw new Error(`no operation ${operation}`)
    const path = route.url.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])))
    const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)])).toString()
    const answer = await by.send(route.method, search ? `${path}?${search}` : path, body)
    if (answer.status >= 400) throw new Error(`${operation}: ${JSON.stringify(answer.body)}`)
    keep(operation, { params, query, body }, answer)
    return answer.body as Answered
  }

  const send = async (operation: string, path: string, { bytes, name, fields = {} }: Sent): Promise<Answered> => {
    const body = new FormData()
    for (const [field, value] of Object.entries(fields)) body.set(field, value)
    body.set('file', new Blob([new Uint8Array(bytes)]), name)
    const cookie = [...owner.cookies].map(([key, value]) => `${key}=${value}`).join('; ')
    const answer = await fetch(`${address}${path}`, {
      method: routes.get(operation)?.method ?? 'POST',
      headers: { cookie, origin: address },
      body,
    })
    const said = (await answer.json()) as Answered
    if (!answer.ok) throw new Error(JSON.stringify(said))
    keep(operation, {}, { status: answer.status, body: said })
    return said
  }

  const watch = async (task_id: string): Promise<void> => {
    const { status, body } = await owner.get(`/api/v1/tasks/${task_id}/events`)
    const events = String(body).replace(/"result":\{.*\}/g, '"result":{}}')
    keep('watchTask', { params: { task_id } }, { status, body: events })
  }

  const silent = () => [...routes.keys()].flatMap((operation) => (operation && !recorded[operation] ? [operation] : []))
  return { recorded, silent, keep, ask, send, watch }
}
