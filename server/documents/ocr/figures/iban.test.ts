import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isIban } from '#shared/identifiers.ts'
import type { OcrWord } from '../engine/tsv.ts'
import { provenIban, withProvenIban } from './iban.ts'

const line = (text: string): OcrWord[] =>
  text
    .split(' ')
    .map((word, i) => ({ text: word, box: [100 * i, 0, 100 * i + 80, 20], confidence: 90, lineHeight: 20 }))
const mended = (text: string, ...looks: string[]) =>
  withProvenIban(line(text), looks.map(line))
    ?.map((word) => word.text)
    .join(' ')

describe('an IBAN of which a sign was misread', () => {
  it('gets the figures that its letters look like, where the checksum proves them', () => {
    expect(mended('IBAN GB70 BARC 3904 9709 6869 O1')).toBe('IBAN GB70 BARC 3904 9709 6869 01')
    expect(mended('IBAN : DEO4 1330 1112 8586 9606 48, 12/03/2026')).toBe(
      'IBAN : DE04 1330 1112 8586 9606 48, 12/03/2026',
    )
    expect(mended('IBAN DE04 l33O 1112 B586 9606 4B')).toBe('IBAN DE04 1330 1112 8586 9606 48')
  })

  it('gets what another look saw in its place', () => {
    expect(mended('FR76 9968 3767 0373 9933 1335 924', 'ER76 9968 3767 0378 9933 1335 924')).toBe(
      'FR76 9968 3767 0378 9933 1335 924',
    )
  })

  it('loses what was read twice, where the checksum proves which sign is one too many', () => {
    expect(mended('IBAN DEO07 4823 8033 7054 7304 82')).toBe('IBAN DE07 4823 8033 7054 7304 82')
    expect(mended('DEO02846602562400014666')).toBe('DE02846602562400014666')
    expect(mended('IBAN DE0O7 4823 8033 7054 7304 83')).toBeUndefined()
  })

  it('loses what specks and strokes left between its signs', () => {
    expect(mended('IBAN : GB91 NWBK 1561 1167 6810.80, 12.03.2026')).toBe(
      'IBAN : GB91 NWBK 1561 1167 681080, 12.03.2026',
    )
    expect(mended('IBAN: FR76 % 9812 8887 1359: 1754/ 7851: 007')).toBe('IBAN: FR76 9812 8887 1359 1754 7851 007')
    expect(mended('IBAN GB91-NWBK-1561-1167-6810-80')).toBeUndefined()
  })

  it('is left as it is where nothing is proven, or all is right', () => {
    expect(mended('IBAN DE04 1330 1112 8586 9606 47')).toBeUndefined()
    expect(mended('IBAN DE04 1330 1112 8586 9606')).toBeUndefined()
    expect(mended('IBAN DE04 1330 1112 8586 9606 48')).toBeUndefined()
    expect(mended('Facture FR76 du 12 mars')).toBeUndefined()
  })

  it('never becomes one with a figure that no look saw', () => {
    const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 20, maxLength: 20 })
    fc.assert(
      fc.property(digits, digits, (a, b) => {
        const proven = provenIban([`DE${a}`, `DE${b}`])
        if (proven === null) return
        expect(isIban(proven)).toBe(true)
        for (const [i, sign] of Array.from(proven.slice(2)).entries()) expect([a[i], b[i]]).toContain(sign)
      }),
    )
  })
})
