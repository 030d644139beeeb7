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
    ['sales_file_binary', Buffer.concat([Buffer.from(file(good)), Buffer.alloc(4096)])],
    ['sales_file_not_csv', 'hello\nworld\n'],
    ['sales_file_titles_open', `"${file(good)}`],
    ['sales_file_titles_open', `${'x'.repeat(300_000)}\n`],
    ['sales_file_titles_open', `${titles},${'x'.repeat(300_000)}\n${good},1\n`],
    ['sales_file_without_titles', `${good}\n${good}\n`],
    ['sales_columns_missing', 'Invoice,Price\n1,2\n'],
    ['sales_file_nothing_kept', file(good.replace('13085.0', ''))],
    ['sales_columns_twice', `Invoice,${file(`1,${good}`)}`],
    ['sales_columns_twice', `INVOICE,${file(`1,${good}`)}`],
    ['sales_file_truncated', gzipSync(file(good)).subarray(0, -6)],
    ['sales_file_truncated', Buffer.concat([gzipSync(file(good)), Buffer.alloc(512)])],
    ['sales_file_too_wide', `${titles}${',x'.repeat(600)}\n${good}${',1'.repeat(600)}\n`],
    ['sales_file_line_too_long', file(good, `1,2,${'x'.repeat(11_000_000)}`)],
  ])('%s', async (code, content) => {
    expect(await codeOf(cleaned(content))).toBe(code)
  })

  it.each<[string, string | Uint8Array]>([
    ['un PDF', '%PDF-1.4\n1 0 obj, << /Type /Catalog >>\nendobj\n%%EOF\n'],
    ['un PDF', gzipSync('%PDF-1.7\n1 0 obj\n')],
    ['un classeur', Buffer.from('PK\u0003\u0004\u0000\u0000\u0000\u0000[Content_Types].xml, xl/workbook.xml')],
    ['un classeur', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
    ['un classeur', '<?xml version="1.0"?>\n<Workbook xmlns="urn:x">a,b\n1,2</Workbook>'],
    ['une archive ZIP', Buffer.from('PK\u0003\u0004\u0000\u0000\u0000\u0000ventes.csv')],
    ['un fichier compressé deux fois', gzipSync(gzipSync(file(good)))],
    ['une image', Buffer.from('ffd8ffe000104a46', 'hex')],
    ['une page web', '<!DOCTYPE html>\n<html><body>Connexion, svp</body></html>\n'],
    ['une page web', '\ufeff<table border="1"><tr><th>Facture</th><th>Prix, HT</th></tr>\n<tr></tr></table>\n'],
    ['du XML', '<?xml version="1.0"?>\n<Invoice xmlns="urn:x"><ID>1,2</ID></Invoice>\n'],
    ['du JSON', JSON.stringify([{ Facture: 1, Prix: 2 }])],
  ])('%s for what it is, with what to do', async (what, content) => {
    const refused = await cleaned(content).catch((error) => error)
    expect(refused.definition.code).toBe('sales_file_other_kind')
    expect(refused.detail('fr')).toMatch(new RegExp(`^Ce fichier n’est pas un CSV.*c’est ${what}\\b.*\\. .*\\.$`))
    expect(refused.detail('en')).not.toContain('{')
  })

  it('nothing of what stands above its titles: a mark for spreadsheets, the name of a report', async () => {
    for (const above of ['sep=,', 'Export des ventes 2011;;;', 'Ventes\n\n"du 1er\nau 31 mars"\n']) {
      const { summary, text } = await cleaned(`${above}\n${file(good, good.replace(',12,', ',x,'))}`)
      expect(summary).toMatchObject({ raw: 2, kept: 1, delimiter: ',' })
      const line = above.split('\n').length + 2
      expect((await text('sales'))[0]).toMatch(new RegExp(`^${line},489434`))
      expect((await text('rejected'))[0]).toMatch(new RegExp(`^${line + 1},quantity_unreadable`))
    }
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

  it('a file of which no line is left, with the reasons of most of them', async () => {
    const nobody = good.replace('13085.0', '')
    const poor = [nobody, nobody.replace('489434', '2'), good.replace('6.95', '0')]
    const refused = await cleaned(file(...poor)).catch((error) => error)
    expect(refused.detail('fr')).toMatch(
      /^Aucune ligne .*\(sur 3\).*« Sans client » 66 %, « Prix nul ou négatif » 33 %\. Vérifiez ses colonnes/,
    )
    expect(refused.detail('en')).toMatch(/^No line .*\(of 3\).*“No customer” 66%/)
  })

  it('nothing more, once aborted', async () => {
    await expect(cleaned(file(good), { signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow('enough')
  })
})
