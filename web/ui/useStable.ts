import { useCallback, useRef } from 'react'

/** The same function for ever, which always runs the latest one: rows that get it need not be drawn again. */
export const useStable = <A extends unknown[], R>(run: (...given: A) => R): ((...given: A) => R) => {
  const latest = useRef(run)
  latest.current = run
  return useCallback((...given: A) => latest.current(...given), [])
}
