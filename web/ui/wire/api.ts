import type { z } from 'zod'
import { spoken } from '#shared/i18n/index.ts'
import type { ProblemDocument } from '#shared/problem.ts'
import type { RouteContract } from '#shared/route.ts'
import type { Task } from '#shared/task.ts'
import { activeWorkspace } from './workspace.ts'

// How the browser speaks to the server: routes of the contracts, called with their own types.

/** A refusal as the server words it. `status` 0 and code "network": no answer came at all. */
export class ApiError extends Error {
  readonly status: number
  readonly code: string
  /** The server's sentence in the reader's language; empty where none came. */
  readonly detail: string
  readonly errors: NonNullable<ProblemDocument['errors']>
  /** Seconds to wait before the next try, where the server says so. */
  readonly retryAfter: number | null

  constructor(from: Pick<ApiError, 'status' | 'code' | 'detail' | 'errors' | 'retryAfter'>) {
    super(from.code)
    this.name = 'ApiError'
    this.status = from.status
    this.code = from.code
    this.detail = from.detail
    this.errors = from.errors
    this.retryAfter = from.retryAfter
  }
}

/** The server was not reached, busy or broken: the same may fare better the next time. What it has judged stays judged. */
export const mayPass = (problem: unknown): boolean =>
  problem instanceof ApiError && (problem.status === 0 || problem.status === 429 || problem.status >= 500)

/** Why a task failed, as a refusal; null: it did not. */
export const taskProblem = ({ error }: Pick<Task, 'error'>): ApiError | null =>
  error ? new ApiError({ status: 422, code: error.code, detail: error.detail, errors: [], retryAfter: null }) : null

type Of<S> = S extends z.ZodType ? z.output<S> : never
type Succeeds<K> = K extends number ? (`${K}` extends `2${string}` ? K : never) : never
type Responses<R extends RouteContract> = R['schema']['response']

/** What a route answers when all goes well. */
export type Output<R extends RouteContract> = {
  [K in keyof Responses<R>]: Succeeds<K> extends never ? never : Of<Responses<R>[K]>
}[keyof Responses<R>]

type ParamsOf<R extends RouteContract> = R['schema']['params'] extends z.ZodType
  ? { params: z.output<R['schema']['params']> }
  : { params?: undefined }
type QueryOf<R extends RouteContract> = R['schema']['querystring'] extends z.ZodType
  ? { query?: Partial<z.output<R['schema']['querystring']>> }
  : { query?: undefined }
type BodyOf<R extends RouteContract> = R['schema']['body'] extends z.ZodType
  ? undefined extends z.input<R['schema']['body']>
    ? { body?: z.input<R['schema']['body']> }
    : { body: z.input<R['schema']['body']> }
  : { body?: undefined }

/**
 * `keepalive` lets a call outlive the page (a deletion confirmed by leaving it). `workspaceId`: the company that is meant,
 * where the one on the screen may be another by then; without it the one on the screen.
 */
type Sending = { signal?: AbortSignal; keepalive?: boolean; workspaceId?: string | null }

/** What a call needs: the parameters in its address, the query, the body. */
export type Input<R extends RouteContract> = ParamsOf<R> & QueryOf<R> & BodyOf<R> & Sending

const environment: Record<string, unknown> = import.meta.env ?? {}
const configured =
  environment.VITE_API_URL || environment.VITE_PYTHON_SERVICE_URL || environment.NEXT_PUBLIC_API_URL || ''
const base = String(configured).replace(/\/+$/, '')

/** The full address of something that the server serves: a page's picture, a download. */
export const fileUrl = (path: string): string => base + path

type Loose = { params?: unknown; query?: unknown; body?: unknown }

const entries = (value: unknown): [string, unknown][] =>
  typeof value === 'object' && value !== null ? Object.entries(value) : []

