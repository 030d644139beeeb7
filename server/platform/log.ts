import { AsyncLocalStorage } from 'node:async_hooks'
import { Writable } from 'node:stream'
import pino, { type Logger, multistream, type StreamEntry } from 'pino'
import { config } from './config.ts'
import { readableLine } from './logLine.ts'

// One logger for the whole program. Document text, passwords and keys never enter it: requests are logged by their
// route pattern (see http/requestLog.ts), and the headers that carry secrets are blanked should anybody log them.

const correlation = new AsyncLocalStorage<string>()

/** Runs `work`; every log line written inside, however deep or late, carries `requestId`. Jobs pass the request's id on. */
export const withRequestId = <T>(requestId: string, work: () => T): T => correlation.run(requestId, work)

/** The id of the request (or of the request that queued the running job); null outside of both. */
export const currentRequestId = (): string | null => correlation.getStore() ?? null

const secretHeaders = ['authorization', 'cookie', 'x-api-key', 'set-cookie', 'proxy-authorization']
const redactedPaths = ['', 'headers.', 'req.headers.', 'res.headers.', 'request.headers.'].flatMap((place) =>
  secretHeaders.map((name) => (place === '' ? `["${name}"]` : `${place}["${name}"]`.replace('.[', '['))),
)

/** Builds a logger that writes each line to all `streams`; `log()` is the one to use outside of tests. */
export const createLog = (level: string, streams: StreamEntry[]): Logger =>
  pino(
    {
      level,
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      messageKey: 'message',
      serializers: { err: pino.stdSerializers.err, error: pino.stdSerializers.err },
      formatters: { level: (label) => ({ level: label.toUpperCase() }) },
      redact: { paths: redactedPaths, censor: '***' },
      mixin: (line) => {
        const requestId = correlation.getStore()
        return requestId && !('requestId' in line) ? { requestId } : {}
      },
    },
    // The logger filters by level; each stream takes what passes.
    multistream(streams.map((entry) => ({ ...entry, level: 'trace' }))),
  )

let current: Logger | null = null
let output: 'stdout' | 'stderr' = 'stdout'

/** For commands whose standard output is their result: the log goes beside it. Called before the first line. */
export const logBesideResult = (): void => {
  output = 'stderr'
}

/**
 * The program's logger: JSON lines on standard output (readable lines on a terminal), and in LOG_FILE where it is set; on
 * standard error for a command that prints its result.
 */
export const log = (): Logger => {
  if (current) return current
  const { environment, logLevel, logFile } = config()
  const onTerminal = environment !== 'production' && process[output].isTTY
  const dest = { stdout: 1, stderr: 2 }[output]
  const streams: StreamEntry[] = [{ stream: onTerminal ? terminal() : pino.destination({ dest, sync: true }) }]
  if (logFile) streams.push({ stream: pino.destination({ dest: logFile, mkdir: true, append: true, sync: true }) })
  current = createLog(logLevel, streams)
  return current
}

const terminal = () =>
  new Writable({
    decodeStrings: false,
    write: (line: string, _encoding, done) => process[output].write(readableLine(String(line)), () => done()),
  })
