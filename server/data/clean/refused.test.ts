import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { Problem } from '#platform/problem.ts'
import { cleaned, cleaningFolder, file, good, titles } from './testing/cleaned.ts'

cleaningFolder()

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'none',
    (error) => (error instanceof Problem ? error.definition.code : String(error)),
  )

describe('what is refused', () => {
  it.each<[string, string | Uint8Array]>([
    ['sales_file_empty', ''],
    ['sales_file_without_lines', `${titles}\n`],
    ['sales_file_binary', Buffer.from('PK\u0003\u0004\u0000\u0000\u0000\u0000a,b')],
    ['sales_file_not_csv', 'hello\nworld\n'],
    ['sales_columns_missing', 'Invoice,Price\n1,2\n'],
    ['sales_file_nothing_kept', file(good.replace('13085.0', ''))],
    ['sales_columns_twice', `Invoice,${file(`1,${good}`)}`],
    ['sales_columns_twice', `INVOICE,${file(`1,${good}`)}`],
    ['sales_file_truncated', gzipSync(file(good)).subarray(0, -6)],
    ['sales_file_line_too_long', file(good, `1,2,${'x'.repeat(11_000_000)}`)],
  ])('%s', async (code, content) => {
    expect(await codeOf(cleaned(content))).toBe(code)
  })

  it.each<[string, (text: string) => Uint8Array]>([
    ['utf-8', (text) => Buffer.from(text)],
    ['windows-1252', (text) => Buffer.from(text, 'latin1')],
  ])(
    'an archive that unpacks to more than is allowed, in %s; a plain file of that size is taken',
    async (_, bytesOf) => {
      const text = file(
        ...Array.from({ length: 15_000 }, (_, i) => good.replace('489434', `${i}`).replace('BALL', 'Été')),
      )
      const packed = gzipSync(bytesOf(text))
      expect(packed.length).toBeLessThan(1 << 20)
      expect(await codeOf(cleaned(packed, { maxUnpackedMb: 1 }))).toBe('sales_file_unpacked_too_large')
      expect((await cleaned(packed, { maxUnpackedMb: 2 })).summary.kept).toBe(15_000)
      expect((await cleaned(bytesOf(text), { maxUnpackedMb: 1 })).summary.kept).toBe(15_000)
    },
  )

  it('a mapping to a title that is not there; a right one is taken', async () => {
    const odd = file(good).replace('Price', 'Zzz')
    expect(await codeOf(cleaned(odd, { map: { price: 'Prix' } }))).toBe('sales_columns_mapping_wrong')
    expect((await cleaned(odd, { map: { price: 'Zzz' } })).summary.kept).toBe(1)
  })

  it('nothing of two titles that a mapping tells apart', async () => {
    const { summary } = await cleaned(`INVOICE,${file(`1,${good}`)}`, { map: { invoice: 'Invoice' } })
    expect(summary.kept).toBe(1)
  })

  it('a file of which no line is left, with the reason of most of them', async () => {
    const nobody = good.replace('13085.0', '')
    const poor = [nobody, nobody.replace('489434', '2'), good.replace('6.95', '0')]
    const refused = await cleaned(file(...poor)).catch((error) => error)
    expect(refused.detail('fr')).toMatch(/^Aucune des 3 lignes .*« Sans client » pour 66 %.*Ce qui est publié reste/)
    expect(refused.detail('en')).toMatch(/^None of the 3 lines .*“No customer” for 66%/)
  })

  it('nothing more, once aborted', async () => {
    await expect(cleaned(file(good), { signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow('enough')
  })
})