/** Path and query of a call: ("/api/invoices/:id", {params: {id}}) → "/api/invoices/4f…". */
export const pathOf = (route: RouteContract, input: Loose = {}): string => {
  let path = route.url
  for (const [name, value] of entries(input.params)) path = path.replace(`:${name}`, encodeURIComponent(String(value)))
  const query = new URLSearchParams()
  for (const [name, value] of entries(input.query)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null && one !== '') query.append(name, String(one))
    }
  }
  return query.size > 0 ? `${path}?${query}` : path
}

const commonHeaders = (workspace = activeWorkspace()): Record<string, string> => ({
  'Accept-Language': spoken(),
  ...(workspace ? { 'X-Workspace-Id': workspace } : {}),
})

const networkError = (): ApiError =>
  new ApiError({ status: 0, code: 'network', detail: '', errors: [], retryAfter: null })

const parse = (text: string): unknown => {
  try {
    return text === '' ? null : JSON.parse(text)
  } catch {
    return null
  }
}

const refusal = (status: number, text: string, retryAfter: string | null): ApiError => {
  const body: Partial<ProblemDocument> = Object(parse(text))
  const seconds = Number(retryAfter)
  return new ApiError({
    status,
    code: body.code ?? `http_${status}`,
    detail: body.detail ?? '',
    errors: body.errors ?? [],
    retryAfter: retryAfter !== null && Number.isFinite(seconds) ? seconds : null,
  })
}

const request = async (method: string, path: string, options: Sending & { body?: unknown } = {}) => {
  const { body, signal, keepalive = false, workspaceId } = options
  const headers = {
    ...commonHeaders(workspaceId),
    ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
  }
  const sent = body === undefined ? null : JSON.stringify(body)
  const response = await fetch(fileUrl(path), {
    method,
    headers,
    credentials: 'include',
    body: sent,
    keepalive,
    signal: signal ?? null,
  }).catch((error: unknown) => {
    throw signal?.aborted ? error : networkError()
  })
  const text = await response.text()
  if (!response.ok) throw refusal(response.status, text, response.headers.get('Retry-After'))
  return parse(text)
}

/** Calls a route of a contract: `await call(getInvoice, {params: {id}})`. Throws `ApiError`. */
export const call = async <R extends RouteContract>(route: R, input: Input<R>): Promise<Output<R>> => {
  const answer = await request(route.method, pathOf(route, input), input)
  // The server answers through this very contract, so the JSON has the shape that it promises.
  return answer as Output<R>
}

export type UploadOptions = {
  /** Called with bytes sent and bytes in all. */
  onProgress?: (sent: number, total: number) => void
  fields?: Record<string, string>
  signal?: AbortSignal
  /** The company that the file is meant for; without it the one on the screen. */
  workspaceId?: string | null
}

/** Sends one file as multipart/form-data in the field `file`, saying how far it is (fetch cannot). Throws `ApiError`. */
export const upload = <R extends RouteContract>(
  route: R,
  file: File,
  options: UploadOptions = {},
): Promise<Output<R>> =>
  new Promise((resolve, reject) => {
    const form = new FormData()
    for (const [name, value] of Object.entries(options.fields ?? {})) form.append(name, value)
    form.append('file', file, file.name)
    const sending = new XMLHttpRequest()
    sending.open(route.method, fileUrl(route.url))
    sending.withCredentials = true
    for (const [name, value] of Object.entries(commonHeaders(options.workspaceId)))
      sending.setRequestHeader(name, value)
    sending.upload.onprogress = (event) => options.onProgress?.(event.loaded, event.total)
    sending.onload = () => {
      const ok = sending.status >= 200 && sending.status < 300
      if (ok) resolve(parse(sending.responseText) as Output<R>)
      else reject(refusal(sending.status, sending.responseText, sending.getResponseHeader('Retry-After')))
    }
    sending.onerror = () => reject(networkError())
    sending.onabort = () => reject(new DOMException('', 'AbortError'))
    options.signal?.addEventListener('abort', () => sending.abort(), { once: true })
    sending.send(form)
  })
