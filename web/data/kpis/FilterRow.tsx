import { ActionIcon, NativeSelect, Select } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { DimensionFilter, Model, ModelDimension, ModelMeasure } from '#data/metrics/contract.ts'
import { useLanguage } from '#ui/language.ts'
import { dimensionIn } from '../dashboard/ask.ts'
import styles from './Kpis.module.css'
import { useValues } from './useValues.ts'

const operators = ['in', 'not_in'] as const

const noDimension = (key: string): Pick<ModelDimension, 'key' | 'label'> => ({ key, label: { fr: key, en: key } })

/** A chosen key as the query counts it. */
const typedValue = (kind: ModelDimension['kind'], key: string): string | number | boolean => {
  if (kind === 'integer') return Number(key)
  return kind === 'boolean' ? key === 'true' : key
}

type FilterRowProps = {
  model: Model
  dimensions: readonly ModelDimension[]
  /** Values are ranked by it. */
  measure: ModelMeasure
  /** What the formula names first. */
  counted: ModelMeasure
  filter: DimensionFilter
  onChange: (filter: DimensionFilter) => void
  onRemove: () => void
}

/** A condition: a dimension, whether it is or is not, and the value. */
export const FilterRow = ({ model, dimensions, measure, counted, filter, onChange, onRemove }: FilterRowProps) => {
  const { t } = useTranslation('data')
  const language = useLanguage()
  const note = useId()
  const { dimension, operator } = filter
  const known = dimensions.find(({ key }) => key === dimension)
  // Kept from a formula over other facts, it would count nothing: it stays in sight until it is taken away.
  const unknown = known ? [] : [dimensionIn(model, dimension) ?? noDimension(dimension)]
  const value = String(filter.values[0] ?? '')
  const { options, words, onSearch } = useValues({ model, measure, dimension, known, value })
  return (
    <div className={styles.filter}>
      <NativeSelect
        aria-label={t('kpi.filter.dimension')}
        value={dimension}
        data={[...dimensions, ...unknown].map(({ key, label }) => ({ value: key, label: label[language] }))}
        error={known === undefined}
        aria-describedby={known === undefined ? note : undefined}
        onChange={(event) => onChange({ dimension: event.currentTarget.value, operator, values: [''] })}
      />
      <NativeSelect
        aria-label={t('kpi.filter.operator')}
        value={operator}
        data={operators.map((one) => ({ value: one, label: t(`kpi.filter.${one}`) }))}
        onChange={(event) =>
          onChange({ ...filter, operator: event.currentTarget.value === 'not_in' ? 'not_in' : 'in' })
        }
      />
      <Select
        aria-label={t('kpi.filter.value')}
        placeholder={t('kpi.filter.value')}
        searchable
        clearable={false}
        value={value === '' ? null : value}
        data={[...options].map(([key, label]) => ({ value: key, label }))}
        nothingFoundMessage={t('kpi.filter.nothing')}
        {...(words ? {} : { filter: ({ options: all }) => all })}
        disabled={known === undefined}
        onSearchChange={onSearch}
        onChange={(key) => known && key !== null && onChange({ ...filter, values: [typedValue(known.kind, key)] })}
      />
      <ActionIcon data-next aria-label={t('kpi.filter.remove')} onClick={onRemove}>
        <IconX size={16} stroke={1.6} />
      </ActionIcon>
      {known === undefined ? (
        <p id={note} className={styles.unknown}>
          {t('kpi.filter.unknown', { measure: counted.label[language] })}
        </p>
      ) : null}
    </div>
  )
}
