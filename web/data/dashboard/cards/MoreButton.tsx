import { UnstyledButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Ask } from '../ask.ts'
import { lengthened } from '../view.ts'
import styles from './Card.module.css'

/** Under the first rows of a list, by its name in the address: shows it at length, or its first rows again. */
export const MoreButton = ({ ask, name }: { ask: Ask; name: string }) => {
  const { t } = useTranslation('data')
  const all = ask.view.more.includes(name)
  return (
    <UnstyledButton
      className={styles.more}
      onClick={() => ask.onView(lengthened(ask.view, name))}
      aria-expanded={all}
      data-export="none"
    >
      {all ? t('rank.fewer') : t('rank.more')}
    </UnstyledButton>
  )
}
