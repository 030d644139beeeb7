import type { FieldName } from '#shared/extraction.ts'

// Walking from field to field without the mouse.

const inputs = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[data-field]')]

const enter = (input: HTMLElement | undefined): boolean => {
  if (!input) return false
  input.focus()
  if (input instanceof HTMLInputElement || input instanceof HTMLTextAreaElement) {
    input.select()
    // Browsers show the end of what is selected: of a long name its reader knows the beginning.
    input.scrollLeft = 0
  }
  return true
}

/** Focuses the field before (-1) or after (1) the one with this id; after the last one, the button that validates. */
export const focusNeighbour = (id: string, step: 1 | -1): void => {
  const all = inputs()
  const at = all.findIndex((input) => input.id === id)
  if (!enter(all[at + step]) && step === 1) document.querySelector<HTMLElement>('[data-validate]')?.focus()
}

export const focusField = (name: FieldName): void => {
  enter(inputs().find((input) => input.dataset.field === name))
}

/**
 * Nothing asks for an eye: the focus stands before the first field, one Tab away, where the letters still are keys. A focus
 * that somebody set is left alone.
 */
export const focusFields = (): void => {
  const here = document.activeElement
  if (here === null || here === document.body || here.matches('h1, main'))
    document.querySelector<HTMLElement>('[data-fields]')?.focus({ preventScroll: true })
}

/** Focuses the next of these fields after the one that has the focus, round and round. */
export const focusNext = (names: readonly FieldName[], step: 1 | -1): void => {
  const all = inputs()
  const here = all.findIndex((input) => input.matches(':focus'))
  const wanted = all.filter((input) => names.some((name) => name === input.dataset.field))
  const positions = wanted.map((input) => all.indexOf(input))
  const after = step === 1 ? positions.find((at) => at > here) : positions.findLast((at) => at < here)
  const round = step === 1 ? positions[0] : positions.at(-1)
  enter(all[after ?? round ?? -1])
}

/** Leaves what is being typed, which saves it: an input that goes with its page would not say that it was left. */
export const leaveField = (): void => {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
}

/** Brings a field into the middle of its pane, and moves nothing around it. */
export const showField = (name: string): void => {
  const field = document.querySelector(`[data-field="${name}"]`)
  const pane = field?.closest('[data-pane]')
  if (!field || !pane) return
  const [inner, outer] = [field.getBoundingClientRect(), pane.getBoundingClientRect()]
  pane.scrollBy({ top: inner.top + inner.height / 2 - (outer.top + outer.height / 2) })
}
