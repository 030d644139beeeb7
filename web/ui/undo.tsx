import { Button, Group } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import i18next from 'i18next'
import { onLeave } from './wire/workspace.ts'

// Undo for ten seconds instead of "are you sure?". Two ways: what was done is taken back by `undo`; or, where the server
// cannot take it back (a deletion), the screen shows it done and `commit` does it when the ten seconds are over.

const UNDO_MS = 10_000

type Undoable = {
  /** What was done, as a short sentence: "Facture rejetée". */
  message: string
  undo: () => void | Promise<void>
  /** Does what was only shown as done; also called when the page or the company is left, so make its request `keepalive`. */
  commit?: () => void | Promise<void>
  /** Offers of one kind follow each other in one place: who settles an invoice every few seconds needs the last one. */
  kind?: string
}

// Offers that still stand, and those whose effect is not through yet.
const pending = new Set<() => Promise<void>>()

/** Does at once all that was only shown as done; nothing of it can be taken back any more. */
const settleOffers = async (): Promise<void> => {
  await Promise.allSettled([...pending].map((finish) => finish()))
}

onLeave(settleOffers)

if (typeof addEventListener === 'function') {
  addEventListener('pagehide', () => {
    for (const finish of [...pending]) void finish()
  })
}

const latest = new Map<string, () => Promise<void>>()

let count = 0

/** Shows the toast with its button. The answer takes the offer away again, where what was said done was refused. */
export const offerUndo = ({ message, undo, commit, kind }: Undoable): (() => void) => {
  count += 1
  const id = `undo-${count}`
  let settled = false
  let outcome: Promise<void> | null = null
  const settle = async (effect: (() => void | Promise<void>) | undefined): Promise<void> => {
    if (settled) return outcome ?? undefined
    settled = true
    outcome = (async () => effect?.())().finally(() => pending.delete(finish))
    notifications.hide(id)
    return outcome
  }
  const finish = () => settle(commit)
  pending.add(finish)
  if (kind) {
    void latest.get(kind)?.()
    latest.set(kind, finish)
  }
  notifications.show({
    id,
    autoClose: UNDO_MS,
    onClose: () => void finish(),
    message: (
      <Group justify="space-between" wrap="nowrap" gap="md">
        <span>{message}</span>
        <Button variant="subtle" size="compact-sm" style={{ flexShrink: 0 }} onClick={() => void settle(undo)}>
          {i18next.t('undo', { ns: 'common' })}
        </Button>
      </Group>
    ),
  })
  return () => void settle(undefined)
}

/** A short word that something went well, or did not: gone by itself. */
export const say = (message: string, kind: 'done' | 'failed' = 'done'): void => {
  notifications.show({ message, autoClose: kind === 'done' ? 4_000 : 10_000, color: kind === 'done' ? 'brass' : 'red' })
}
