import { VisuallyHidden } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Mark as MarkName } from '#shared/extraction.ts'
import styles from './Mark.module.css'

// The three marks, told apart by shape and word as well as by colour: a filled dot, an empty ring, a red diamond.

const shapes: Record<MarkName, React.ReactNode> = {
  proven: <circle cx="6" cy="6" r="4.5" fill="currentColor" stroke="currentColor" strokeWidth="1.5" />,
  unproven: <circle cx="6" cy="6" r="4.5" fill="none" stroke="currentColor" strokeWidth="1.5" />,
  contradicted: <path d="M6 1 11 6 6 11 1 6Z" fill="none" stroke="currentColor" strokeWidth="1.5" />,
}

type MarkProps = {
  mark: MarkName
  /** Shape alone, where the column's heading or the next word already says it; the word stays for screen readers. */
  shapeOnly?: boolean
  /** What is marked is no figure (a check that holds): its own word, and what that means. */
  says?: { word: string; means: string }
}

/** *Prouvé*, *à vérifier* or *contradictoire*. */
export const Mark = ({ mark, shapeOnly = false, says }: MarkProps) => {
  const { t } = useTranslation('common')
  const { word, means } = says ?? { word: t(`mark.${mark}`), means: t(`markMeans.${mark}`) }
  return (
    <span className={styles.mark} data-mark={mark} title={shapeOnly ? word : means}>
      <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
        {shapes[mark]}
      </svg>
      {shapeOnly ? <VisuallyHidden>{word}</VisuallyHidden> : word}
    </span>
  )
}
