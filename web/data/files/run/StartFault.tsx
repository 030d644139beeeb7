import { useErrorWords } from '#ui/page/ErrorState.tsx'
import styles from '../Files.module.css'
import type { Starting } from './useStartRun.ts'

/** Why the run that was asked for last did not begin, beside the button that asked. */
export const StartFault = ({ starting: { problem } }: { starting: Starting }) => {
  const words = useErrorWords()
  if (!problem) return null
  return (
    <p className={styles.fault} role="alert">
      {words(problem).detail}
    </p>
  )
}
