import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Problem } from '#platform/problem.ts'
import { readTable } from './readTable.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'comptoir-table-'))
})
afterAll(async () => await rm(folder, { recursive: true, force: true }))

const read = async (bytes: Uint8Array | string, name = 'liste.csv') => {
  await writeFile(join(folder, name), bytes)
  return await readTable(join(folder, name))
}
const wanted = {
  columns: ['id', 'désignation'],
  rows: [
    ['007', 'Théière "Été", 2 L'],
    ['8', 'ligne\nsuivante'],
  ],
}
const text = 'id;désignation\r\n007;"Théière ""Été"", 2 L"\r\n8;"ligne\nsuivante"\r\n'

test('cells stay text, line breaks in quotes stay, whatever the encoding', async () => {
  expect(await read(text)).toEqual(wanted)
  expect(await read(Buffer.from(`\uFEFF${text}`))).toEqual(wanted)
  expect(await read(Buffer.from(text, 'latin1'))).toEqual(wanted)
  expect(await read(Buffer.from(`\uFEFF${text}`, 'utf16le'))).toEqual(wanted)
  expect(await read(gzipSync(text), 'liste.csv.gz')).toEqual(wanted)
})

test('comma, tab and a single column are told by the header line; an empty cell is an empty text', async () => {
  expect(await read('a,b\n1,\n')).toEqual({ columns: ['a', 'b'], rows: [['1', '']] })
  expect(await read('a\tb\n"1"\t2,5\n')).toEqual({ columns: ['a', 'b'], rows: [['1', '2,5']] })
  expect(await read('nom\nvis\nclou\n')).toEqual({ columns: ['nom'], rows: [['vis'], ['clou']] })
})

test('what cannot be read says so', async () => {
  await expect(readTable(join(folder, 'absent.csv'))).rejects.toThrow('table_missing')
  await expect(read('a,b\n')).rejects.toThrow('table_empty')
  await expect(read('')).rejects.toThrow('table_empty')
  await expect(read(Buffer.from('PK\u0003\u0004\u0000\u0000a,b\n1,2\n'))).rejects.toThrow('table_other_kind')
  await expect(read('<html><body>connexion, svp</body></html>')).rejects.toThrow('table_other_kind')
  await expect(read(Buffer.alloc(100, 1))).rejects.toThrow('table_binary')
  await expect(read(gzipSync(text.repeat(50)).subarray(0, 60), 'coupe.gz')).rejects.toThrow('table_truncated')
})

test('a table that cannot be read is told in words of ours, with the line where one is known', async () => {
  const said = async (text: string) => {
    const fault: unknown = await read(text).catch((error: unknown) => error)
    return fault instanceof Problem ? fault.detail('fr') : fault
  }
  const open = await said('a,b\n1,2\n3,"4\n5,6\n')
  expect(open).toMatch(/^Le fichier « liste.csv » n’est pas un tableau CSV lisible \([^()]*\)\. Enr/)
  expect(open).not.toMatch(/Error|table\.csv/)
  expect(await said(`a,b\n${'1,2\n'.repeat(3000)}3,4,5\n`)).toContain('(ligne 3002)')
})
