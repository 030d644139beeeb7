import { Button } from '@mantine/core'
import { IconSwitchHorizontal } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Party, PartyDouble } from '#invoices/suppliers/contract.ts'
import { formatAmount, formatDate, formatNumber } from '#shared/format.ts'
import { useLanguage } from '#ui/language.ts'
import { mayWrite, useActiveWorkspace } from '#ui/session/session.ts'
import { identifierText } from '../../identifierText.ts'
import { useMerging } from '../merging.ts'
import { neighbourOf } from '../neighbour.ts'
import { partyPaths } from '../partyFilter.ts'
import styles from './Doubles.module.css'

const reasons = ['same_siren', 'same_vat', 'same_iban', 'similar_name'] as const

type Fact = {
  label: string
  value: string | null
  /** Says who it is: where the two differ, it counts. */
  identifies: boolean
}

/** What a reader compares, line by line. */
const useFacts = () => {
  const { t } = useTranslation('suppliers')
  const language = useLanguage()
  return (party: Party): Fact[] => {
    const year = party.year.map(({ total_ttc, currency }) => formatAmount(total_ttc, currency, language))
    return [
      ...(['siren', 'siret', 'vat', 'address'] as const).map((name) => ({
        label: t(`party.field.${name}`),
        value: party[name] && identifierText(name, party[name]),
        identifies: true,
      })),
      { label: t('list.column.invoices'), value: formatNumber(party.invoices, language), identifies: false },
      {
        label: t('list.column.last'),
        value: party.last_invoice_date && formatDate(party.last_invoice_date, language),
        identifies: false,
      },
      { label: t('list.column.ttc'), value: year.join(', ') || null, identifies: false },
    ]
  }
}

const Value = ({ value }: { value: string | null }) =>
  value === null ? <span className={styles.missing}>—</span> : value

/** Two records that are probably one company, side by side; which one stays can be exchanged. */
export const DoubleCard = ({ double }: { double: PartyDouble }) => {
  const { t } = useTranslation('suppliers')
  const language = useLanguage()
  const facts = useFacts()
  const writes = mayWrite(useActiveWorkspace()?.role)
  const { merge, distinguish } = useMerging()
  const [swapped, setSwapped] = useState(false)
  const [busy, setBusy] = useState(false)
  const id = `${double.keep.id} ${double.merge.id}`
  const [keep, other] = swapped ? [double.merge, double.keep] : [double.keep, double.merge]
  const told = reasons
    .filter((reason) => double.reasons.includes(reason))
    .map((reason) => t(`doubles.reason.${reason}`))
  const because = new Intl.ListFormat(language, { type: 'unit' }).format(told)
  /** The card goes; the keyboard goes on with the next one. */
  const settle = async (decide: (keep: Party, other: Party) => Promise<void>) => {
    const next = neighbourOf('data-double', id)
    setBusy(true)
    await decide(keep, other)
    setBusy(false)
    next?.focus()
  }
  const against = facts(other)
  const name = t('doubles.actName', { keep: keep.name, merge: other.name })
  const head = (party: Party, role: string) => (
    <th scope="col">
      <span className={styles.role}>{role}</span>
      <Link to={`${partyPaths[party.role]}/${party.id}`}>{party.name}</Link>
    </th>
  )
  return (
    <article
      className={`sheet ${styles.card}`}
      data-double={id}
      tabIndex={-1}
      aria-label={`${keep.name}, ${other.name}`}
    >
      <p className={styles.because}>{because.charAt(0).toLocaleUpperCase(language) + because.slice(1)}</p>
      <table className={styles.sides}>
        <thead>
          <tr>
            <td />
            {head(keep, t('doubles.keep'))}
            {head(other, t('doubles.merge'))}
          </tr>
        </thead>
        <tbody>
          {facts(keep).map(({ label, value, identifies }, at) => {
            const second = against[at]?.value ?? null
            if (value === null && second === null) return null
            const differs = identifies && value !== null && second !== null && value !== second
            return (
              <tr key={label} data-differs={differs || undefined}>
                <th scope="row">{label}</th>
                <td className="figures">
                  <Value value={value} />
                </td>
                <td className="figures">
                  <Value value={second} />
                  {differs ? <span className={styles.verdict}>{t('doubles.differs')}</span> : null}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      {writes ? (
        <div className={styles.actions}>
          <Button size="xs" loading={busy} data-first aria-label={name} onClick={() => void settle(merge)}>
            {t('doubles.act')}
          </Button>
          <Button
            size="xs"
            variant="default"
            disabled={busy}
            data-third
            aria-label={t('doubles.twoName', { one: keep.name, other: other.name })}
            onClick={() => void settle(distinguish)}
          >
            {t('doubles.two')}
          </Button>
          <Button
            size="xs"
            variant="subtle"
            color="gray"
            data-second
            leftSection={<IconSwitchHorizontal size={14} stroke={1.6} />}
            title={t('doubles.swapHint')}
            onClick={() => setSwapped(!swapped)}
          >
            {t('doubles.swap')}
          </Button>
        </div>
      ) : null}
    </article>
  )
}
