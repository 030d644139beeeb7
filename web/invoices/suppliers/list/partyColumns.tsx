import type { TFunction } from 'i18next'
import type { Party } from '#invoices/suppliers/contract.ts'
import { formatAmount, formatNumber } from '#shared/format.ts'
import type { Language } from '#shared/i18n/languages.ts'
import { Amount } from '#ui/Amount.tsx'
import { DateText } from '#ui/DateText.tsx'
import type { LedgerColumn } from '#ui/ledger/Ledger.tsx'
import { identifierText } from '../../identifierText.ts'
import styles from './Parties.module.css'

type Words = TFunction<'suppliers'>

const Nothing = () => <span className={styles.soft}>—</span>

/** The sum in the first currency; others are told in the title, for the row has one line. */
const YearFigure = ({
  party,
  sum,
  t,
  language,
}: {
  party: Party
  sum: 'total_ht' | 'total_ttc'
  t: Words
  language: Language
}) => {
  const [first, ...others] = party.year
  if (!first) return <Nothing />
  const amounts = others.map((other) => formatAmount(other[sum], other.currency, language)).join(', ')
  return (
    <span title={others.length > 0 ? t('list.otherCurrencies', { amounts }) : undefined}>
      {others.length > 0 ? <span className={styles.soft}>+ </span> : null}
      <Amount value={first[sum]} currency={first.currency} strong={sum === 'total_ttc'} />
    </span>
  )
}

/** How many surprises wait, with the empty ring of what is to be checked; nothing where none does. */
export const OpenSurprises = ({ count, t }: { count: number; t: Words }) =>
  count === 0 ? null : <span className={styles.open}>{t('list.surprises', { count })}</span>

/** The columns of suppliers and buyers. */
export const partyColumns = (t: Words, language: Language): LedgerColumn<Party>[] => [
  {
    name: 'name',
    label: t('list.column.name'),
    width: null,
    sort: 'name',
    strong: true,
    cell: (party) => <span title={[party.name, ...party.aliases].join(' · ')}>{party.name}</span>,
  },
  {
    name: 'siren',
    label: t('list.column.siren'),
    width: 116,
    cell: ({ siren }) => (siren ? <span className="figures">{identifierText('siren', siren)}</span> : <Nothing />),
  },
  {
    name: 'vat',
    label: t('list.column.vat'),
    width: 144,
    cell: ({ vat }) => (vat ? <span className="figures">{vat}</span> : <Nothing />),
  },
  {
    name: 'surprises',
    label: t('list.column.surprises'),
    width: 112,
    cell: ({ open_surprises }) => <OpenSurprises count={open_surprises} t={t} />,
  },
  {
    name: 'last',
    label: t('list.column.last'),
    width: 118,
    sort: 'last_invoice_date',
    cell: ({ last_invoice_date }) => <DateText value={last_invoice_date} />,
  },
  {
    name: 'invoices',
    label: t('list.column.invoices'),
    width: 84,
    amount: true,
    sort: 'invoices',
    cell: ({ invoices }) => formatNumber(invoices, language),
  },
  {
    name: 'ht',
    label: t('list.column.ht'),
    width: 128,
    amount: true,
    cell: (party) => <YearFigure party={party} sum="total_ht" t={t} language={language} />,
  },
  {
    name: 'ttc',
    label: t('list.column.ttc'),
    width: 136,
    amount: true,
    sort: 'year',
    cell: (party) => <YearFigure party={party} sum="total_ttc" t={t} language={language} />,
  },
]
