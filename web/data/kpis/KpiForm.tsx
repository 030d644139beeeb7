import { Button, Group, Modal, NativeSelect, SegmentedControl, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { changeKpi, createKpi, type Kpi, kpiPeriods, listKpis, type NewKpi } from '#data/kpis/contract.ts'
import type { DimensionFilter, Model } from '#data/metrics/contract.ts'
import { getToday } from '#operations/contract.ts'
import { ApiError } from '#ui/api.ts'
import { useErrorWords } from '#ui/ErrorState.tsx'
import { useLanguage } from '#ui/language.ts'
import { useAction } from '#ui/query.ts'
import { Filters } from './Filters.tsx'
import { decimalOf, filterable, formatOf, typedOf, unknownNames } from './formula.ts'
import styles from './Kpis.module.css'

export type Draft = Pick<
  NewKpi,
  'name' | 'formula' | 'filters' | 'period' | 'better' | 'target' | 'watch_at' | 'critical_at'
>

type KpiFormProps = {
  workspaceId: string
  /** Null: a new one. */
  kpi: Kpi | null
  draft: Partial<Draft>
  model: Model
  onClose: () => void
  onDelete: (kpi: Kpi) => void
}

const thresholds = ['target', 'watch_at', 'critical_at'] as const

/** An indicator: what it counts, over which days, and from where on it should worry somebody. */
export const KpiForm = ({ workspaceId, kpi, draft, model, onClose, onDelete }: KpiFormProps) => {
  const { t } = useTranslation('data')
  const { t: common } = useTranslation('common')
  const language = useLanguage()
  const words = useErrorWords()
  const shape = kpi?.format ?? formatOf(draft.formula ?? '', model.measures)
  const [name, setName] = useState(draft.name ?? '')
  const [formula, setFormula] = useState(draft.formula ?? '')
  const [filters, setFilters] = useState<DimensionFilter[]>(draft.filters ?? [])
  const [period, setPeriod] = useState(draft.period ?? 'last_30_days')
  const [better, setBetter] = useState(draft.better ?? 'more')
  const [typed, setTyped] = useState({
    target: typedOf(draft.target ?? null, shape, language),
    watch_at: typedOf(draft.watch_at ?? null, shape, language),
    critical_at: typedOf(draft.critical_at ?? null, shape, language),
  })
  const refreshes = [listKpis, getToday]
  const create = useAction(createKpi, { refreshes, onSuccess: onClose })
  const change = useAction(changeKpi, { refreshes, onSuccess: onClose })
  const error = create.error ?? change.error
  const code = error instanceof ApiError ? error.code : null
  const unknown = unknownNames(formula, model.measures)
  const decimals = {
    target: decimalOf(typed.target, language),
    watch_at: decimalOf(typed.watch_at, language),
    critical_at: decimalOf(typed.critical_at, language),
  }
  const wrong = thresholds.filter((key) => decimals[key] === undefined)
  const known = filterable(formula, model)
  const chosen = filters.every(
    ({ dimension, values }) => values[0] !== '' && known.some(({ key }) => key === dimension),
  )
  const ready = name.trim() !== '' && formula.trim() !== '' && unknown.length === 0 && wrong.length === 0 && chosen
  const formulaError =
    unknown.length > 0
      ? t('kpi.unknown', { names: unknown.join(', ') })
      : code === 'kpi_formula_wrong' || code === 'measure_unknown'
        ? words(error).detail
        : null
  const elsewhere = error && formulaError === null && code !== 'kpi_thresholds_wrong' ? words(error).detail : null
  const again = () => {
    create.reset()
    change.reset()
  }
  const save = (event: React.FormEvent) => {
    event.preventDefault()
    if (!ready) return
    const body = {
      name: name.trim(),
      formula: formula.trim(),
      filters,
      period,
      better,
      target: decimals.target ?? null,
      watch_at: decimals.watch_at ?? null,
      critical_at: decimals.critical_at ?? null,
    }
    if (kpi) change.mutate({ params: { workspace_id: workspaceId, kpi_id: kpi.id }, body })
    else create.mutate({ params: { workspace_id: workspaceId }, body })
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={kpi ? t('kpi.edit') : t('kpi.create')}
      size="lg"
      closeButtonProps={{ 'aria-label': common('close') }}
    >
      <form onSubmit={save} className={styles.form}>
        <TextInput
          label={t('kpi.name')}
          value={name}
          maxLength={120}
          data-autofocus
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <div className={styles.formula}>
          <TextInput
            label={t('kpi.formula')}
            description={t('kpi.formulaHelp')}
            value={formula}
            maxLength={300}
            error={formulaError}
            spellCheck={false}
            onChange={(event) => {
              again()
              setFormula(event.currentTarget.value)
            }}
          />
          <NativeSelect
            aria-label={t('kpi.insert')}
            value=""
            data={[
              { value: '', label: t('kpi.insert') },
              ...model.measures.map(({ key, label }) => ({ value: key, label: label[language] })),
            ]}
            onChange={(event) => {
              const { value } = event.currentTarget
              again()
              if (value) setFormula((before) => (before.trim() === '' ? value : `${before.trim()} ${value}`))
            }}
          />
        </div>
        <div className={styles.pair}>
          <NativeSelect
            label={t('kpi.over')}
            value={period}
            data={kpiPeriods.map((value) => ({ value, label: t(`kpi.period.${value}`) }))}
            onChange={(event) => setPeriod(kpiPeriods.find((one) => one === event.currentTarget.value) ?? period)}
          />
          <div>
            <span className={styles.label} id="kpi-better">
              {t('kpi.good')}
            </span>
            <SegmentedControl
              fullWidth
              aria-labelledby="kpi-better"
              value={better}
              data={[
                { value: 'more', label: t('kpi.better.more') },
                { value: 'less', label: t('kpi.better.less') },
              ]}
              onChange={(value) => setBetter(value === 'less' ? 'less' : 'more')}
            />
          </div>
        </div>
        <div className={styles.triple}>
          {thresholds.map((key) => (
            <TextInput
              key={key}
              label={t(`kpi.threshold.${key}`)}
              placeholder={t('kpi.none')}
              inputMode="decimal"
              value={typed[key]}
              error={
                wrong.includes(key)
                  ? t('kpi.noNumber')
                  : key === 'critical_at' && code === 'kpi_thresholds_wrong'
                    ? words(error).detail
                    : null
              }
              onChange={(event) => {
                const { value } = event.currentTarget
                again()
                setTyped((before) => ({ ...before, [key]: value }))
              }}
            />
          ))}
        </div>
        <p className={styles.help}>{t(`kpi.thresholdHelp.${better}`)}</p>
        <Filters model={model} formula={formula} filters={filters} onChange={setFilters} />
        {elsewhere ? (
          <p className={styles.error} role="alert">
            {elsewhere}
          </p>
        ) : null}
        <Group justify="space-between" mt="md">
          {kpi ? (
            <Button variant="subtle" color="red" onClick={() => onDelete(kpi)}>
              {t('kpi.delete')}
            </Button>
          ) : (
            <span />
          )}
          <Group gap="xs">
            <Button variant="default" onClick={onClose}>
              {common('cancel')}
            </Button>
            <Button type="submit" disabled={!ready} loading={create.isPending || change.isPending}>
              {common('save')}
            </Button>
          </Group>
        </Group>
      </form>
    </Modal>
  )
}
