import { z } from 'zod'

// The part of MLflow's REST API 2.0 that tracking needs (https://mlflow.org/docs/latest/rest-api.html).

/** What one request of `runs/log-batch` may carry; all three at most is also the most altogether. */
const MOST = { metrics: 800, params: 100, tags: 100 } as const

export type Entry = { key: string; value: string }
export type Metric = { key: string; value: number; timestamp: number; step: number }
export type Batch = { metrics: Metric[]; params: Entry[]; tags: Entry[] }
export type MlflowRun = { run_id: string; artifact_uri: string | null }

export type EndStatus = 'FINISHED' | 'FAILED' | 'KILLED'

export type Mlflow = {
  /** Id of the experiment of that name, which is made where there is none and taken out of the bin where it lies there. */
  experiment: (name: string) => Promise<string>
  createRun: (run: { experiment_id: string; run_name: string; start_time: number; tags: Entry[] }) => Promise<MlflowRun>
  /** Any number of entries: as many requests as the limits need. */
  logBatch: (run_id: string, batch: Batch) => Promise<void>
  endRun: (run_id: string, status: EndStatus, end_time: number) => Promise<void>
  /** Writes a file of the run where the server takes files itself (`mlflow-artifacts:`); false: it does not. */
  putArtifact: (run: MlflowRun, path: string, body: string) => Promise<boolean>
}

/** The server said no, or something else than MLflow answered. */
const answered = (status: number, code: string | null): Error => new Error(`${REFUSED}${code ?? `HTTP ${status}`}`)
const REFUSED = 'MLflow: '

/** What the server said instead of yes; null: it is another fault. */
export const refusalOf = ({ message }: Error): string | null =>
  message.startsWith(REFUSED) ? message.slice(REFUSED.length) : null

const Fault = z.object({ error_code: z.string() }).partial()
const Experiment = z.object({
  experiment: z.object({ experiment_id: z.string(), lifecycle_stage: z.string().optional() }),
})
const Created = z.object({ experiment_id: z.string() })
const Run = z.object({
  run: z.object({ info: z.object({ run_id: z.string(), artifact_uri: z.string().nullish() }) }),
})

/** `uri`: MLFLOW_TRACKING_URI, with user:password@ where it needs them. Everything ends with `signal`, each request after 5 s. */
export const mlflowAt = (uri: string, signal: AbortSignal): Mlflow => {
  const { base, authorization } = splitUri(uri)
  const send = async (method: string, path: string, body?: string): Promise<{ status: number; json: unknown }> => {
    const answer = await fetch(`${base}/api/2.0/${path}`, {
      method,
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(5_000)]),
      headers: { ...authorization, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body }),
    })
    const text = await answer.text()
    return { status: answer.status, json: parsed(text) }
  }
  const ask = async <T>(schema: z.ZodType<T>, method: string, path: string, body?: unknown): Promise<T> => {
    const { status, json } = await send(method, path, body === undefined ? undefined : JSON.stringify(body))
    const read = status === 200 ? schema.safeParse(json) : null
    if (read?.success) return read.data
    throw answered(status, codeOf(json))
  }
  const known = async (name: string): Promise<string | null> => {
    const { status, json } = await send(
      'GET',
      `mlflow/experiments/get-by-name?experiment_name=${encodeURIComponent(name)}`,
    )
    if (codeOf(json) === 'RESOURCE_DOES_NOT_EXIST') return null
    const read = Experiment.safeParse(json)
    if (status !== 200 || !read.success) throw answered(status, codeOf(json))
    const { experiment_id, lifecycle_stage } = read.data.experiment
    if (lifecycle_stage === 'deleted') await ask(z.unknown(), 'POST', 'mlflow/experiments/restore', { experiment_id })
    return experiment_id
  }
  return {
    experiment: async (name) => {
      const id = await known(name)
      if (id !== null) return id
      const { status, json } = await send('POST', 'mlflow/experiments/create', JSON.stringify({ name }))
      const created = Created.safeParse(json)
      if (status === 200 && created.success) return created.data.experiment_id
      // Another run made it in between.
      const since = codeOf(json) === 'RESOURCE_ALREADY_EXISTS' ? await known(name) : null
      if (since === null) throw answered(status, codeOf(json))
      return since
    },
    createRun: async (run) => {
      const { info } = (await ask(Run, 'POST', 'mlflow/runs/create', run)).run
      return { run_id: info.run_id, artifact_uri: info.artifact_uri ?? null }
    },
    logBatch: async (run_id, batch) => {
      for (const part of partsOf(batch)) await ask(z.unknown(), 'POST', 'mlflow/runs/log-batch', { run_id, ...part })
    },
    endRun: async (run_id, status, end_time) => {
      await ask(z.unknown(), 'POST', 'mlflow/runs/update', { run_id, status, end_time })
    },
    putArtifact: async ({ artifact_uri }, path, body) => {
      // mlflow-artifacts:/1/abc/artifacts, or with the proxy's own host: mlflow-artifacts://host:5000/1/abc/artifacts
      const [, root] = /^mlflow-artifacts:(?:\/\/[^/]*)?\/(.+)$/.exec(artifact_uri ?? '') ?? []
      if (root === undefined) return false
      const place = `${root}/${path}`.split('/').map(encodeURIComponent).join('/')
      const { status, json } = await send('PUT', `mlflow-artifacts/artifacts/${place}`, body)
      if (status !== 200) throw answered(status, codeOf(json))
      return true
    },
  }
}

/** `fetch` takes no user and password in an address. */
const splitUri = (uri: string): { base: string; authorization: Record<string, string> } => {
  const url = new URL(uri)
  const { username, password } = url
  url.username = ''
  url.password = ''
  const secret = Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString('base64')
  return {
    base: url.href.replace(/\/+$/, ''),
    authorization: username === '' ? {} : { authorization: `Basic ${secret}` },
  }
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const codeOf = (json: unknown): string | null => Fault.safeParse(json).data?.error_code ?? null

const partsOf = ({ metrics, params, tags }: Batch): Batch[] => {
  const count = Math.max(
    Math.ceil(metrics.length / MOST.metrics),
    Math.ceil(params.length / MOST.params),
    Math.ceil(tags.length / MOST.tags),
  )
  const part = <T>(all: T[], most: number, n: number): T[] => all.slice(n * most, (n + 1) * most)
  return Array.from({ length: count }, (_, n) => ({
    metrics: part(metrics, MOST.metrics, n),
    params: part(params, MOST.params, n),
    tags: part(tags, MOST.tags, n),
  }))
}
