import { expect, test } from 'vitest'
import { cardOf } from './card.ts'

const column = (key: string, kind: 'text' | 'date' | 'amount' | 'integer') => ({
  key,
  kind,
  label: { fr: key, en: key },
  codes: null,
  percent: false,
})

test('on a phone a line is called by its longest words, says its last amount, and keeps all the rest', () => {
  const columns = [
    column('date', 'date'),
    column('facture', 'text'),
    column('produit', 'text'),
    column('quantite', 'integer'),
    column('prix', 'amount'),
    column('montant', 'amount'),
  ]
  const cells = ['2026-10-31T21:47', '707673', 'Boîte à recettes', '1', '12.50', '12.50']
  expect(cardOf(columns, [{ cells }])).toEqual({ name: 2, amount: 5, rest: [0, 1, 3, 4] })
  expect(cardOf(columns.slice(3, 4), [])).toEqual({ name: 0, amount: null, rest: [] })
})
