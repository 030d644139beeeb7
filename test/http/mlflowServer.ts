import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { z } from 'zod'

// A tracking server for tests: MLflow's REST API 2.0 over HTTP, with what a real one refuses - unknown experiments and
// runs, names and sizes, too much in one request, a parameter that changes, a second end.

const Key = z.string().regex(/^[/\w.\- ]{1,250}$/)
const Millis = z.int().min(1_000_000_000_000)
const bodies = {
  'experiments/create': z.object({ name: z.string().min(1) }),
  'experiments/restore': z.object({ experiment_id: z.string() }),
  'runs/create': z.object({
    experiment_id: z.string(),
    run_name: z.string().optional(),
    start_time: Millis,
    tags: z.array(z.strictObject({ key: Key, value: z.string().max(5000) })).max(100),
  }),
  'runs/log-batch': z
    .object({
      run_id: z.string(),
      metrics: z.array(z.strictObject({ key: Key, value: z.number(), timestamp: Millis, step: z.int() })).max(1000),
      params: z.array(z.strictObject({ key: Key, value: z.string().max(500) })).max(100),
      tags: z.array(z.strictObject({ key: Key, value: z.string().max(5000) })).max(100),
    })
    .refine(({ metrics, params, tags }) => metrics.length + params.length + tags.length <= 1000),
  'runs/update': z.object({ run_id: z.string(), status: z.enum(['FINISHED', 'FAILED', 'KILLED']), end_time: Millis }),
}

export type TrackedRun = {
  id: string
  experiment: string
  name: string
  status: string
  start: number
  end: number | null
  tags: Record<string, string>
  params: Record<string, string>
  metrics: Record<string, number>
}

export type MlflowServer = {
  url: string
  experiments: Map<string, { id: string; deleted: boolean }>
  runs: TrackedRun[]
  files: Map<string, string>
  /** Requests, "POST runs/create". */
  asked: string[]
  close: () => Promise<void>
}

type Settings = {
  /** Where artefacts go: the proxy, or a disk that only the server sees. */
  artifacts?: 'proxy' | 'disk'
  /** Basic authentication, "user:password". */
  login?: string
  /** What is answered instead, by request. */
  instead?: (request: string) => { status: number; body: string } | 'silence' | null
}

/** What is answered, unless it is a refusal. */
type Answer = { refusal?: { status: number; code: string }; [field: string]: unknown }
const refused = (status: number, code: string): Answer => ({ refusal: { status, code } })
const INVALID = refused(400, 'INVALID_PARAMETER_VALUE')
const ABSENT = refused(404, 'RESOURCE_DOES_NOT_EXIST')

