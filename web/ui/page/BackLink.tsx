import { IconArrowLeft } from '@tabler/icons-react'
import { Link } from 'react-router'
import styles from './BackLink.module.css'

/** Above the title of a page that was opened from a list: back to it. */
export const BackLink = ({ to, children }: { to: string; children: React.ReactNode }) => (
  <Link to={to} className={styles.back}>
    <IconArrowLeft size={14} stroke={1.8} aria-hidden="true" />
    {children}
  </Link>
)
