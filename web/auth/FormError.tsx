import styles from './Forms.module.css'

/** What is wrong with the form as a whole, announced when it appears. */
export const FormError = ({ children }: { children: React.ReactNode }) => (
  <p className={styles.error} role="alert">
    {children}
  </p>
)
