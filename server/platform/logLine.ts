/** Fields that the readable line shows in a place of their own. */
const placed = new Set(['level', 'time', 'message', 'requestId', 'error', 'err'])

/** One JSON log line → one line for a person: `12:03:04 INFO  message key=value [request id]`, a stack below it. */
export const readableLine = (json: string): string => {
  let line: Record<string, unknown>
  try {
    line = JSON.parse(json)
  } catch {
    return json
  }
  const time = String(line.time ?? '').slice(11, 19)
  const rest = Object.entries(line)
    .filter(([key]) => !placed.has(key))
    .map(([key, value]) => `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`)
  const id = line.requestId ? `[${String(line.requestId).slice(0, 8)}]` : ''
  const parts = [time, String(line.level ?? '').padEnd(5), line.message, ...rest, id]
  return `${parts.filter(Boolean).join(' ')}\n${stackOf(line.error ?? line.err)}`
}

const stackOf = (error: unknown): string => {
  if (typeof error !== 'object' || error === null || !('stack' in error)) return ''
  return `${String(error.stack).replace(/^/gm, '    ')}\n`
}
