import { Button, Group, Modal, NativeSelect, SegmentedControl, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type Kpi, kpiPeriods } from '#data/kpis/contract.ts'
import type { Model } from '#data/metrics/contract.ts'
import { useFocusBack } from '#ui/keys/useFocusBack.ts'
import { useLanguage } from '#ui/language.ts'
import { useErrorWords } from '#ui/page/ErrorState.tsx'
import type { Draft } from './draft.ts'
import { Filters } from './Filters.tsx'
import styles from './Kpis.module.css'
import { type KpiFormState, thresholds, useKpiForm } from './useKpiForm.ts'

type PartProps = { form: KpiFormState }

/** What it counts: typed, or put together of the measures that there are. */
const Formula = ({ form, measures }: PartProps & { measures: Model['measures'] }) => {
  const { t } = useTranslation('data')
  const language = useLanguage()
  const words = useErrorWords()
  const { unknown, refused } = form
  const { formula } = form.values
  const refusal = refused?.at === 'formula' ? words(refused.error).detail : null
  return (
    <div className={styles.formula}>
      <TextInput
        label={t('kpi.formula')}
        description={t('kpi.formulaHelp')}
        value={formula}
        maxLength={300}
        error={unknown.length > 0 ? t('kpi.unknown', { names: unknown.join(', ') }) : refusal}
        spellCheck={false}
        onChange={(event) => form.set({ formula: event.currentTarget.value })}
      />
      <NativeSelect
        aria-label={t('kpi.insert')}
        value=""
        data={[
          { value: '', label: t('kpi.insert') },
          ...measures.map(({ key, label }) => ({ value: key, label: label[language] })),
        ]}
        onChange={(event) => {
          const { value } = event.currentTarget
          if (value) form.set({ formula: `${formula.trim()} ${value}`.trim() })
        }}
      />
    </div>
  )
}

const PeriodAndDirection = ({ form }: PartProps) => {
  const { t } = useTranslation('data')
  const { period, better } = form.values
  return (
    <div className={styles.pair}>
      <NativeSelect
        label={t('kpi.over')}
        value={period}
        data={kpiPeriods.map((value) => ({ value, label: t(`kpi.period.${value}`) }))}
        onChange={(event) =>
          form.set({ period: kpiPeriods.find((one) => one === event.currentTarget.value) ?? period })
        }
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
          onChange={(value) => form.set({ better: value })}
        />
      </div>
    </div>
  )
}

/** From where on it should worry somebody. */
const Thresholds = ({ form }: PartProps) => {
  const { t } = useTranslation('data')
  const words = useErrorWords()
  const { refused, wrong } = form
  return (
    <>
      <div className={styles.triple}>
        {thresholds.map((key) => {
          const refusal = refused?.at === key ? words(refused.error).detail : null
          return (
            <TextInput
              key={key}
              label={t(`kpi.threshold.${key}`)}
              placeholder={t('kpi.none')}
              inputMode="decimal"
              value={form.typed[key]}
              error={wrong.includes(key) ? t('kpi.noNumber') : refusal}
              onChange={(event) => form.type(key, event.currentTarget.value)}
            />
          )
        })}
      </div>
      <p className={styles.help}>{t(`kpi.thresholdHelp.${form.values.better}`)}</p>
    </>
  )
}

type ButtonsProps = PartProps & { onDelete: (() => void) | null; onClose: () => void }

const Buttons = ({ form, onDelete, onClose }: ButtonsProps) => {
  const { t } = useTranslation('data')
  const { t: common } = useTranslation('common')
  return (
    <Group justify="space-between" mt="md">
      {onDelete ? (
        <Button variant="subtle" color="red" onClick={onDelete}>
          {t('kpi.delete')}
        </Button>
      ) : (
        <span />
      )}
      <Group gap="xs">
        <Button variant="default" onClick={onClose}>
          {common('cancel')}
        </Button>
        <Button type="submit" disabled={!form.ready} loading={form.saving}>
          {common('save')}
        </Button>
      </Group>
    </Group>
  )
}

type KpiFormProps = {
  workspaceId: string
  /** Null: a new one. */
  kpi: Kpi | null
  draft: Partial<Draft>
  model: Model
  onClose: () => void
  onDelete: (kpi: Kpi) => void
}

/** An indicator: what it counts, over which days, and from where on it should worry somebody. */
export const KpiForm = ({ workspaceId, kpi, draft, model, onClose, onDelete }: KpiFormProps) => {
  const { t } = useTranslation('data')
  const { t: common } = useTranslation('common')
  const words = useErrorWords()
  const form = useKpiForm({ workspaceId, kpi, draft, model, onSaved: onClose })
  const { values, refused } = form
  useFocusBack()
  const save = (event: React.FormEvent) => {
    event.preventDefault()
    form.save()
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
          value={values.name}
          maxLength={120}
          data-autofocus
          onChange={(event) => form.set({ name: event.currentTarget.value })}
        />
        <Formula form={form} measures={model.measures} />
        <PeriodAndDirection form={form} />
        <Thresholds form={form} />
        <Filters
          model={model}
          formula={values.formula}
          filters={values.filters}
          onChange={(filters) => form.set({ filters })}
        />
        {refused?.at === 'form' ? (
          <p className={styles.error} role="alert">
            {words(refused.error).detail}
          </p>
        ) : null}
        <Buttons form={form} onDelete={kpi && (() => onDelete(kpi))} onClose={onClose} />
      </form>
    </Modal>
  )
}
