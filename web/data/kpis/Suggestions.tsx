import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ModelMeasure } from '#data/metrics/contract.ts'
import { EmptyState } from '#ui/page/EmptyState.tsx'
import type { Draft } from './draft.ts'
import styles from './Kpis.module.css'

const offers = [
  { name: 'basket', formula: 'panier_moyen', period: 'last_30_days', better: 'more' },
  { name: 'returns', formula: 'taux_retour', period: 'last_90_days', better: 'less' },
  { name: 'overdue', formula: 'echu', period: 'all', better: 'less' },
  { name: 'net', formula: 'ca_net', period: 'last_30_days', better: 'more' },
] as const

const SHOWN = 3

type SuggestionsProps = {
  measures: readonly Pick<ModelMeasure, 'key'>[]
  /** Null: this reader changes nothing. */
  onChoose: ((draft: Partial<Draft>) => void) | null
  onNew: () => void
}

/** No indicator yet: three that most companies watch, made by one click. */
export const Suggestions = ({ measures, onChoose, onNew }: SuggestionsProps) => {
  const { t } = useTranslation('data')
  const known = offers.filter(({ formula }) => measures.some(({ key }) => key === formula)).slice(0, SHOWN)
  return (
    <EmptyState
      title={t('kpi.empty')}
      action={
        onChoose ? (
          <Button variant="default" onClick={onNew}>
            {t('kpi.createOwn')}
          </Button>
        ) : undefined
      }
    >
      <p>{onChoose ? t('kpi.emptyText') : t('kpi.emptyReader')}</p>
      {onChoose ? (
        <ul className={styles.offers}>
          {known.map(({ name, formula, period, better }) => (
            <li key={name}>
              <button type="button" onClick={() => onChoose({ name: t(`kpi.offer.${name}`), formula, period, better })}>
                <strong>{t(`kpi.offer.${name}`)}</strong>
                <span>{t(`kpi.why.${name}`)}</span>
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </EmptyState>
  )
}
