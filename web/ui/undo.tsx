import { Button, Group } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import i18next from 'i18next'

// Undo for ten seconds instead of "are you sure?". Two ways: what was done is taken back by `undo`; or, where the server
// cannot take it back (a deletion), the screen shows it done and `commit` does it when the ten seconds are over.

const UNDO_MS = 10_000

type Undoable = {
  /** What was done, as a short sentence: "Facture rejetée". */
  message: string
  undo: () => void | Promise<void>
  /** Does what was only shown as done; also called when the page is left, so make its request `keepalive`. */
  commit?: () => void | Promise<void>
  /** Offers of one kind follow each other in one place: who settles an invoice every few seconds needs the last one. */
  kind?: string
}

const pending = new Set<() => void>()

if (typeof addEventListener === 'function') {
  addEventListener('pagehide', () => {
    for (const commit of [...pending]) commit()
  })
}

const latest = new Map<string, () => void>()

let count = 0

/** Shows the toast with its button. The answer takes the offer away again, where what was said done was refused. */
export const offerUndo = ({ message, undo, commit, kind }: Undoable): (() => void) => {
  count += 1
  const id = `undo-${count}`
  let settled = false
  const settle = (effect: (() => void | Promise<void>) | undefined) => {
    if (settled) return
    settled = true
    pending.delete(finish)
    void effect?.()
    notifications.hide(id)
  }
  const finish = () => settle(commit)
  pending.add(finish)
  if (kind) {
    latest.get(kind)?.()
    latest.set(kind, finish)
  }
  notifications.show({
    id,
    autoClose: UNDO_MS,
    onClose: finish,
    message: (
      <Group justify="space-between" wrap="nowrap" gap="md">
        <span>{message}</span>
        <Button variant="subtle" size="compact-sm" style={{ flexShrink: 0 }} onClick={() => settle(undo)}>
          {i18next.t('undo', { ns: 'common' })}
        </Button>
      </Group>
    ),
  })
  return () => settle(undefined)
}

/** A short word that something went well, or did not: gone by itself. */
export const say = (message: string, kind: 'done' | 'failed' = 'done'): void => {
  notifications.show({ message, autoClose: kind === 'done' ? 4_000 : 10_000, color: kind === 'done' ? 'brass' : 'red' })
}
