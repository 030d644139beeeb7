import { useTranslation } from 'react-i18next'
import type { Part } from './parts.ts'

/** "p. 2–3"; `long`: "Pages 2–3". */
export const usePageWords = () => {
  const { t } = useTranslation('invoices')
  return ({ from, to }: Part, style: 'short' | 'long' = 'short'): string => {
    if (style === 'long')
      return from === to ? t('pages.singleLong', { page: from }) : t('pages.rangeLong', { from, to })
    return from === to ? t('pages.single', { page: from }) : t('pages.range', { from, to })
  }
}
