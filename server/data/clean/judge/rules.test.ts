import { describe, expect, it } from 'vitest'
import type { CleanOptions } from '../clean.ts'
import { cleaned, cleaningFolder, file } from '../testing/cleaned.ts'
import { defaultRules } from './rules.ts'

cleaningFolder()

describe('what is no product', () => {
  const named = (code: string, name: string) => `${code}${name},${code},${name},1,2010-01-01 10:00:00,1.00,7,France`
  const categories = async (lines: readonly string[], options?: Partial<CleanOptions>) => {
    const { text } = await cleaned(file(...lines), options)
    const rows = (await text('products')).map((row) => row.replaceAll('"', '').split(','))
    return Object.fromEntries(rows.map(([code, , category]) => [code, category]))
  }
  const shop = [named('A1', 'Bol bleu'), named('A2', 'Lampe'), named('F-1', 'Portefeuille'), named('F-2', 'Savon')]

  it('is every odd code where most codes begin with five digits', async () => {
    const lines = [named('10001', 'Bol'), named('10002A', 'Savon'), named('M', 'Manual'), named('C2', 'Carriage')]
    expect(await categories(lines)).toEqual({
      10001: 'Art de la Table',
      '10002A': 'Divers',
      C2: 'Service',
      M: 'Service',
    })
  })

  it('says so itself where codes are of another form', async () => {
    const lines = ['Frais d’expédition', 'Remise fidélité', 'Livraison', 'Livre'].map((name, n) => named(`X${n}`, name))
    expect(await categories([...shop, ...lines, named('PO-RT', 'Colissimo')])).toEqual({
      ...{ A1: 'Art de la Table', A2: 'Luminaires', 'F-1': 'Divers', 'F-2': 'Divers' },
      ...{ X0: 'Service', X1: 'Service', X2: 'Service', X3: 'Divers', 'PO-RT': 'Service' },
    })
  })

  it('is what a company’s own rules say', async () => {
    const rules = {
      ...defaultRules,
      serviceCodes: ['F1'],
      serviceNames: [],
      categories: [{ category: 'Bain', words: ['SAVON'] }],
    }
    expect(await categories([...shop, named('PORT', 'Frais de port')], { rules })).toEqual({
      ...{ A1: 'Divers', A2: 'Divers', 'F-1': 'Service', 'F-2': 'Bain', PORT: 'Divers' },
    })
  })
})
