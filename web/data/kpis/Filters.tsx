import { ActionIcon, Button, NativeSelect, Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type DimensionFilter,
  type Model,
  type ModelDimension,
  type ModelMeasure,
  runQuery,
} from '#data/metrics/contract.ts'
import { useLanguage } from '#ui/language.ts'
import { useRoute } from '#ui/query.ts'
import { dimensionIn, toldBy } from '../dashboard/ask.ts'
import { useNames } from '../dashboard/cards/useNames.ts'
import { codeText, isCoded } from '../dashboard/dates.ts'
import { useNeighbourFocus } from '../dashboard/filter/useNeighbourFocus.ts'
import { defaultView } from '../dashboard/view.ts'
import { filterable, measuresIn } from './formula.ts'
import styles from './Kpis.module.css'

type RowProps = {
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

const Row = ({ model, dimensions, measure, counted, filter, onChange, onRemove }: RowProps) => {
  const { t } = useTranslation('data')
  const language = useLanguage()
  const [typed, setTyped] = useState('')
  const [search] = useDebouncedValue(typed.trim(), 250)
  const { dimension, operator, values } = filter
  const [value = ''] = values.map(String)
  const known = dimensions.find(({ key }) => key === dimension)
  const note = useId()
  // Kept from a formula over other facts, it would count nothing: it stays in sight until it is taken away.
  const unknown = known ? undefined : (dimensionIn(model, dimension) ?? noDimension(dimension))
  const words = known !== undefined && isCoded(known)
  const find = search && !words ? [{ dimension, operator: 'contains' as const, values: [search] }] : []
  const found = useRoute(
    runQuery,
    {
      body: {
        measures: [measure.key],
        dimensions: [dimension],
        filters: find,
        order: [{ by: measure.key, direction: 'desc' }],
        limit: words ? 500 : 50,
      },
    },
    { placeholderData: (before) => before, staleTime: 60_000, enabled: known !== undefined },
  ).data
  // The value that was chosen before may be none of the first fifty.
  const { names } = useNames(model, measure.source, measure.key, {
    ...defaultView,
    chosen: new Map(value === '' ? [] : [[dimension, [value]]]),
  })
  const nameOf = (key: string, label: string | null | undefined) =>
    codeText(toldBy(model, dimension), key, language) ?? label ?? names.get(`${dimension} ${key}`) ?? key
  // Another dimension's answer stays until its own comes: its values are none of this one's.
  const rows = found?.columns[0]?.key === dimension ? found.rows : []
  const options = new Map(
    rows.flatMap(([key], at) => (key == null ? [] : [[key, nameOf(key, found?.labels[at]?.[0])] as const])),
  )
  if (value !== '' && !options.has(value)) options.set(value, nameOf(value, null))
  const typedValue = (text: string) =>
    known?.kind === 'integer' ? Number(text) : known?.kind === 'boolean' ? text === 'true' : text
  return (
    <div className={styles.filter}>
      <NativeSelect
        aria-label={t('kpi.filter.dimension')}
        value={dimension}
        data={[...dimensions, ...(unknown ? [unknown] : [])].map(({ key, label }) => ({
          value: key,
          label: label[language],
        }))}
        error={known === undefined}
        aria-describedby={known === undefined ? note : undefined}
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
        {...(words ? {} : { filter: ({ options: all }) => all })}
        disabled={known === undefined}
        onSearchChange={(text) => setTyped([...options.values()].includes(text) ? '' : text)}
        onChange={(chosen) => chosen !== null && onChange({ ...filter, values: [typedValue(chosen)] })}
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

const noDimension = (key: string): Pick<ModelDimension, 'key' | 'label'> => ({ key, label: { fr: key, en: key } })

type FiltersProps = {
  model: Model
  formula: string
  filters: readonly DimensionFilter[]
  onChange: (filters: DimensionFilter[]) => void
}

/** Which facts an indicator counts: a value of a dimension, found by typing a part of its name. */
export const Filters = ({ model, formula, filters, onChange }: FiltersProps) => {
  const { t } = useTranslation('data')
  // The next condition's button, or the one that adds one: the focus never falls out of the form.
  const { ref, leave } = useNeighbourFocus<HTMLDivElement>(filters.length, '[data-next]')
  const used = measuresIn(formula, model.measures)
  // What adds up ranks the values by their weight; a rate would begin with the odd ones.
  const [named] = used
  const measure = model.measures.find(({ additive, source }) => additive && source === named?.source) ?? named
  if (!measure || !named) return null
  const dimensions = filterable(formula, model)
  const [first] = dimensions
  return (
    <div ref={ref}>
      {filters.map((filter, at) => (
        <Row
          // biome-ignore lint/suspicious/noArrayIndexKey: a filter is its place in the list
          key={at}
          model={model}
          dimensions={dimensions}
          measure={measure}
          counted={named}
          filter={filter}
          onChange={(changed) => onChange(filters.map((one, other) => (other === at ? changed : one)))}
          onRemove={() => {
            leave(at)
            onChange(filters.filter((_, other) => other !== at))
          }}
        />
      ))}
      {first ? (
        <Button
          data-next
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
