import { useTranslation } from 'react-i18next'
import type { Decision } from '#data/lines/contract.ts'
import { formatAmount, formatNumber } from '#shared/format.ts'
import { useItemKeys } from '#ui/keys/useItemKeys.ts'
import { useLanguage } from '#ui/language.ts'
import { proveLine } from './lineProof.tsx'
import styles from './Quality.module.css'
import { rejectText, repairedText, repairText } from './reasons.ts'
import { spacesGone } from './spaces.ts'
import type { DecisionKind } from './useDecisions.ts'

type DecisionsTableProps = {
  kind: DecisionKind
  decisions: readonly Decision[]
  /** Titles of the file. */
  headers: readonly string[]
  currency: string | null
  /** Each row says its reason: several are shown together. */
  reasons: boolean
}

const Cell = ({ text }: { text: string }): React.ReactNode => {
  const { t } = useTranslation('dataWork')
  return text === '' ? <span className={styles.blank}>{t('quality.list.noCell')}</span> : text
}

const Before = ({ text }: { text: string }) =>
  text === '' ? (
    <Cell text="" />
  ) : (
    <span className={styles.before}>
      {spacesGone(text).map(({ text: piece, gone }, at) =>
        gone ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text are their place
          <mark key={at}>{piece.replace(/./gs, '␣')}</mark>
        ) : (
          piece
        ),
      )}
    </span>
  )

/** Lines left out under the titles of their file, or repairs from what stood there to what is published. */
export const DecisionsTable = ({ kind, decisions, headers, currency, reasons }: DecisionsTableProps) => {
  const { t } = useTranslation('dataWork')
  const language = useLanguage()
  const rows = useItemKeys<HTMLTableSectionElement>('[data-line]', {
    title: t(`quality.list.${kind}`),
    words: { next: t('quality.list.keys.next'), previous: t('quality.list.keys.previous') },
    press: [{ keys: 'p', label: t('quality.list.keys.proof'), button: 'button' }],
  })
  const rejected = kind === 'rejects'
  // A line may have more cells than the file has titles: that may be why it is here.
  const width = rejected ? Math.max(headers.length, ...decisions.map(({ cells }) => cells.length)) : 0
  const places = Array.from({ length: width }, (_, place) => place)
  const titleAt = (place: number) => headers[place] || t('files.map.unnamed', { place: place + 1 })
  const reasonOf = (reason: string) => (rejected ? rejectText(t, reason) : repairText(t, reason))
  const prove = (decision: Decision) => {
    const title = t('quality.list.proof', { line: formatNumber(decision.line, language) })
    proveLine(decision.line, title, reasonOf(decision.reason))
  }
  return (
    <table>
      <thead>
        <tr>
          <th scope="col" className="amount">
            {t('quality.list.line')}
          </th>
          {reasons ? <th scope="col">{t('quality.list.reason')}</th> : null}
          {rejected ? (
            <th scope="col" className="amount">
              {t('quality.list.amount')}
            </th>
          ) : (
            <>
              <th scope="col">{t('quality.list.before')}</th>
              <th scope="col">{t('quality.list.after')}</th>
            </>
          )}
          {places.map((place) => (
            <th key={place} scope="col">
              {titleAt(place)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody ref={rows}>
        {decisions.map((decision) => {
          const { line, reason, cells, before, after, amount } = decision
          return (
            <tr key={`${line} ${reason}`} data-line={line} tabIndex={-1} onClick={() => prove(decision)}>
              <td className="amount" data-title={t('quality.list.line')}>
                <button
                  type="button"
                  className={styles.line}
                  title={t('quality.list.proof', { line: formatNumber(line, language) })}
                  onClick={(event) => {
                    event.stopPropagation()
                    prove(decision)
                  }}
                >
                  {formatNumber(line, language)}
                </button>
              </td>
              {reasons ? <td data-title={t('quality.list.reason')}>{reasonOf(reason)}</td> : null}
              {rejected ? (
                <td className="amount" data-title={t('quality.list.amount')}>
                  {amount === null ? '—' : formatAmount(amount, currency, language)}
                </td>
              ) : (
                <>
                  <td data-title={t('quality.list.before')}>
                    <Before text={before ?? ''} />
                  </td>
                  <td data-title={t('quality.list.after')}>
                    <Cell text={repairedText(reason, after ?? '', language)} />
                  </td>
                </>
              )}
              {places.map((place) => (
                <td key={place} title={cells[place]} data-title={titleAt(place)}>
                  {place < cells.length ? <Cell text={cells[place] ?? ''} /> : null}
                </td>
              ))}
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
