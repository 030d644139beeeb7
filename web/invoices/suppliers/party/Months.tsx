import { ActionIcon } from '@mantine/core'
import { IconFileSpreadsheet, IconPhoto } from '@tabler/icons-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { PartyDetail } from '#invoices/suppliers/contract.ts'
import { formatAmount } from '#shared/format.ts'
import type { Language } from '#shared/i18n/languages.ts'
import { useLanguage } from '#ui/language.ts'
import { saveFile, svgPicture } from '#ui/wire/saveFile.ts'
import { Bars } from './Bars.tsx'
import { monthsCsv } from './monthsCsv.ts'
import styles from './Party.module.css'

const monthName = (month: string, language: Language, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', { ...options, timeZone: 'UTC' }).format(
    new Date(`${month}-01T00:00:00Z`),
  )

const short = (value: number, language: Language): string =>
  new Intl.NumberFormat(language === 'fr' ? 'fr-FR' : 'en-GB', {
    notation: 'compact',
    maximumSignificantDigits: 3,
  }).format(value)

type MonthsProps = { party: PartyDetail; updatedAt: number }

/** What was bought month by month: bars from zero, the period and the hour of the figures under them, to take along. */
export const Months = ({ party, updatedAt }: MonthsProps) => {
  const { t } = useTranslation('suppliers')
  const language = useLanguage()
  const svg = useRef<SVGSVGElement>(null)
  const { months } = party
  const [first] = months
  const last = months.at(-1)
  if (!first || !last || months.every(({ invoices }) => invoices === 0)) {
    return <p className={styles.soft}>{t('party.noMonths')}</p>
  }
  const long = { month: 'long', year: 'numeric' } as const
  const data = months.map(({ month, currency, total_ttc }) => ({
    key: month,
    label: monthName(month, language, { month: 'short' }),
    value: Number(total_ttc),
    text: short(Number(total_ttc), language),
    full: t('party.monthFull', {
      month: monthName(month, language, long),
      amount: formatAmount(total_ttc, currency, language),
    }),
  }))
  const name = `${party.name} ${first.month} ${last.month}`
  const words = { month: t('party.month'), ttc: t('party.ttc'), invoices: t('party.invoices') }
  const at = new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', { timeStyle: 'short' }).format(updatedAt)
  const period = t('party.period', {
    from: monthName(first.month, language, long),
    to: monthName(last.month, language, long),
    at,
    currency: first.currency,
  })
  const savePicture = async () => {
    const picture = svg.current ? await svgPicture(svg.current, [party.name, period]) : null
    if (picture) saveFile(`${name}.png`, picture)
  }
  return (
    <figure className={styles.figure}>
      <Bars label={t('party.monthsLabel')} data={data} svgRef={svg} />
      <figcaption>
        <span>{period}</span>
        <span className={styles.exports}>
          <ActionIcon
            size="sm"
            aria-label={t('party.exportCsv')}
            title={t('party.exportCsv')}
            onClick={() =>
              saveFile(`${name}.csv`, new Blob([monthsCsv(months, words, language)], { type: 'text/csv' }))
            }
          >
            <IconFileSpreadsheet size={16} stroke={1.6} />
          </ActionIcon>
          <ActionIcon
            size="sm"
            aria-label={t('party.exportPng')}
            title={t('party.exportPng')}
            onClick={() => void savePicture()}
          >
            <IconPhoto size={16} stroke={1.6} />
          </ActionIcon>
        </span>
      </figcaption>
    </figure>
  )
}
