import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { createLog, currentRequestId, withRequestId } from './log.ts'
import { readableLine } from './logLine.ts'

const captured = (level = 'info') => {
  const lines: Record<string, unknown>[] = []
  const stream = new Writable({
    write: (chunk, _encoding, done) => {
      lines.push(JSON.parse(String(chunk)))
      done()
    },
  })
  return { lines, log: createLog(level, [{ stream }]) }
}

describe('a log line', () => {
  it('names its level in upper case, and stands below the set level only where it matters', () => {
    const { lines, log } = captured('warn')
    log.info('quiet')
    log.warn('careful')
    log.fatal('over')
    expect(lines.map(({ level, message }) => [level, message])).toEqual([
      ['WARN', 'careful'],
      ['FATAL', 'over'],
    ])
  })

  it('carries the request’s id through everything that the request starts', async () => {
    const { lines, log } = captured()
    await withRequestId('request-1', async () => {
      await wait(1)
      log.info('inside')
      setTimeout(() => log.info('later'), 1)
    })
    await wait(20)
    log.info('outside')
    log.info({ requestId: 'given' }, 'explicit')
    expect(lines.map(({ requestId }) => requestId)).toEqual(['request-1', 'request-1', undefined, 'given'])
    expect(currentRequestId()).toBeNull()
    expect(withRequestId('a', () => withRequestId('b', currentRequestId))).toBe('b')
  })

  it('never shows a credential, wherever a header ends up', () => {
    const { lines, log } = captured()
    const headers = {
      authorization: 'Bearer s3cret',
      cookie: 's3cret',
      'x-api-key': 's3cret',
      'set-cookie': 's3cret',
      accept: '*',
    }
    log.info({ headers, req: { headers }, res: { headers }, ...headers }, 'x')
    expect(JSON.stringify(lines)).not.toContain('s3cret')
    expect(JSON.stringify(lines)).toContain('"accept":"*"')
  })

  it('keeps the stack of an error under either name', () => {
    const { lines, log } = captured()
    log.error({ error: new Error('one') }, 'x')
    log.error({ err: new Error('two') }, 'x')
    expect(lines[0]?.error).toMatchObject({ message: 'one', stack: expect.stringContaining('log.test.ts') })
    expect(lines[1]?.err).toMatchObject({ message: 'two' })
  })
})

describe('for a person', () => {
  it('a line is short, with the rest behind it and the stack below', () => {
    const json = JSON.stringify({
      level: 'WARN',
      time: '2026-02-18T09:30:01.123Z',
      requestId: 'abcdef01-2345',
      route: '/extract',
      rows: { n: 1 },
      message: 'slow',
      error: { stack: 'Error: x\n  at y' },
    })
    expect(readableLine(json)).toBe(
      '09:30:01 WARN  slow route=/extract rows={"n":1} [abcdef01]\n    Error: x\n      at y\n',
    )
    expect(readableLine('not json')).toBe('not json')
  })
})

describe('the program’s own log', () => {
  it('goes to standard output as JSON, and to LOG_FILE', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'comptoir-log-'))
    const file = join(folder, 'new', 'comptoir.log')
    const script = `import { log } from ${JSON.stringify(new URL('./log.ts', import.meta.url).href)}; log().warn({ a: 1 }, 'hello')`
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], {
      env: { PATH: '', LOG_FILE: file, LOG_LEVEL: 'Warning' },
    })
    expect(JSON.parse(stdout)).toMatchObject({ level: 'WARN', a: 1, message: 'hello' })
    expect(readFileSync(file, 'utf8')).toBe(stdout)
    rmSync(folder, { recursive: true })
  })
})
