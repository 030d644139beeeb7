import { useTranslation } from 'react-i18next'
import { formatNumber } from '#shared/format.ts'
import { useItemKeys } from '#ui/keys/useItemKeys.ts'
import { useLanguage } from '#ui/language.ts'
import { columnText, failedText, isFigure, lineIn } from './failedColumns.ts'
import { proveLine } from './lineProof.tsx'
import styles from './Quality.module.css'

type FailedTableProps = {
  /** What the check is called. */
  check: string
  columns: readonly string[]
  rows: readonly (readonly (string | null)[])[]
  currency: string | null
}

/** The rows that failed a check; those that are lines of the file show their proof. */
export const FailedTable = ({ check, columns, rows, currency }: FailedTableProps) => {
  const { t } = useTranslation('dataWork')
  const language = useLanguage()
  const list = useItemKeys<HTMLTableSectionElement>('[data-line]', {
    title: t('quality.failed.table'),
    words: { next: t('quality.list.keys.next'), previous: t('quality.list.keys.previous') },
    press: [{ keys: 'p', label: t('quality.list.keys.proof'), button: 'button' }],
  })
  const titleOf = (line: number) => t('quality.list.proof', { line: formatNumber(line, language) })
  return (
    <table>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col" className={isFigure(column) ? 'amount' : undefined}>
              {columnText(t, column)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody ref={list} data-still={columns.includes('line') ? undefined : true}>
        {rows.map((cells, at) => {
          const line = lineIn(columns, cells)
          const prove = line === null ? undefined : () => proveLine(line, titleOf(line), check)
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name of their own
            <tr key={at} data-line={line ?? undefined} tabIndex={line === null ? undefined : -1} onClick={prove}>
              {columns.map((column, place) => {
                const cell = cells[place] ?? null
                const text = cell === null ? null : failedText(t, { key: column, cell, currency, language })
                const shown = text ?? <span className={styles.blank}>{t('quality.list.noCell')}</span>
                return (
                  <td
                    key={column}
                    title={text ?? undefined}
                    data-title={columnText(t, column)}
                    className={isFigure(column) ? 'amount' : undefined}
                  >
                    {column === 'line' && line !== null ? (
                      <button
                        type="button"
                        className={styles.line}
                        title={titleOf(line)}
                        onClick={(event) => {
                          event.stopPropagation()
                          prove?.()
                        }}
                      >
                        {shown}
                      </button>
                    ) : (
                      shown
                    )}
                  </td>
                )
              })}
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
