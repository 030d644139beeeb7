import type { TaskRow } from '../jobs/taskRow.ts'
import { isExpired, toTask } from '../jobs/tasks.ts'
import { type Language, Problem } from '../problem.ts'
import { fetchSafely } from '../ssrf/fetch.ts'
import { fetchProblems } from '../ssrf/problems.ts'
import { version } from '../version.ts'
import { wishOf } from './delay.ts'
import type { Secrets } from './secret.ts'
import { signatureHeaders } from './sign.ts'

const TIMEOUT_MS = 10_000
const EXCERPT_BYTES = 500

/** `again`: whether another attempt makes sense, and after how many seconds the receiver wishes it. */
export type Outcome =
  | { delivered: true; status: number; excerpt: string }
  | {
      delivered: false
      status: number | null
      error: string
      excerpt: string | null
      again: { wish: number | null } | null
    }

const types = { SUCCESS: 'task.succeeded', FAILURE: 'task.failed', REVOKED: 'task.cancelled' } as const

/** What is sent: the task as `GET /api/v1/tasks/{id}` shows it, with the name and time of its end. */
export const callbackBody = (task: TaskRow, language: Language): string => {
  const type = types[task.state as keyof typeof types]
  return JSON.stringify({ type, timestamp: endedAt(task), ...toTask(task, language) })
}

/** Milliseconds, always three digits: strict parsers stumble over the database's own fractions. */
const endedAt = ({ finished_at }: TaskRow): string | null => finished_at && new Date(finished_at).toISOString()

export type Delivery = {
  id: string
  url: string
  language: Language
  request_id: string | null
  task: TaskRow
  secrets: Secrets
}

/** One attempt to tell the receiver; whatever happens is an outcome, never thrown. Only 2xx counts as received. */
export const send = async ({ id, url, language, request_id, task, secrets }: Delivery): Promise<Outcome> => {
  if (isExpired(task)) return givenUp('task_expired')
  const body = callbackBody(task, language)
  const timestamp = Math.floor(Date.now() / 1000)
  const keys = secrets.former ? [secrets.current, secrets.former] : [secrets.current]
  try {
    const answer = await fetchSafely(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'user-agent': `Comptoir/${version}`,
        ...(request_id ? { 'x-request-id': request_id } : {}),
        ...signatureHeaders({ id, timestamp, body }, keys),
      },
      body,
      timeoutMs: TIMEOUT_MS,
      maxBytes: EXCERPT_BYTES,
      excerpt: true,
      follow: false,
    })
    return judge(answer.status, excerptOf(answer.bytes), wishOf(answer.headers['retry-after']))
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    const { code } = error.definition
    if (code === fetchProblems.fetch_refused.code) return givenUp(code)
    return { delivered: false, status: null, error: code, excerpt: null, again: { wish: null } }
  }
}

const judge = (status: number, excerpt: string, wish: number | null): Outcome => {
  if (status >= 200 && status < 300) return { delivered: true, status, excerpt }
  // 410: the receiver wants no more of it, says the specification.
  return { delivered: false, status, error: `http_${status}`, excerpt, again: status === 410 ? null : { wish } }
}

const givenUp = (error: string): Outcome => ({ delivered: false, status: null, error, excerpt: null, again: null })

/** For people to look at: one line of text, without what a terminal or a database would stumble over. */
const excerptOf = (bytes: Uint8Array): string =>
  Buffer.from(bytes)
    .toString('utf8')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed here
    .replace(/[\u0000-\u001f\u007f-\u009f]+/g, ' ')
    .trim()
    .slice(0, 200)
