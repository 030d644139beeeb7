import { useEffect, useRef, useState } from 'react'

type Wanted = {
  /** What stands there by the server's word. */
  value: string
  valid: (text: string) => boolean
  onSave: (text: string) => Promise<void>
}

/**
 * Whether a text is to be sent: it is another one than stands there, can be taken, and is not on its way already (Enter and
 * then leaving the field are two occasions of one change).
 */
export const isToSend = (
  text: string,
  { value, sent, valid }: { value: string; sent: string | null; valid: boolean },
) => valid && text !== value && text !== sent

/** A text that is typed first and saved after; what cannot be taken stays as it was typed, to be mended. */
export const useDraft = ({ value, valid, onSave }: Wanted) => {
  const [text, setText] = useState(value)
  const sent = useRef<string | null>(null)
  useEffect(() => setText(value), [value])
  const save = (now: string = text): void => {
    if (!isToSend(now, { value, sent: sent.current, valid: valid(now) })) return
    sent.current = now
    void onSave(now).finally(() => {
      sent.current = null
    })
  }
  return { text, setText, save, undo: () => setText(value) }
}
