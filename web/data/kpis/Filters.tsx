import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { DimensionFilter, Model } from '#data/metrics/contract.ts'
import { useNeighbourFocus } from '../dashboard/filter/useNeighbourFocus.ts'
import { FilterRow } from './FilterRow.tsx'
import { filterable, measuresIn } from './formula.ts'

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
        <FilterRow
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
