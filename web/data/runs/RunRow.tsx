import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import type { Run } from '#data/runs/contract.ts'
import { formatDuration } from '#shared/duration.ts'
import { formatDate } from '#shared/format.ts'
import { useLanguage } from '#ui/language.ts'
import { CurrentSign, RunState } from './RunState.tsx'
import styles from './Runs.module.css'
import { runTitle, secondsOf, valueText } from './runText.ts'
import { useCurrencyOf } from './useCurrencyOf.ts'

type RunRowProps = {
  run: Run
  nested: boolean
  chosen: boolean
  /** Null: what is picked already cannot be compared with it. */
  onPick: ((id: string) => void) | null
}

/** One run of the list; a click opens it, its box picks it for a comparison. */
export const RunRow = ({ run, nested, chosen, onPick }: RunRowProps) => {
  const { t } = useTranslation('dataWork')
  const language = useLanguage()
  const navigate = useNavigate()
  const seconds = secondsOf(run)
  const { title, code } = runTitle(t, run)
  const currency = useCurrencyOf()(run)
  const figures = [
    { column: 'rows', name: 'rows_kept' },
    { column: 'revenue', name: 'revenue_gross' },
  ] as const
  const href = `/donnees/executions/${run.id}`
  return (
    <tr
      data-run={run.id}
      data-chosen={chosen || undefined}
      tabIndex={-1}
      onClick={() => void navigate(href)}
      onKeyDown={(event) => event.key === 'Enter' && event.target === event.currentTarget && void navigate(href)}
    >
      <td data-column="tick" className={styles.tick}>
        <input
          type="checkbox"
          aria-label={t('runs.pick', { name: `${title}, ${formatDate(run.started_at, language, 'time')}` })}
          checked={chosen}
          onClick={(event) => event.stopPropagation()}
          disabled={onPick === null}
          title={onPick === null ? t('runs.otherLevel') : undefined}
          onChange={() => onPick?.(run.id)}
        />
      </td>
      <td data-column="state">
        <RunState state={run.state} />
      </td>
      <td data-column="name">
        <span className={styles.name} data-nested={nested || undefined}>
          <Link to={href} title={code ?? title} onClick={(event) => event.stopPropagation()}>
            {title}
          </Link>
          <CurrentSign current={run.current} />
        </span>
      </td>
      <td data-column="by" title={run.started_by ?? t('runs.auto')}>
        {run.started_by ?? t('runs.auto')}
      </td>
      <td data-column="started">{formatDate(run.started_at, language, 'time')}</td>
      <td data-column="duration" className="amount">
        {seconds === null ? '—' : formatDuration(seconds, language)}
      </td>
      {figures.map(({ column, name }) => {
        const value = run.metrics[name] ?? null
        return (
          <td
            key={column}
            data-column={column}
            data-label={t(`runs.column.${column}`)}
            data-none={value === null || undefined}
            className="amount"
          >
            {valueText(t, { name, value, currency, language })}
          </td>
        )
      })}
    </tr>
  )
}
