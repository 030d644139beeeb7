import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import styles from './Operations.module.css'
import { useKindText } from './useKindText.ts'

type Shown = { kind: string; document: string | null; href: string | null }

/** The name by which this screen calls a task: its document's, else its kind's. */
export const useNameOf = (): ((task: Shown) => string) => {
  const { t } = useTranslation('operations')
  const kindText = useKindText()
  return ({ document, kind, href }) => document ?? (href ? t('noDocument') : kindText(kind))
}

/** A document's name, which leads to its page where it has one. */
export const DocumentLink = ({ task }: { task: Shown }) => {
  const name = useNameOf()(task)
  if (!task.href) return <span className={styles.name}>{name}</span>
  return (
    <Link className={styles.name} to={task.href} title={name}>
      {name}
    </Link>
  )
}
