import { useTranslation } from 'react-i18next'
import styles from './PageHeader.module.css'

type PageHeaderProps = {
  title: string
  /** For the browser's tab, where the heading says something else (a greeting). */
  documentTitle?: string
  /** A line under the title: a count, a date. */
  note?: React.ReactNode
  /** Buttons on the right. */
  children?: React.ReactNode
}

/** The head of a page; its `h1` takes the focus when the route changes, and its text is the document's title. */
export const PageHeader = ({ title, documentTitle = title, note, children }: PageHeaderProps) => {
  const { t } = useTranslation('common')
  return (
    <header className={styles.header}>
      <title>{`${documentTitle} · ${t('product')}`}</title>
      <div>
        <h1 className={styles.title} tabIndex={-1}>
          {title}
        </h1>
        {note ? <p className={styles.note}>{note}</p> : null}
      </div>
      {children ? <div className={styles.actions}>{children}</div> : null}
    </header>
  )
}
