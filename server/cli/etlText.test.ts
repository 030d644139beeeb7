import { expect, test } from 'vitest'
import { costsText, etlText } from './etlText.ts'
import { showSteps } from './showSteps.ts'

const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, ' ')

test('what a run did is said as people write numbers', () => {
  const outcome = { runId: 'r', state: 'done' as const, kept: 20_180, rejected: 1, repaired: 1204 }
  const metrics = { encoding: 'windows-1252', rows_returns: 18, revenue_gross: '483715.75', revenue_net: '-12.5' }
  const said = { ...metrics, products: 412, customers: 1, duration_s: 61.24 }
  expect(etlText('v.csv', { ...outcome, metrics: said }, 'EUR').map(plain)).toEqual([
    'v.csv : lu comme windows-1252.',
    'v.csv : 20 180 lignes publiées (18 retours), 1 écartée, 1 204 réparations.',
    'CA brut 483 715,75 €, net −12,50 € · 412 produits, 1 client · 1 min 1 s.',
  ])
  expect(plain(etlText('v.csv', { ...outcome, metrics: said }, null)[2] ?? '')).toContain('CA brut 483 715,75, net')
  const kept = { ...said, currency: 'GBP', currency_from: 'earlier' }
  expect(etlText('v.csv', { ...outcome, metrics: kept }, 'GBP')[0]).toContain('GBP, dite pour un fichier précédent')
  expect(costsText({ costs: 1, known: 1, products: 2 })).toBe('1 coût retenu ; 1 des 2 articles publiés en a un.')
})

test('a step is shown once, however often it is said to begin', () => {
  const written: string[] = []
  const bar = showSteps({ isTTY: false, write: (text: string | Uint8Array) => written.push(String(text)) > 0 })
  bar.step('read', 0, 8)
  bar.step('read', 0, 8)
  bar.step('judge', 1, 8)
  bar.end()
  expect(written).toEqual(['1/8 lecture\n', '2/8 examen des lignes\n'])
})
