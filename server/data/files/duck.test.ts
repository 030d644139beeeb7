import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isOutOfRoom, sqlName, sqlText, withDuck } from './duck.ts'

let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duck-'))
  await writeFile(join(folder, 'seen.csv'), 'a\n1\n')
  await writeFile(join(folder, 'hidden.csv'), 'a\n2\n')
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const read = (path: string, options: Parameters<typeof withDuck>[1]) =>
  withDuck(
    async (duck) => (await duck.runAndReadAll(`SELECT a FROM read_csv(${sqlText(path)})`)).getRowsJson(),
    options,
  )

/** A statement that would take hours. */
const endless = 'SELECT sum(a.range * b.range) FROM range(1000000) a, range(1000000) b'

describe('withDuck', () => {
  it('reads a file that it was given, and no other', async () => {
    const seen = join(folder, 'seen.csv')
    expect(await read(seen, { files: [seen] })).toEqual([['1']])
    await expect(read(join(folder, 'hidden.csv'), { files: [seen] })).rejects.toThrow(/Permission/i)
    await expect(read('/etc/passwd', {})).rejects.toThrow(/Permission/i)
  })

  it('writes into a folder that it was given', async () => {
    const out = join(folder, 'out')
    await mkdir(out)
    const path = join(out, 'x.csv')
    await withDuck((duck) => duck.run(`COPY (SELECT 1 AS a) TO ${sqlText(path)} (HEADER false)`), { folders: [out] })
    expect(await readFile(path, 'utf8')).toBe('1\n')
  })

  it('lets nobody widen what it may see', async () => {
    await expect(withDuck((duck) => duck.run(`SET allowed_directories = ['/']`))).rejects.toThrow(/lock/i)
    await expect(withDuck((duck) => duck.run(`SET enable_external_access = true`))).rejects.toThrow()
    await expect(withDuck((duck) => duck.run(`SET memory_limit = '100GB'`))).rejects.toThrow(/lock/i)
  })

  it('spills what does not fit, and leaves nothing behind', async () => {
    const spill = join(folder, 'spilled')
    await mkdir(spill)
    let spilled = false
    await withDuck(
      async (duck) => {
        await duck.run(
          `CREATE TABLE t AS SELECT i, hash(i)::VARCHAR || hash(i + 1)::VARCHAR AS h FROM range(1000000) r(i)`,
        )
        spilled = existsSync(join(spill, 'spill'))
        const rows = await duck.runAndReadAll(`SELECT count(*)::INTEGER FROM t`)
        expect(rows.getRowsJson()).toEqual([[1_000_000]])
      },
      { memoryMb: 32, temporaryFolder: spill },
    )
    expect(spilled).toBe(true)
  })

  it('spills no more than it may, and says that it was that', async () => {
    const many = 'CREATE TABLE t AS SELECT i, hash(i)::VARCHAR || hash(i + 1)::VARCHAR AS h FROM range(1000000) r(i)'
    const error = await withDuck((duck) => duck.run(many), { memoryMb: 32, spillMb: 4 }).catch((reason) => reason)
    expect(isOutOfRoom(error)).toBe(true)
    expect(isOutOfRoom(await withDuck((duck) => duck.run('SELECT 1 / x')).catch((reason) => reason))).toBe(false)
  })

  it('stops a statement when its signal says so, with the reason', async () => {
    const stop = new AbortController()
    const long = withDuck(
      (duck) => {
        setTimeout(() => stop.abort(new Error('enough')), 50)
        return duck.run(endless)
      },
      { signal: stop.signal },
    )
    await expect(long).rejects.toThrow('enough')
  })

  it('stops also where the signal comes before the database is open, or between two statements', async () => {
    const early = new AbortController()
    const opening = withDuck((duck) => duck.run(endless), { signal: early.signal })
    early.abort(new Error('before'))
    await expect(opening).rejects.toThrow('before')

    const between = new AbortController()
    const working = withDuck(
      async (duck) => {
        await duck.run('SELECT 1')
        between.abort(new Error('between'))
        await duck.run(endless)
      },
      { signal: between.signal },
    )
    await expect(working).rejects.toThrow('between')
  })

  it('keeps quotes in names as data', async () => {
    const odd = `a'); DROP TABLE x; --`
    const rows = await withDuck((duck) => duck.runAndReadAll(`SELECT ${sqlText(odd)} AS ${sqlName('b"c')}`))
    expect(rows.getRowObjectsJson()).toEqual([{ 'b"c': odd }])
  })
})
