import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { dropWork, startWork, trayWorks } from './work.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('long work stands on the tray with its numbers until it is over', () => {
  const work = startWork('Validation de 40 factures', 40)
  work.tell(3)
  expect(trayWorks.get()).toEqual([])
  vi.advanceTimersByTime(1000)
  expect(trayWorks.get()).toMatchObject([{ label: 'Validation de 40 factures', through: 3, total: 40, detail: null }])
  work.tell(12)
  expect(trayWorks.get()).toMatchObject([{ through: 12 }])
  work.end()
  expect(trayWorks.get()).toEqual([])
})

test('short work is never shown', () => {
  startWork('Validation de 2 factures', 2).end()
  vi.advanceTimersByTime(1000)
  expect(trayWorks.get()).toEqual([])
})

test('work of the server says its own words and where it can be watched', () => {
  const work = startWork('Chargement des ventes', 8, { href: '/donnees/fichiers', elsewhere: true })
  work.tell(2, 'lecture · 450 000 lignes')
  vi.advanceTimersByTime(1000)
  expect(trayWorks.get()).toMatchObject([{ detail: 'lecture · 450 000 lignes', href: '/donnees/fichiers' }])
  work.end()
})

test('what failed unseen stays with its reason, also where it was short, until it is taken off', () => {
  startWork('Chargement des ventes', 8, { href: '/donnees/fichiers' }).fail('Ce fichier est endommagé.')
  const [row] = trayWorks.get()
  expect(row).toMatchObject({ failed: true, detail: 'Ce fichier est endommagé.', href: '/donnees/fichiers' })
  vi.advanceTimersByTime(1000)
  expect(trayWorks.get()).toHaveLength(1)
  if (row) dropWork(row.id)
  expect(trayWorks.get()).toEqual([])
})
