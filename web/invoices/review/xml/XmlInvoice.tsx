import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Extraction } from '#shared/extraction.ts'
import { Amount } from '#ui/Amount.tsx'
import { useLanguage } from '#ui/language.ts'
import { rateText } from '../fields/decimal.ts'
import { useDecimal } from '../fields/useDecimal.ts'
import { useValueText } from '../fields/useValueText.ts'
import { lineTarget, type Target } from '../target.ts'
import styles from './Xml.module.css'
import { XmlPair, type XmlPointing, XmlValue } from './XmlValue.tsx'

type XmlInvoiceProps = XmlPointing & { extraction: Extraction }

/** An electronic invoice has no page: its data, laid out as an invoice, each value saying its path in the XML. */
export const XmlInvoice = ({ extraction, ...pointing }: XmlInvoiceProps) => {
  const { t } = useTranslation('invoices')
  const decimal = useDecimal()
  const language = useLanguage()
  const valueText = useValueText()
  const paper = useRef<HTMLElement>(null)
  const { active, onPick } = pointing
  const { fields, lines, vat_lines } = extraction
  const currency = fields.currency.value
  const sides = (['supplier', 'buyer'] as const).filter((side) => fields[`${side}_name`].value !== null)
  const given = { ...pointing, extraction }
  useEffect(() => {
    const smooth = !matchMedia('(prefers-reduced-motion: reduce)').matches
    const value = paper.current?.querySelector(`[data-target="${active}"]`)
    value?.scrollIntoView({ block: 'nearest', behavior: smooth ? 'smooth' : 'instant' })
  }, [active])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable without a mouse
    <section className={styles.pane} tabIndex={0} aria-label={t('review.electronic')}>
      <article ref={paper} className={styles.paper}>
        <p className={styles.origin}>
          <strong>{t('review.electronic')}</strong> {t('review.electronicHint')}
        </p>
        <header className={styles.head}>
          <div>
            <p className={styles.type}>
              {fields.doc_type.value ? valueText('doc_type', fields.doc_type.value) : t('field.invoice_number')}{' '}
              <XmlValue name="invoice_number" {...given} />
            </p>
            <dl className={styles.pairs}>
              <XmlPair name="invoice_date" {...given} />
              <XmlPair name="due_date" {...given} />
              <XmlPair name="order_reference" {...given} />
              <XmlPair name="delivery_reference" {...given} />
            </dl>
          </div>
        </header>
        <div className={styles.parties}>
          {sides.map((side) => (
            <div key={side}>
              <p className={styles.caption}>{side === 'supplier' ? t('review.invoiceFrom') : t('review.invoiceTo')}</p>
              <p className={styles.name}>
                <XmlValue name={`${side}_name`} {...given} />
              </p>
              <p className={styles.address}>
                <XmlValue name={`${side}_address`} {...given} />
              </p>
              <dl className={styles.pairs}>
                <XmlPair name={`${side}_siren`} {...given} />
                <XmlPair name={`${side}_vat`} {...given} />
              </dl>
            </div>
          ))}
        </div>
        {lines.length > 0 ? (
          <table className={styles.lines}>
            <thead>
              <tr>
                {(['description', 'quantity', 'unit_price', 'vat_rate', 'line_total'] as const).map((name) => (
                  <th key={name} scope="col">
                    {t(`line.${name}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {lines.map((line, index) => {
                const target: Target = lineTarget(index)
                return (
                  <tr
                    // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place on the invoice
                    key={index}
                    data-target={target}
                    data-active={active === target || undefined}
                    title={line.evidence?.path ?? undefined}
                    onClick={() => onPick(target)}
                  >
                    <td>{line.description}</td>
                    <td>{line.quantity === null ? '' : decimal(line.quantity)}</td>
                    <td>
                      <Amount value={line.unit_price} />
                    </td>
                    <td>{line.vat_rate === null ? '' : rateText(line.vat_rate, language)}</td>
                    <td>
                      <Amount value={line.line_total} />
                    </td>
                  </tr>
                )
              })}
            </tbody>
          </table>
        ) : null}
        <div className={styles.foot}>
          <dl className={styles.pairs}>
            {vat_lines.map((line) => (
              <div key={`${line.rate} ${line.base}`}>
                <dt>{`${t('vat.amount')} ${rateText(line.rate, language)}`}</dt>
                <dd>
                  <Amount value={line.amount} currency={currency} />
                </dd>
              </div>
            ))}
            <XmlPair name="payment_terms" {...given} />
            <XmlPair name="iban" {...given} />
            <XmlPair name="bic" {...given} />
            <XmlPair name="mention" {...given} />
          </dl>
          <dl className={`${styles.pairs} ${styles.totals}`}>
            {(
              ['discount', 'charge', 'total_ht', 'total_tva', 'total_ttc', 'prepaid', 'rounding', 'amount_due'] as const
            ).map((name) => (
              <XmlPair key={name} name={name} {...given} />
            ))}
          </dl>
        </div>
      </article>
    </section>
  )
}
