import { Kbd } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { InvoiceDetail } from '#invoices/contract.ts'
import { keyCaps } from '#ui/keys/shortcuts.ts'
import styles from './Review.module.css'
import type { Pages } from './sheet/pages/usePages.ts'
import { canExtract, canReject, canReopen } from './useReviewActions.ts'

const cap = (stroke: string): string => keyCaps(stroke).join(' ')

type KeysLineProps = {
  invoice: InvoiceDetail
  writes: boolean
  draws: boolean
  pages: Pages
}

/** The keys that this person may use, in one quiet line; the help (?) says more. */
export const KeysLine = ({ invoice, writes, draws, pages }: KeysLineProps) => {
  const { t } = useTranslation('invoices')
  const { state } = invoice
  const lot = invoice.lot?.state ?? null
  const keys: ([string[], string] | null)[] = [
    [['Tab'], t('keys.field')],
    [['Enter'], t('keys.next')],
    state === 'a_valider' ? [['alt+ArrowDown'], t('keys.doubt')] : null,
    draws ? [['mod+b'], t('keys.draw')] : null,
    writes && state === 'a_valider' ? [['mod+Enter'], t('keys.validate')] : null,
    [['alt+ArrowLeft', 'alt+ArrowRight'], t('keys.neighbour')],
    pages.canSplit ? [['c'], t('keys.cut')] : null,
    pages.canSplit && state !== 'rejetee' && (lot === 'proposed' || lot === 'whole') ? [['d'], t('keys.divide')] : null,
    writes && lot && lot !== 'whole' && state === 'a_valider' ? [['m'], t('keys.together')] : null,
    writes && canExtract(invoice) ? [['e'], t('keys.extract')] : null,
    writes && canReject(state) ? [['r'], t('keys.reject')] : null,
    writes && canReopen(state) ? [['o'], t('keys.reopen')] : null,
    [['Escape'], t('keys.back')],
  ]
  return (
    <div className={styles.keys} aria-hidden="true">
      {keys
        .filter((key) => key !== null)
        .map(([strokes, label]) => (
          <span key={label}>
            {strokes.map((stroke) => (
              <Kbd key={stroke}>{cap(stroke)}</Kbd>
            ))}
            {label}
          </span>
        ))}
    </div>
  )
}
