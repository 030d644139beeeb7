import { useRunUnderWay } from './useRunUnderWay.ts'

/** Nothing to see: follows a run from whichever room its owner is in, so that its tray and its end are seen there. */
export const RunUnderWay = () => {
  useRunUnderWay()
  return null
}
