import i18next from 'i18next'
import { getRetailFile, type RetailFile, uploadRetailFile } from '#data/etl/contract.ts'
import { formatBytes } from '#shared/format.ts'
import { spoken } from '#shared/i18n/index.ts'
import { upload } from '#ui/api.ts'
import { keyOf, queries } from '#ui/query.ts'
import { createStore } from '#ui/store.ts'
import { startWork } from '#ui/trayWork.ts'
import { kindOfFile } from './kindOfFile.ts'

// Files of sales and reviews on their way to the server. It lives beside React: who sends two gigabytes may look at
// something else meanwhile.

export type FileKind = RetailFile['kind']

export type Sending = {
  file: File
  kind: FileKind
  sent: number
  total: number
  /** When the first byte left, ms since the epoch. */
  since: number
  /** `refused`: found here, before anything was sent. */
  phase: 'sending' | 'looking' | 'failed' | 'refused'
  problem: unknown
}

/** Neither arrived, nor failed, nor refused. */
export const isOnItsWay = (sending: Sending | null): boolean =>
  sending?.phase === 'sending' || sending?.phase === 'looking'

/** What is on its way, by what it is. */
export const sendings = createStore<Record<FileKind, Sending | null>>({ sales: null, reviews: null })

/** Identifiers of what arrived and is not chosen on the page yet. */
export const arrived = createStore<Record<FileKind, string | null>>({ sales: null, reviews: null })

const aborts = new Map<FileKind, AbortController>()

const change = (kind: FileKind, to: Partial<Sending>): void =>
  sendings.set((all) => {
    const before = all[kind]
    return before ? { ...all, [kind]: { ...before, ...to } } : all
  })

/** Forgets what is on its way, and stops it. */
export const dropSending = (kind: FileKind): void => {
  aborts.get(kind)?.abort()
  sendings.set((all) => ({ ...all, [kind]: null }))
}

const send = async (kind: FileKind, file: File): Promise<void> => {
  dropSending(kind)
  const abort = new AbortController()
  aborts.set(kind, abort)
  const start = { file, kind, sent: 0, total: file.size, since: Date.now(), phase: 'sending', problem: null } as const
  sendings.set((all) => ({ ...all, [kind]: start }))
  const tray = startWork(i18next.t('files.sending.tray', { ns: 'dataWork', name: file.name }), file.size, {
    href: '/donnees/fichiers',
  })
  const onProgress = (sent: number, total: number) => {
    change(kind, { sent, total, phase: sent >= total ? 'looking' : 'sending' })
    const bytes = { sent: formatBytes(sent, spoken()), total: formatBytes(total, spoken()) }
    tray.tell(sent, i18next.t('files.sending.sent', { ns: 'dataWork', ...bytes }))
  }
  try {
    const answer = await upload(uploadRetailFile, file, { onProgress, signal: abort.signal })
    queries.setQueryData(keyOf(getRetailFile, { params: { file_id: answer.file_id } }), answer)
    sendings.set((all) => ({ ...all, [kind]: null }))
    arrived.set((all) => ({ ...all, [answer.kind]: answer.file_id }))
  } catch (problem) {
    if (!abort.signal.aborted) change(kind, { phase: 'failed', problem })
  } finally {
    tray.end()
  }
}

/** Sends the first file of sales and the first of reviews among those given; says of others that they are neither. */
export const sendFiles = (files: readonly File[]): void => {
  for (const kind of ['sales', 'reviews'] as const) {
    const file = files.find(({ name }) => kindOfFile(name) === kind)
    if (file) void send(kind, file)
  }
  const stranger = files.find(({ name }) => kindOfFile(name) === null)
  if (!stranger || files.some(({ name }) => kindOfFile(name) === 'sales')) return
  const refused = { file: stranger, kind: 'sales', sent: 0, total: stranger.size, since: 0, problem: null } as const
  sendings.set((all) => ({ ...all, sales: { ...refused, phase: 'refused' } }))
}

/** Sends what failed again. */
export const sendAgain = ({ kind, file }: Sending): void => void send(kind, file)
