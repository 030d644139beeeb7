import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fileKindOf, markupOf } from './fileKind.ts'

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0))

test.each([
  ['pdf', 'From: scan@x\r\n\r\n%PDF-1.4'],
  ['workbook', 'PK\x03\x04......xl/workbook.xml'],
  ['workbook', 'PK\x03\x04......mimetypeapplication/vnd.oasis.opendocument.spreadsheet'],
  ['text-document', 'PK\x03\x04......[Content_Types].xml...word/document.xml'],
  ['zip', 'PK\x03\x04......ventes.csv'],
  ['gzip', '\x1f\x8b\x08'],
  ['archive', "7z\xbc\xaf'\x1c"],
  ['picture', 'GIF89a'],
  ['database', 'SQLite format 3\0'],
  [null, 'Facture;Prix\nBZh9;PAR1\n'],
  [null, 'PAR1;II*\n'],
] as const)('%s', (kind, head) => {
  expect(fileKindOf(bytes(head))).toBe(kind)
})

test('a table of letters and digits is none of them, wherever it is cut', () => {
  const table = fc.array(fc.array(fc.stringMatching(/^[A-Za-z0-9 .;]{0,12}$/)), { minLength: 1 })
  fc.assert(
    fc.property(table, fc.nat(200), (rows, end) => {
      const text = rows.map((cells) => cells.join(',')).join('\n')
      expect(fileKindOf(bytes(text).subarray(0, end))).toBeNull()
      expect(markupOf(text)).toBeNull()
    }),
  )
})

test.each([
  ['html', '\uFEFF\n<!-- x --><HTML lang="fr">'],
  ['html', '<table border=1><tr>'],
  ['svg', '<?xml version="1.0"?><svg '],
  ['xml', '<?xml version="1.0"?><Invoice>'],
  ['xml', '<rsm:CrossIndustryInvoice xmlns:rsm="x">'],
  [null, '<5 €;Prix\n'],
  [null, 'Facture;<html>\n'],
] as const)('markup: %s', (kind, text) => {
  expect(markupOf(text)).toBe(kind)
})