export const startMlflow = async ({ artifacts = 'proxy', login, instead }: Settings = {}): Promise<MlflowServer> => {
  const experiments: MlflowServer['experiments'] = new Map()
  const runs: TrackedRun[] = []
  const files = new Map<string, string>()
  const asked: string[] = []
  const rootOf = (run: TrackedRun): string => `${run.experiment}/${run.id}/artifacts`

  const byName = (name: string | null): Answer => {
    const found = name === null ? undefined : experiments.get(name)
    if (!found) return ABSENT
    return { experiment: { experiment_id: found.id, name, lifecycle_stage: found.deleted ? 'deleted' : 'active' } }
  }

  const verbs: Record<string, (json: unknown) => Answer> = {
    'experiments/create': (json) => {
      const { name } = bodies['experiments/create'].parse(json)
      if (experiments.has(name)) return refused(400, 'RESOURCE_ALREADY_EXISTS')
      const id = String(experiments.size + 1)
      experiments.set(name, { id, deleted: false })
      return { experiment_id: id }
    },
    'experiments/restore': (json) => {
      const { experiment_id } = bodies['experiments/restore'].parse(json)
      const found = [...experiments.values()].find(({ id }) => id === experiment_id)
      if (!found) return ABSENT
      found.deleted = false
      return {}
    },
    'runs/create': (json) => {
      const { experiment_id, run_name, start_time, tags } = bodies['runs/create'].parse(json)
      const experiment = [...experiments.values()].find(({ id }) => id === experiment_id)
      if (!experiment) return ABSENT
      if (experiment.deleted) return INVALID
      const parent = tags.find(({ key }) => key === 'mlflow.parentRunId')
      if (parent && !runs.some(({ id }) => id === parent.value)) return ABSENT
      const run: TrackedRun = {
        id: randomUUID().replaceAll('-', ''),
        experiment: experiment_id,
        name: run_name ?? '',
        status: 'RUNNING',
        start: start_time,
        end: null,
        tags: Object.fromEntries(tags.map(({ key, value }) => [key, value])),
        params: {},
        metrics: {},
      }
      runs.push(run)
      const artifact_uri = artifacts === 'proxy' ? `mlflow-artifacts:/${rootOf(run)}` : `/var/mlruns/${rootOf(run)}`
      return {
        run: { info: { run_id: run.id, run_uuid: run.id, experiment_id, status: 'RUNNING', artifact_uri }, data: {} },
      }
    },
    'runs/log-batch': (json) => {
      const { run_id, metrics, params, tags } = bodies['runs/log-batch'].parse(json)
      const run = runs.find(({ id }) => id === run_id)
      if (!run) return ABSENT
      if (params.some(({ key, value }) => run.params[key] !== undefined && run.params[key] !== value)) return INVALID
      for (const { key, value } of params) run.params[key] = value
      for (const { key, value } of tags) run.tags[key] = value
      for (const { key, value } of metrics) run.metrics[key] = value
      return {}
    },
    'runs/update': (json) => {
      const { run_id, status, end_time } = bodies['runs/update'].parse(json)
      const run = runs.find(({ id }) => id === run_id)
      if (!run) return ABSENT
      if (end_time < run.start) return INVALID
      Object.assign(run, { status, end: end_time })
      return { run_info: { run_id, status, end_time } }
    },
  }

  const answer = (method: string, url: URL, text: string, type: string): Answer => {
    const put = /^\/api\/2\.0\/mlflow-artifacts\/artifacts\/(.+)$/.exec(url.pathname)
    if (method === 'PUT' && put?.[1]) {
      const path = decodeURIComponent(put[1])
      if (artifacts !== 'proxy' || !runs.some((run) => path.startsWith(`${rootOf(run)}/`))) return ABSENT
      files.set(path, text)
      return {}
    }
    const verb = url.pathname.replace('/api/2.0/mlflow/', '')
    if (method === 'GET' && verb === 'experiments/get-by-name') return byName(url.searchParams.get('experiment_name'))
    const work = verbs[verb]
    if (method !== 'POST' || !work) return refused(404, 'ENDPOINT_NOT_FOUND')
    if (!type.startsWith('application/json') || text.length > 1_000_000) return INVALID
    return work(JSON.parse(text))
  }

  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const url = new URL(request.url ?? '/', 'http://mlflow')
    const name = `${request.method} ${url.pathname.replace(/^\/api\/2\.0\/(mlflow\/)?/, '')}`
    asked.push(name)
    const other = instead?.(name) ?? null
    if (other === 'silence') return
    if (other) return void response.writeHead(other.status).end(other.body)
    const right = `Basic ${Buffer.from(login ?? '').toString('base64')}`
    if (login && request.headers.authorization !== right) return void response.writeHead(401).end('not you')
    const result = attempt(() =>
      answer(request.method ?? '', url, Buffer.concat(chunks).toString('utf8'), request.headers['content-type'] ?? ''),
    )
    const { status, code } = result.refusal ?? { status: 200, code: null }
    const body = code === null ? result : { error_code: code, message: code }
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://${login ? `${login.split(':').map(encodeURIComponent).join(':')}@` : ''}127.0.0.1:${port}`,
    experiments,
    runs,
    files,
    asked,
    close: () => {
      server.closeAllConnections()
      return new Promise((done) => server.close(() => done()))
    },
  }
}

/** What does not fit the protocol is an invalid parameter. */
const attempt = (work: () => Answer): Answer => {
  try {
    return work()
  } catch {
    return INVALID
  }
}
