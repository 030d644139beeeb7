// Requests byte by byte, as no HTTP library would let them pass. `{key}` and `{host}` in the head are filled in by the
// sender, and so are these ids everywhere: they are as long as real ones, so that announced lengths stay what they are.

export const places = {
  facture: 'facfac00-0000-4000-8000-000000000000',
  other: 'facfac11-0000-4000-8000-000000000000',
  task: '7a5c7a5c-0000-4000-8000-000000000000',
  file: 'f11ef11e-0000-4000-8000-000000000000',
} as const

export type RawRequest = {
  /** Request line and headers, without the empty line. */
  head: string
  body: Buffer
  /**
   * `whole`: all of it, then the answer is awaited. `slow`: in small pieces. `abort`: the line goes dead after `sent` of the
   * bytes. `half`: our side of the line is closed after `sent`, the answer is awaited.
   */
  manner: 'whole' | 'slow' | 'abort' | 'half'
  /** Share of the bytes that are sent before that, 0 to 1. */
  sent: number
}

export const headOf = (method: string, path: string, headers: readonly (readonly [string, string])[]): string =>
  [`${method} ${path} HTTP/1.1`, ...headers.map(([name, value]) => `${name}: ${value}`)].join('\r\n')

export const usual = [
  ['host', '{host}'],
  ['x-api-key', '{key}'],
  ['connection', 'close'],
] as const
