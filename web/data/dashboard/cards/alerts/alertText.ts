import { useTranslation } from 'react-i18next'
import type { ProductAlert } from '#data/views/contract.ts'
import { formatAmountBriefly, formatNumber } from '#shared/format.ts'
import { useLanguage } from '#ui/language.ts'
import { changeText, figureText } from '../../../chart/figures.ts'

const share = { format: 'percent', currency: null } as const

type Reason = ProductAlert['reasons'][number]

/** Why, with the number that it rests on: "ventes en baisse de 40 % …". */
export const useReasonText = (currency: string | null): ((alert: ProductAlert, reason: Reason) => string) => {
  const { t } = useTranslation('data')
  const language = useLanguage()
  const money = (value: string) => formatAmountBriefly(Number(value), currency, language, 'rounded')
  return ({ sales_change, recent_revenue, former_revenue, return_rate, avg_rating, review_count }, reason) => {
    if (reason === 'sales_falling') {
      const change = changeText({ by: Number(sales_change ?? -1), inPoints: false }, language, '')
      return t('alerts.sales_falling', { change, former: money(former_revenue), recent: money(recent_revenue) })
    }
    // Null: nothing was sold at all, and yet something came back.
    if (reason === 'returns_high' && (return_rate === null || Number(return_rate) > 1)) return t('alerts.returns_over')
    if (reason === 'returns_high') return t('alerts.returns_high', { rate: figureText(return_rate, share, language) })
    const rating = avg_rating === null ? '—' : formatNumber(Number(avg_rating), language)
    return t('alerts.rating_low', { rating, count: review_count })
  }
}

/** How bad it is, in a word. */
export const useStateWord = (): ((alert: ProductAlert) => string) => {
  const { t } = useTranslation('data')
  return ({ status }) => t(`alerts.${status === 'CRITIQUE' ? 'isCritical' : 'isWatch'}`)
}
