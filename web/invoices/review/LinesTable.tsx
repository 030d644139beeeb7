import { useTranslation } from 'react-i18next'
import type { InvoiceLine } from '#shared/extraction.ts'
import { Amount } from '#ui/Amount.tsx'
import fields from './Fields.module.css'
import { isMouseMove } from './hover.ts'
import styles from './Tables.module.css'
import { lineTarget, type Target } from './target.ts'
import { useDecimal } from './useDecimal.ts'

type LinesTableProps = {
  lines: InvoiceLine[]
  active: Target | null
  onActive: (target: Target) => void
  onHover: (target: Target | null) => void
}

/** The lines of the invoice, as read; a click shows the line on the page. */
export const LinesTable = ({ lines, active, onActive, onHover }: LinesTableProps) => {
  const { t } = useTranslation('invoices')
  const decimal = useDecimal()
  if (lines.length === 0) return null
  return (
    <section className={fields.group} aria-labelledby="group-lines">
      <h2 id="group-lines">{t('group.lines')}</h2>
      <table className={`${styles.table} ${styles.lines}`}>
        <thead>
          <tr>
            <th scope="col">{t('line.description')}</th>
            <th scope="col">{t('line.quantity')}</th>
            <th scope="col">{t('line.unit_price')}</th>
            <th scope="col">{t('line.vat_rate')}</th>
            <th scope="col">{t('line.line_total')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line, index) => {
            const target = lineTarget(index)
            return (
              <tr
                // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place on the invoice
                key={index}
                data-active={active === target || undefined}
                onPointerMove={(event) => isMouseMove(event) && onHover(target)}
                onPointerLeave={() => onHover(null)}
              >
                <td>
                  {line.evidence ? (
                    <button
                      type="button"
                      tabIndex={-1}
                      title={line.description}
                      aria-label={`${line.description} · ${t('review.goToLine', { number: index + 1 })}`}
                      onClick={() => onActive(target)}
                    >
                      {line.description}
                    </button>
                  ) : (
                    line.description
                  )}
                </td>
                <td className="figures">{line.quantity === null ? '—' : decimal(line.quantity)}</td>
                <td>
                  <Amount value={line.unit_price} />
                </td>
                <td className="figures">{line.vat_rate === null ? '—' : `${decimal(line.vat_rate)} %`}</td>
                <td>
                  <Amount value={line.line_total} />
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}
