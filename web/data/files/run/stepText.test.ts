import { beforeAll, expect, test } from 'vitest'
import { speak } from '#shared/i18n/index.ts'
import { rowsText, stepText } from './stepText.ts'

beforeAll(() => speak('fr'))

test('a run says its step and how many there are', () => {
  const state = 'STARTED'
  expect(stepText({ state, progress: { step: null, done: null, total: null } })).toBe('En attente d’un lecteur libre…')
  expect(stepText({ state, progress: { step: 'read', done: 0, total: 8 } })).toBe('Lecture · étape 1 sur 8')
  expect(stepText({ state, progress: { step: 'views', done: 5, total: 8 } })).toBe('Calcul des vues · étape 6 sur 8')
})

test('a run that was interrupted says that it comes back', () => {
  expect(stepText({ state: 'RETRY', progress: { step: 'load', done: 1, total: 8 } })).toContain('reprend')
})

test('a run says its lines as soon as they are counted: those that were read, then those that are kept', () => {
  const at = (step: string, rows: number | null) => rowsText({ progress: { step, done: 1, total: 8, rows } })
  expect(at('read', null)).toBeNull()
  expect(at('judge', 1_067_370)?.replace(/\s/g, ' ')).toBe('1 067 370 lignes lues')
  expect(at('load', 797_796)?.replace(/\s/g, ' ')).toBe('797 796 lignes gardées')
  expect(rowsText({ progress: { step: 'load', done: 1, total: 8 } })).toBeNull()
})
