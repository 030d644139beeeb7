import i18next from 'i18next'
import { getRetailFile, type RetailFile, uploadRetailFile } from '#data/etl/contract.ts'
import { formatBytes } from '#shared/format.ts'
import { spoken } from '#shared/i18n/index.ts'
import { upload } from '#ui/api.ts'
import { errorWords } from '#ui/ErrorState.tsx'
import { keyOf, queries } from '#ui/query.ts'
import { startWork } from '#ui/trayWork.ts'
import { activeWorkspace, onSignOut } from '#ui/workspace.ts'
import { createWorkspaceStore } from '#ui/workspaceStore.ts'
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

/** What is on its way into each company, by what it is. */
export const sendings = createWorkspaceStore<Record<FileKind, Sending | null>>({ sales: null, reviews: null })

/** Identifiers of what arrived and is not chosen on the page yet. */
export const arrived = createWorkspaceStore<Record<FileKind, string | null>>({ sales: null, reviews: null })

const FILES = '/donnees/fichiers'
const aborts = new Map<string, AbortController>()

onSignOut(() => {
  for (const abort of aborts.values()) abort.abort()
})

/** Forgets what is on its way, and stops it. */
export const dropSending = (kind: FileKind, workspaceId = activeWorkspace()): void => {
  aborts.get(`${workspaceId} ${kind}`)?.abort()
  sendings.set((all) => ({ ...all, [kind]: null }), workspaceId)
}

const send = async (kind: FileKind, file: File): Promise<void> => {
  // Where it was sent from: another company may be on the screen when it has arrived.
  const workspaceId = activeWorkspace()
  const put = (to: Sending | null): void => sendings.set((all) => ({ ...all, [kind]: to }), workspaceId)
  dropSending(kind)
  const abort = new AbortController()
  aborts.set(`${workspaceId} ${kind}`, abort)
  const start: Sending = {
    file,
    kind,
    sent: 0,
    total: file.size,
    since: Date.now(),
    phase: 'sending',
    problem: null,
  }
  put(start)
  const named = i18next.t('files.sending.tray', { ns: 'dataWork', name: file.name })
  const tray = startWork(named, file.size, { href: FILES })
  const onProgress = (sent: number, total: number) => {
    put({ ...start, sent, total, phase: sent >= total ? 'looking' : 'sending' })
    const bytes = { sent: formatBytes(sent, spoken()), total: formatBytes(total, spoken()) }
    tray.tell(sent, i18next.t('files.sending.sent', { ns: 'dataWork', ...bytes }))
  }
  try {
    const answer = await upload(uploadRetailFile, file, { onProgress, signal: abort.signal, workspaceId })
    queries.setQueryData(keyOf(getRetailFile, { params: { file_id: answer.file_id } }), answer)
    put(null)
    arrived.set((all) => ({ ...all, [answer.kind]: answer.file_id }), workspaceId)
    tray.end()
  } catch (problem) {
    if (abort.signal.aborted) return tray.end()
    put({ ...start, phase: 'failed', problem })
    // On its own page the file says so itself; elsewhere the tray keeps it until it is looked at.
    const seen = activeWorkspace() === workspaceId && location.pathname === FILES
    if (seen) tray.end()
    else tray.fail(errorWords(problem).detail)
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
