import { useEffect, useState } from 'react'

/** True once `waiting` has lasted `delayMs`: a skeleton that flashes for less only unsettles. */
export const useDelayed = (waiting: boolean, delayMs = 300): boolean => {
  const [passed, setPassed] = useState(false)
  useEffect(() => {
    if (!waiting) {
      setPassed(false)
      return
    }
    const timer = setTimeout(() => setPassed(true), delayMs)
    return () => clearTimeout(timer)
  }, [waiting, delayMs])
  return waiting && passed
}
