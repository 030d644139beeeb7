import i18next from 'i18next'
import { getRetailFile, type RetailFile, uploadRetailFile } from '#data/etl/contract.ts'
import { formatBytes } from '#shared/format.ts'
import { spoken } from '#shared/i18n/index.ts'
import { errorWords } from '#ui/page/ErrorState.tsx'
import { createWorkspaceStore } from '#ui/session/workspaceStore.ts'
import { startWork } from '#ui/tray/work.ts'
import { createUploads, type Way } from '#ui/upload/queue.ts'
import { keyOf, queries } from '#ui/wire/query.ts'
import { activeWorkspace } from '#ui/wire/workspace.ts'
import { kindOfFile } from './kindOfFile.ts'

// Files of sales and reviews on their way to the server: one of each kind into each company.

export type FileKind = RetailFile['kind']

export type Sending = {
  file: File
  kind: FileKind
  /** `refused`: found here, before anything was sent. */
  way: Exclude<Way, { phase: 'stopped' }> | { phase: 'refused' }
}

/** What is on its way into each company, by what it is. */
export const sendings = createWorkspaceStore<Record<FileKind, Sending | null>>({ sales: null, reviews: null })

/** Identifiers of what arrived and is not chosen on the page yet. */
export const arrived = createWorkspaceStore<Record<FileKind, string | null>>({ sales: null, reviews: null })

/** Neither arrived, nor failed, nor refused. */
export const isOnItsWay = (sending: Sending | null): boolean =>
  sending?.way.phase === 'waiting' || sending?.way.phase === 'sending'

const FILES = '/donnees/fichiers'
// Two kinds of files, and a second company beside: none of them waits for another.
const uploads = createUploads(uploadRetailFile, { atOnce: 4 })
const keyIn = (workspaceId: string | null, kind: FileKind): string => `${workspaceId} ${kind}`

/** Forgets what is on its way, and stops it. */
export const dropSending = (kind: FileKind): void => {
  uploads.stop(keyIn(activeWorkspace(), kind))
  sendings.set((all) => ({ ...all, [kind]: null }))
}

/** Sends what failed again. */
export const sendAgain = (kind: FileKind): void => uploads.again(keyIn(activeWorkspace(), kind))

const send = (kind: FileKind, file: File): void => {
  // Where it was sent from: another company may be on the screen when it has arrived.
  const workspaceId = activeWorkspace()
  const put = (to: Sending | null): void => sendings.set((all) => ({ ...all, [kind]: to }), workspaceId)
  const tray = onTray(file, workspaceId)
  uploads.put(keyIn(workspaceId, kind), {
    file,
    workspaceId,
    tell: (way) => {
      put(way.phase === 'stopped' ? null : { file, kind, way })
      tray(way)
    },
    arrived: (answer) => {
      put(null)
      tray(null)
      queries.setQueryData(keyOf(getRetailFile, { params: { file_id: answer.file_id } }), answer)
      arrived.set((all) => ({ ...all, [answer.kind]: answer.file_id }), workspaceId)
    },
  })
}

/** The same way told by a row of the tray; null: it has arrived. */
const onTray = (file: File, workspaceId: string | null): ((way: Way | null) => void) => {
  const label = i18next.t('files.sending.tray', { ns: 'dataWork', name: file.name })
  let row: ReturnType<typeof startWork> | null = null
  return (way) => {
    if (way?.phase === 'sending') {
      // The queue itself holds the page while anything is sent.
      row ??= startWork(label, file.size, { href: FILES, elsewhere: true })
      row.tell(way.sent, bytesOf(way))
      return
    }
    if (way?.phase === 'waiting') return
    // On its own page the file says so itself; elsewhere the tray keeps it until it is looked at.
    const seen = activeWorkspace() === workspaceId && location.pathname === FILES
    if (way?.phase === 'failed' && !seen) row?.fail(errorWords(way.problem).detail)
    else row?.end()
    row = null
  }
}

const bytesOf = ({ sent, total }: { sent: number; total: number }): string =>
  i18next.t('files.sending.sent', {
    ns: 'dataWork',
    sent: formatBytes(sent, spoken()),
    total: formatBytes(total, spoken()),
  })

/** Sends the first file of sales and the first of reviews among those given; says of others that they are neither. */
export const sendFiles = (files: readonly File[]): void => {
  for (const kind of ['sales', 'reviews'] as const) {
    const file = files.find(({ name }) => kindOfFile(name) === kind)
    if (file) send(kind, file)
  }
  const stranger = files.find(({ name }) => kindOfFile(name) === null)
  if (!stranger || files.some(({ name }) => kindOfFile(name) === 'sales')) return
  sendings.set((all) => ({ ...all, sales: { file: stranger, kind: 'sales', way: { phase: 'refused' } } }))
}
