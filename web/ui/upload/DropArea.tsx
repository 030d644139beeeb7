import type { ReactNode } from 'react'
import styles from './DropArea.module.css'

type DropAreaProps = {
  title: string
  /** On a phone, where nothing can be dropped, `hintPhone` stands instead where it is given. */
  hint: string
  hintPhone?: string
  /** Where nothing else stands on the page yet. */
  large?: boolean
  /** The buttons that open the file chooser or, on a phone, the camera. */
  children: ReactNode
}

/** The visible place for files. The whole window takes a drop already (the shell sees to it), so this only has to invite. */
export const DropArea = ({ title, hint, hintPhone, large = false, children }: DropAreaProps) => (
  <section className={styles.area} data-large={large || undefined} aria-label={title}>
    <div className={styles.words}>
      <h2 className={styles.title}>{title}</h2>
      <p className={styles.hint} data-not-on-phone={hintPhone ? true : undefined}>
        {hint}
      </p>
      {hintPhone ? <p className={`${styles.hint} ${styles.onPhone}`}>{hintPhone}</p> : null}
    </div>
    <div className={styles.buttons}>{children}</div>
  </section>
)
