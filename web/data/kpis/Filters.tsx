import { ActionIcon, Button, NativeSelect, Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type DimensionFilter, type Model, type ModelDimension, runQuery } from '#data/metrics/contract.ts'
import { useLanguage } from '#ui/language.ts'
import { useRoute } from '#ui/query.ts'
import styles from './Kpis.module.css'

type RowProps = {
  dimensions: readonly ModelDimension[]
  measure: string
  filter: DimensionFilter
  onChange: (filter: DimensionFilter) => void
  onRemove: () => void
}

const Row = ({ dimensions, measure, filter, onChange, onRemove }: RowProps) => {
  const { t } = useTranslation('data')
  const language = useLanguage()
  const [typed, setTyped] = useState('')
  const [search] = useDebouncedValue(typed.trim(), 250)
  const { dimension, operator, values } = filter
  const [value = ''] = values.map(String)
  const known = dimensions.find(({ key }) => key === dimension)
  const find = search ? [{ dimension, operator: 'contains' as const, values: [search] }] : []
  const found = useRoute(
    runQuery,
    {
      body: {
        measures: [measure],
        dimensions: [dimension],
        filters: find,
        order: [{ by: measure, direction: 'desc' }],
        limit: 50,
      },
    },
    { placeholderData: (before) => before, staleTime: 60_000 },
  ).data
  const options = new Map(
    (found?.rows ?? []).flatMap(([key], at) => (key == null ? [] : [[key, found?.labels[at]?.[0] ?? key] as const])),
  )
  if (value !== '' && !options.has(value)) options.set(value, value)
  const typedValue = (text: string) =>
    known?.kind === 'integer' ? Number(text) : known?.kind === 'boolean' ? text === 'true' : text
  return (
    <div className={styles.filter}>
      <NativeSelect
        aria-label={t('kpi.filter.dimension')}
        value={dimension}
        data={dimensions.map(({ key, label }) => ({ value: key, label: label[language] }))}
        onChange={(event) => onChange({ dimension: event.currentTarget.value, operator, values: [''] })}
      />
      <NativeSelect
        aria-label={t('kpi.filter.operator')}
        value={operator}
        data={(['in', 'not_in'] as const).map((one) => ({ value: one, label: t(`kpi.filter.${one}`) }))}
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
        filter={({ options: all }) => all}
        onSearchChange={(text) => setTyped(options.get(value) === text ? '' : text)}
        onChange={(chosen) => chosen !== null && onChange({ ...filter, values: [typedValue(chosen)] })}
      />
      <ActionIcon aria-label={t('kpi.filter.remove')} onClick={onRemove}>
        <IconX size={16} stroke={1.6} />
      </ActionIcon>
    </div>
  )
}

type FiltersProps = {
  model: Model
  formula: string
  filters: readonly DimensionFilter[]
  onChange: (filters: DimensionFilter[]) => void
}

/** Which facts an indicator counts: a value of a dimension, found by typing a part of its name. */
export const Filters = ({ model, formula, filters, onChange }: FiltersProps) => {
  const { t } = useTranslation('data')
  const used = model.measures.filter(({ key }) => new RegExp(`\\b${key}\\b`).test(formula))
  // What adds up ranks the values by their weight; a rate would begin with the odd ones.
  const [named] = used
  const measure = model.measures.find(({ additive, source }) => additive && source === named?.source) ?? named
  if (!measure) return null
  // An indicator has its own period; days are no choice among names.
  const dimensions = model.dimensions.filter(
    ({ kind, sources }) => kind !== 'date' && used.every(({ source }) => sources.includes(source)),
  )
  const [first] = dimensions
  return (
    <div>
      {filters.map((filter, at) => (
        <Row
          // biome-ignore lint/suspicious/noArrayIndexKey: a filter is its place in the list
          key={at}
          dimensions={dimensions}
          measure={measure.key}
          filter={filter}
          onChange={(changed) => onChange(filters.map((one, other) => (other === at ? changed : one)))}
          onRemove={() => onChange(filters.filter((_, other) => other !== at))}
        />
      ))}
      {first ? (
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconPlus size={14} />}
          onClick={() => onChange([...filters, { dimension: first.key, operator: 'in', values: [''] }])}
        >
          {t('kpi.filter.add')}
        </Button>
      ) : null}
    </div>
  )
}
