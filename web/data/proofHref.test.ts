import { expect, test } from 'vitest'
import { proofHref } from './proofHref.ts'

test('a figure of what is published leads to its lines, those of a reason to that reason', () => {
  expect(proofHref('rows_rejected')).toBe('/donnees/qualite/lignes/rejects')
  expect(proofHref('rejected_no_customer')).toBe('/donnees/qualite/lignes/rejects?reason=no_customer')
  expect(proofHref('repaired_price_rounded')).toBe('/donnees/qualite/lignes/repairs?reason=price_rounded')
  expect(proofHref('mdm_names_P2')).toBe('/donnees/rapprochements/niveaux/P2')
})

test('a figure that nothing shows leads nowhere', () => {
  expect([proofHref('duration_s'), proofHref('toString'), proofHref('')]).toEqual([null, null, null])
})
