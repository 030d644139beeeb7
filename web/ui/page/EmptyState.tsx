import styles from './EmptyState.module.css'

type EmptyStateProps = { title: string; children?: React.ReactNode; action?: React.ReactNode }

/** Nothing here yet: says why in one line and offers the next step. */
export const EmptyState = ({ title, children, action }: EmptyStateProps) => (
  <div className={styles.empty}>
    <p className={styles.title}>{title}</p>
    {children ? <div className={styles.text}>{children}</div> : null}
    {action ? <div className={styles.action}>{action}</div> : null}
  </div>
)
