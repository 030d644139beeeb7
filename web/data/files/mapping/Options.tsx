import { Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Strategy, type strategies } from '#data/match/contract.ts'
import styles from '../Files.module.css'
import { countIn, currencies, dateOrders, type RunOptions } from './options.ts'

type OptionsProps = { options: RunOptions; onChange: (options: RunOptions) => void }

const order = ['fuzzy', 'semantic', 'poc'] as const satisfies readonly (typeof strategies)[number][]

/** What a run may be told beyond its file; who needs none of it never opens it. */
export const Options = ({ options, onChange }: OptionsProps) => {
  const { t } = useTranslation('dataWork')
  const set = (change: Partial<RunOptions>) => onChange({ ...options, ...change })
  return (
    <details className={styles.options}>
      <summary>{t('files.options.title')}</summary>
      <div className={styles.fields}>
        <NativeSelect
          size="xs"
          label={t('files.options.strategy')}
          value={options.strategy}
          onChange={(event) => set({ strategy: Strategy.parse(event.currentTarget.value) })}
          data={order.map((value) => ({ value, label: t(`files.options.strategies.${value}`) }))}
        />
        <NativeSelect
          size="xs"
          label={t('files.options.currency')}
          value={options.currency}
          onChange={(event) => set({ currency: event.currentTarget.value })}
          data={[
            { value: '', label: t('files.options.currencyAuto') },
            ...new Set([...currencies, options.currency]),
          ].filter((one) => one !== '')}
        />
        <NativeSelect
          size="xs"
          label={t('files.options.dates')}
          value={options.dates}
          onChange={(event) => set({ dates: dateOrders.find((one) => one === event.currentTarget.value) ?? '' })}
          data={[
            { value: '', label: t('files.options.datesAuto') },
            ...dateOrders.map((value) => ({ value, label: t(`files.options.dateOrders.${value}`) })),
          ]}
        />
        {(['sample', 'top'] as const).map((field) => (
          <TextInput
            key={field}
            size="xs"
            inputMode="numeric"
            label={t(`files.options.${field}`)}
            description={t(`files.options.${field}Hint`)}
            inputWrapperOrder={['label', 'input', 'error', 'description']}
            value={options[field]}
            error={countIn(options, field) === undefined ? t('files.options.noCount') : null}
            onChange={(event) => set({ [field]: event.currentTarget.value })}
          />
        ))}
        <Checkbox
          size="xs"
          label={t('files.options.force')}
          checked={options.force}
          onChange={(event) => set({ force: event.currentTarget.checked })}
        />
      </div>
    </details>
  )
}
