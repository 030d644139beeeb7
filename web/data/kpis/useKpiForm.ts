import { useState } from 'react'
import { changeKpi, createKpi, type Kpi, listKpis } from '#data/kpis/contract.ts'
import type { Model } from '#data/metrics/contract.ts'
import { getToday } from '#operations/contract.ts'
import { useLanguage } from '#ui/language.ts'
import { ApiError } from '#ui/wire/api.ts'
import { useAction } from '#ui/wire/query.ts'
import type { Draft } from './draft.ts'
import { decimalOf, filterable, formatOf, typedOf, unknownNames } from './formula.ts'

export const thresholds = ['target', 'watch_at', 'critical_at'] as const
export type Threshold = (typeof thresholds)[number]

/** Codes by which the server refuses a formula. */
const formulaCodes = ['kpi_formula_wrong', 'measure_unknown']

const started = ({ name, formula, filters, period, better }: Partial<Draft>) => ({
  name: name ?? '',
  formula: formula ?? '',
  filters: filters ?? [],
  period: period ?? ('last_30_days' as const),
  better: better ?? ('more' as const),
})

type KpiFormOptions = {
  workspaceId: string
  kpi: Kpi | null
  draft: Partial<Draft>
  model: Model
  onSaved: () => void
}

/** What is typed of an indicator, what is wrong with it, and how it is saved. */
export const useKpiForm = ({ workspaceId, kpi, draft, model, onSaved }: KpiFormOptions) => {
  const language = useLanguage()
  const shape = kpi?.format ?? formatOf(draft.formula ?? '', model.measures)
  const asTyped = (key: Threshold) => typedOf(draft[key] ?? null, shape, language)
  const [values, setValues] = useState(() => started(draft))
  const [typed, setTyped] = useState(() => ({
    target: asTyped('target'),
    watch_at: asTyped('watch_at'),
    critical_at: asTyped('critical_at'),
  }))
  const refreshes = [listKpis, getToday]
  const create = useAction(createKpi, { refreshes, onSuccess: onSaved })
  const change = useAction(changeKpi, { refreshes, onSuccess: onSaved })
  const error = create.error ?? change.error
  const code = error instanceof ApiError ? error.code : ''
  /** Undefined: no number. */
  const numberOf = (key: Threshold) => decimalOf(typed[key], language)
  const wrong = thresholds.filter((key) => numberOf(key) === undefined)
  const unknown = unknownNames(values.formula, model.measures)
  const known = filterable(values.formula, model)
  const chosen = values.filters.every(
    (filter) => filter.values[0] !== '' && known.some(({ key }) => key === filter.dimension),
  )
  const [name, formula] = [values.name.trim(), values.formula.trim()]
  const ready = name !== '' && formula !== '' && unknown.length === 0 && wrong.length === 0 && chosen
  /** What the server said of the former attempt holds no longer. */
  const again = () => {
    create.reset()
    change.reset()
  }
  const save = () => {
    if (!ready) return
    const [target, watch_at, critical_at] = [numberOf('target'), numberOf('watch_at'), numberOf('critical_at')]
    const body = {
      ...values,
      name,
      formula,
      target: target ?? null,
      watch_at: watch_at ?? null,
      critical_at: critical_at ?? null,
    }
    if (kpi) change.mutate({ params: { workspace_id: workspaceId, kpi_id: kpi.id }, body })
    else create.mutate({ params: { workspace_id: workspaceId }, body })
  }
  return {
    values,
    typed,
    set: (changed: Partial<typeof values>) => {
      if ('formula' in changed) again()
      setValues((before) => ({ ...before, ...changed }))
    },
    type: (key: Threshold, text: string) => {
      again()
      setTyped((before) => ({ ...before, [key]: text }))
    },
    ready,
    saving: create.isPending || change.isPending,
    save,
    /** Names in the formula that are no measure, and thresholds that are no numbers. */
    unknown,
    wrong,
    /** What the server refused, and where it belongs. */
    refused: error && {
      error,
      at: formulaCodes.includes(code) ? 'formula' : code === 'kpi_thresholds_wrong' ? 'critical_at' : 'form',
    },
  }
}

export type KpiFormState = ReturnType<typeof useKpiForm>
