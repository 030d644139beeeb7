import { Anchor } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { type Model, type ModelSource, runQuery } from '#data/metrics/contract.ts'
import { formatNumber } from '#shared/format.ts'
import { useLanguage } from '#ui/language.ts'
import { useRoute } from '#ui/wire/query.ts'
import { figureText } from '../../chart/figures.ts'
import { addressOf, filtersOf, type View } from '../view.ts'
import styles from './PeriodPicker.module.css'
import { withoutDate } from './undated.ts'

type UndatedNoteProps = { model: Model; source: ModelSource; view: View }

/** Facts without a date lie in no period: how many they are, what they come to in each currency, and the way to them. */
export const UndatedNote = ({ model, source, view }: UndatedNoteProps) => {
  const { t } = useTranslation('data')
  const language = useLanguage()
  const own = model.measures.filter((measure) => measure.source === source.name)
  const counted = own.find(({ format }) => format === 'integer')
  const amount = own.find(({ key }) => key === 'montant_ttc')
  const without = withoutDate(view)
  const { data } = useRoute(
    runQuery,
    {
      body: {
        measures: [counted, amount].flatMap((measure) => measure?.key ?? []),
        dimensions: ['devise'],
        filters: filtersOf(without, model.dimensions),
      },
    },
    { enabled: counted !== undefined && amount !== undefined, staleTime: 60_000 },
  )
  const count = Number(data?.total[0] ?? 0)
  if (!data || count === 0) return null
  const amounts = data.rows.flatMap(([currency, , value]) =>
    currency && value ? [figureText(value, { format: 'money', currency }, language)] : [],
  )
  const said = t('period.undated', { count, formatted: formatNumber(count, language) })
  const value = new Intl.ListFormat(language).format(amounts)
  const address = addressOf(without)
  address.set('source', source.name)
  return (
    <p className={styles.note} role="status">
      {amounts.length > 0 ? t('pair', { ns: 'common', name: said, value }) : said}.{' '}
      <Anchor component={Link} to={`/donnees/lignes?${address}`} size="xs" underline="always">
        {t('period.undatedSee', { count })}
      </Anchor>
    </p>
  )
}
