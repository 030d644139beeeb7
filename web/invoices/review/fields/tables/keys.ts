// Moving through the cells of a table while they are inputs: arrows left and right stay in the text until its edge.

export type Step = { rows: number; columns: number }
type CellStep = Step | 'insert' | null

type Press = { key: string; shiftKey: boolean; altKey: boolean; ctrlKey: boolean; metaKey: boolean }
type Caret = { selectionStart: number | null; selectionEnd: number | null; value: string }

/** Where a key leads from a cell; "insert": a new line under this one; null: the key belongs to the text. */
export const cellStep = (press: Press, { selectionStart, selectionEnd, value }: Caret): CellStep => {
  if (press.ctrlKey || press.metaKey) return null
  if (press.key === 'Enter') {
    if (press.altKey) return 'insert'
    return { rows: press.shiftKey ? -1 : 1, columns: 0 }
  }
  if (press.altKey || press.shiftKey) return null
  const whole = selectionStart === 0 && selectionEnd === value.length
  const atStart = selectionStart === 0 && (selectionEnd === 0 || whole)
  const atEnd = selectionEnd === value.length && (selectionStart === value.length || whole)
  switch (press.key) {
    case 'ArrowUp':
      return { rows: -1, columns: 0 }
    case 'ArrowDown':
      return { rows: 1, columns: 0 }
    case 'ArrowLeft':
      return atStart ? { rows: 0, columns: -1 } : null
    case 'ArrowRight':
      return atEnd ? { rows: 0, columns: 1 } : null
    default:
      return null
  }
}
