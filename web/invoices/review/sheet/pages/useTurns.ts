import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { getInvoice, type InvoiceDetail, listInvoices } from '#invoices/contract.ts'
import { turnPages } from '#invoices/pages/contract.ts'
import { forgetPictures } from '#ui/proof/pagePictures.ts'
import { followTask } from '#ui/tray/documents.ts'
import { offerUndo, say } from '#ui/undo.tsx'
import { call } from '#ui/wire/api.ts'
import { refresh } from '#ui/wire/query.ts'
import { useProblemWords } from '../../../useProblemWords.ts'
import { type Degrees, reverse, turnedBy, turnsToSend } from './parts.ts'
import { untilRead } from './untilRead.ts'

type Turn = ReturnType<typeof turnsToSend>[number]

/** Long enough to turn a page twice, or the next one too: each sending has the document read again. */
const REST_MS = 900

/** Turning pages: seen at once, sent when the hand rests; the document is then read again as it now stands. */
export const useTurns = (invoice: InvoiceDetail) => {
  const { t } = useTranslation('invoices')
  const words = useProblemWords()
  const [turns, setTurns] = useState<ReadonlyMap<number, Degrees>>(new Map())
  const waiting = useRef<{ timer: ReturnType<typeof setTimeout>; send: () => void } | null>(null)
  const { id, file_name: name, file_id: fileId } = invoice
  const reading = invoice.state === 'a_traiter' || invoice.state === 'en_cours'

  // The pictures are drawn from the turned document once it has been read; until then the old ones are shown turned.
  const shown = useRef(fileId)
  useEffect(() => {
    if (reading || shown.current === fileId) return
    shown.current = fileId
    forgetPictures(id)
    setTurns(new Map())
  }, [reading, fileId, id])

  const ask = async (asked: Turn[]): Promise<void> => {
    const answer = await call(turnPages, { params: { id }, body: { pages: asked } })
    followTask(answer.task_id, name, id)
    await refresh(getInvoice, listInvoices)
  }

  const send = async (given: ReadonlyMap<number, Degrees>): Promise<void> => {
    waiting.current = null
    const asked = turnsToSend(given)
    if (asked.length === 0) return
    try {
      await ask(asked)
      const back = turnsToSend(new Map(asked.map(({ page, degrees }) => [page, reverse(degrees)])))
      const undo = () =>
        untilRead(id)
          .then(() => ask(back))
          .catch((error: unknown) => say(words(error), 'failed'))
      offerUndo({ message: t('pages.turned', { count: asked.length }), undo })
    } catch (error) {
      setTurns(new Map())
      say(words(error), 'failed')
    }
  }

  // What was turned a moment before leaving is sent all the same.
  useEffect(
    () => () => {
      if (!waiting.current) return
      clearTimeout(waiting.current.timer)
      waiting.current.send()
    },
    [],
  )

  const turn = (page: number, by: 90 | 270): void => {
    const next = new Map([...turns, [page, turnedBy(turns.get(page) ?? 0, by)] as const])
    setTurns(next)
    if (waiting.current) clearTimeout(waiting.current.timer)
    const now = () => void send(next)
    waiting.current = { timer: setTimeout(now, REST_MS), send: now }
  }

  return { turns, turn }
}
