import type { View } from '../view.ts'

/** The choice that asks for facts without a date: of all days, none. */
const DAY = 'day'

/** The facts that no period of this view can show, of whatever currency. */
export const withoutDate = (view: View): View => ({
  ...view,
  free: null,
  measure: null,
  more: [],
  chosen: new Map([...[...view.chosen].filter(([choice]) => choice !== 'devise'), [DAY, ['']]]),
})

/** Whether a view is about facts without a date: a period would leave them out. */
export const isUndated = ({ chosen }: Pick<View, 'chosen'>): boolean => chosen.get(DAY)?.includes('') ?? false

/** The view with the facts that have one. */
export const dated = (view: View): View => ({
  ...view,
  chosen: new Map([...view.chosen].filter(([choice]) => choice !== DAY)),
})
