import { VisuallyHidden } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Surprise } from '#invoices/suppliers/surprises/contract.ts'
import { fieldNames } from '#shared/extraction.ts'
import { useLanguage } from '#ui/language.ts'
import { inputText } from '../../fields.ts'
import { compareIbans, type IbanGroup } from '../../iban.ts'
import styles from './Surprises.module.css'
import { type Details, detailsOf } from './surpriseDetails.ts'

const Groups = ({ groups }: { groups: IbanGroup[] }) => (
  <span className={styles.iban}>
    {groups.map(({ text, differs }, at) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: a group is its place
      <span key={at} data-differs={differs || undefined}>
        {text}
      </span>
    ))}
  </span>
)

const Iban = ({ details }: { details: Extract<Details, { kind: 'iban_changed' }> }) => {
  const { t } = useTranslation('suppliers')
  // Nothing known before: the whole of it is new, so no part stands out.
  const { old, now, places } = compareIbans(details.old ?? details.new, details.new)
  const groups = places.join(', ')
  return (
    <dl className={styles.figures}>
      {details.old ? (
        <>
          <dt>{t('surprise.old')}</dt>
          <dd>
            <Groups groups={old} />
          </dd>
        </>
      ) : null}
      <dt>{t('surprise.new')}</dt>
      <dd>
        <Groups groups={now} />
        {groups ? <VisuallyHidden>{t('surprise.ibanDiffers', { count: places.length, groups })}</VisuallyHidden> : null}
      </dd>
    </dl>
  )
}

const TwoReadings = ({ details }: { details: Extract<Details, { kind: 'page_differs' }> }) => {
  const { t } = useTranslation('suppliers')
  const language = useLanguage()
  const name = fieldNames.find((known) => known === details.field)
  const shown = (value: string | null | undefined) =>
    value == null ? t('surprise.nothingRead') : name ? inputText(name, value, language) : value
  if (name === 'iban' && details.page && details.xml) {
    const { old, now } = compareIbans(details.page, details.xml)
    return (
      <dl className={styles.figures}>
        <dt>{t('surprise.page')}</dt>
        <dd>
          <Groups groups={old} />
        </dd>
        <dt>{t('surprise.xml')}</dt>
        <dd>
          <Groups groups={now} />
        </dd>
      </dl>
    )
  }
  return (
    <dl className={styles.figures}>
      <dt>{t('surprise.page')}</dt>
      <dd className="figures">{shown(details.page)}</dd>
      <dt>{t('surprise.xml')}</dt>
      <dd className="figures">{shown(details.xml)}</dd>
    </dl>
  )
}

/** The two values of a surprise under each other, where a sentence is not enough to compare them. */
export const SurpriseFigures = ({ surprise }: { surprise: Surprise }) => {
  const details = detailsOf(surprise)
  if (details?.kind === 'iban_changed') return <Iban details={details} />
  if (details?.kind === 'page_differs') return <TwoReadings details={details} />
  return null
}
