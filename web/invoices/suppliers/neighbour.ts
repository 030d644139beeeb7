/**
 * What takes the focus when an item is decided and leaves its list: the next item, else the one before, else the first
 * field of the page around. Asked before the decision, for afterwards the item is gone.
 */
export const neighbourOf = (selector: string, id: string): HTMLElement | null => {
  const items = [...document.querySelectorAll<HTMLElement>(`[${selector}]`)]
  const at = items.findIndex((item) => item.getAttribute(selector) === id)
  return items[at + 1] ?? items[at - 1] ?? document.querySelector<HTMLElement>('[data-field]')
}
