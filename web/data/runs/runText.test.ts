import i18next from 'i18next'
import { beforeAll, expect, test } from 'vitest'
import { speak } from '#shared/i18n/index.ts'
import { changeText, currencyOf, inOrder, nameText, runTitle, secondsOf, shownChange, valueText } from './runText.ts'

beforeAll(() => speak('fr'))

const t = () => i18next.getFixedT('fr', 'dataWork')
const plain = (text: string) => text.replace(/[\u202f\u00a0]/g, ' ')
const written = (name: string, value: string | number | boolean | null) =>
  plain(valueText(t(), { name, value, currency: 'GBP', language: 'fr' }))

test('figures have the name that people use, and those that nobody knows their own', () => {
  expect(nameText(t(), 'rows_kept')).toBe('Lignes gardées')
  expect(nameText(t(), 'rejected_no_customer')).toBe('Écartées · Sans client')
  expect(nameText(t(), 'repaired_price_rounded')).toBe('Réparées · Prix arrondi au centime')
  expect(nameText(t(), 'duration_load_s')).toBe('Durée · Chargement')
  expect(nameText(t(), 'mdm_names_P1')).toBe('Noms rattachés · Noms identiques une fois nettoyés')
  expect(nameText(t(), 'something_new')).toBe('something_new')
})

test('a step has the name of what it does, with its own beside it; a file has its own', () => {
  const matching = { title: 'Rapprochement des articles', code: 'tfidf_matching_fuzzy' }
  expect(runTitle(t(), { name: 'tfidf_matching_fuzzy' })).toEqual(matching)
  expect(runTitle(t(), { name: 'ventes.csv' })).toEqual({ title: 'ventes.csv', code: null })
})

test('values are written in the unit that their name says', () => {
  expect(written('revenue_gross', '17374786.25')).toBe('17 374 786,25 £')
  expect(written('duration_s', 12.43)).toBe('12 s')
  expect(written('duration_load_s', 2.26)).toBe('2,3 s')
  expect(written('rows_raw', 1067370)).toBe('1 067 370')
  expect(written('force', false)).toBe('non')
  expect(written('stopped_at', 'match')).toBe('Rapprochement')
  expect(written('currency', null)).toBe('pas dite')
  expect(written('currency_from', 'earlier')).toBe('un fichier précédent')
  expect(written('sample_size', null)).toBe('tout le fichier')
  expect(written('top_n_products', 0)).toBe('tous')
  expect(written('reviews', null)).toBe('—')
  expect(written('map', '{"date":"Quand","price":"PU"}')).toBe('Date : Quand · Prix unitaire : PU')
  expect(written('mlflow_error', 'timeout')).toBe('le serveur n’a pas répondu à temps')
  expect(written('mlflow_error', 'answered PERMISSION_DENIED')).toBe('le serveur a refusé (PERMISSION_DENIED)')
  expect(written('mlflow_error', 'unreachable ECONNREFUSED')).toContain('injoignable (ECONNREFUSED)')
  expect(written('mlflow_error', 'something else')).toBe('something else')
  expect(written('file', 'ventes.csv')).toBe('ventes.csv')
})

test('how long a run took is known at its end', () => {
  expect(secondsOf({ started_at: '2026-01-01T10:00:00Z', finished_at: '2026-01-01T10:00:12.5Z' })).toBe(12.5)
  expect(secondsOf({ started_at: '2026-01-01T10:00:00Z', finished_at: null })).toBeNull()
})

test('differences carry their sign, and none is no difference', () => {
  const told = (name: string, change: string | null) =>
    plain(changeText(t(), { name, change, currency: 'GBP', language: 'fr' }))
  expect(told('rows_kept', '-120')).toBe('−120')
  expect(told('revenue_gross', '10.5')).toBe('+10,50 £')
  expect(told('rows_kept', '0')).toBe('')
  expect(told('file', null)).toBe('')
})

test('the currency is the one that was told or given', () => {
  expect(currencyOf({ params: { currency: 'EUR' }, metrics: {} })).toBe('EUR')
  expect(currencyOf({ params: { currency: null }, metrics: { currency: 'GBP' } })).toBe('GBP')
  expect(currencyOf({ params: { currency: null }, metrics: {} })).toBeNull()
})

test('figures stand in the order in which they are read', () => {
  const names = [
    'duration_load_s',
    'zebra',
    'rejected_duplicate',
    'duration_s',
    'duration_read_s',
    'rows_rejected',
    'rows_raw',
  ]
  expect(inOrder(names, (name) => name)).toEqual([
    'rows_raw',
    'rows_rejected',
    'rejected_duplicate',
    'duration_s',
    'duration_read_s',
    'duration_load_s',
    'zebra',
  ])
})

test('a difference of durations is that of those that are shown', () => {
  const change = (name: string, one: number, other: number) =>
    Number(shownChange({ name, one, other, change: String(other - one) })).toFixed(3)
  expect(change('duration_quality_s', 1.288, 1.541)).toBe('0.200')
  expect(change('duration_views_s', 0.005, 0.001)).toBe('0.000')
  expect(change('duration_s', 9.9, 20.779)).toBe('11.100')
  expect(change('rows_kept', 1.288, 1.541)).toBe('0.253')
})
