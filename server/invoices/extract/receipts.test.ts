import { describe, expect, it } from 'vitest'
import { extractInvoice } from '../extractInvoice.ts'
import { sketch } from './sketch.ts'

const photo = (text: string) => extractInvoice(sketch(text, { source: 'ocr', confidence: 88 }))

const slip = (name: string, facts: string) => `
${name}
       (123456-K)
   NO 12, JALAN MELATI 3/2
  81100 JOHOR BAHRU, JOHOR
     TEL: 07-1234567
       TAX INVOICE

${facts}
CASHIER: AMINAH

PVC PIPE 20MM
  3 X 29.09               87.27

TOTAL EXCL. GST           82.33
GST 6%                     4.94
ROUNDING                  -0.02
TOTAL (RM)                87.25
CASH                     100.00
CHANGE                    12.75
`
const facts = 'BILL NO: 172060\nDate : 13-01-2021 15:56'

describe('a till receipt', () => {
  it('costs what is left after rounding, and nobody posts it unseen', () => {
    const { fields, auto } = photo(slip('      LIM HARDWARE SDN BHD', facts))
    expect(fields.total_ttc.value).toBe('87.25')
    expect([fields.total_ht.value, fields.total_tva.value]).toEqual(['82.33', '4.94'])
    expect(auto).toBe(false)
  })

  it('breaks the name where its roll ends, before the legal form or a word that begins none', () => {
    const named = (name: string) => photo(slip(name, facts)).fields.supplier_name.value
    expect(named('   BINTANG RAYA STATIONERY\n          SDN BHD')).toBe('BINTANG RAYA STATIONERY SDN BHD')
    expect(named('       PERNIAGAAN WONG\n           TRADING')).toBe('PERNIAGAAN WONG TRADING')
    expect(named('         LES SAVEURS\n         DU TERROIR')).toBe('LES SAVEURS DU TERROIR')
    // A brand over the company is no part of its name.
    expect(named('         GHEE HIANG\n GH MARKETING SDN BHD')).toBe('GH MARKETING SDN BHD')
  })

  it('is not named by a note that somebody wrote over the letterhead', () => {
    const { fields } = photo(slip('      for the tax office\n      LIM HARDWARE SDN BHD', facts))
    expect(fields.supplier_name.value).toBe('LIM HARDWARE SDN BHD')
  })

  it('has its number under any name of the till, never that of a house', () => {
    for (const label of ['BILL NO:', 'RCPT#:', 'CB No:', 'Ticket n°', 'TICKET N° :', 'Note n°', 'Doc No. :']) {
      const { fields } = photo(slip('   LIM HARDWARE SDN BHD', `${label} CS0012345\n13-01-2021 15:56`))
      expect([label, fields.invoice_number.value]).toEqual([label, 'CS0012345'])
    }
    const { fields } = photo(slip('   LIM HARDWARE SDN BHD', '13-01-2021 15:56'))
    expect(fields.invoice_number.value).toBe(null)
  })
})
