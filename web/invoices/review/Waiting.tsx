import { Skeleton } from '@mantine/core'
import styles from './Review.module.css'

/** The review's outline while it loads. */
export const Waiting = () => (
  <div className={styles.review} aria-hidden="true">
    <div className={styles.header}>
      <Skeleton height={16} width={280} ml={12} />
    </div>
    <div className={styles.body}>
      <div className={styles.blank} />
      <div className={styles.side}>
        <FieldsWaiting />
      </div>
    </div>
  </div>
)

/** Bars where the fields will stand. */
export const FieldsWaiting = () => (
  <div className={styles.waiting}>
    {Array.from({ length: 10 }, (_, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: bars have no identity
      <Skeleton key={index} height={18} my={16} />
    ))}
  </div>
)
