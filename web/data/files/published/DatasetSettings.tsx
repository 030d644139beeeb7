import { NativeSelect, TextInput } from '@mantine/core'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { changeDataset, type Dataset } from '#data/datasets/contract.ts'
import { formatPercent } from '#shared/format.ts'
import { useLanguage } from '#ui/language.ts'
import { useErrorWords } from '#ui/page/ErrorState.tsx'
import { useActiveWorkspace } from '#ui/session/session.ts'
import { offerUndo, say } from '#ui/undo.tsx'
import { call, type Input } from '#ui/wire/api.ts'
import { refresh } from '#ui/wire/query.ts'
import styles from '../Files.module.css'
import { currencies } from '../mapping/options.ts'
import { published } from '../run/runWatch.ts'
import { percentOf, rateOf } from './rate.ts'
import { useDraft } from './useDraft.ts'

type Change = Input<typeof changeDataset>['body']

const useChange = ({ id, source_name, currency, margin_rate }: Dataset) => {
  const { t } = useTranslation('dataWork')
  const words = useErrorWords()
  const workspaceId = useActiveWorkspace()?.id ?? ''
  const before: Required<Change> = { source_name, currency, margin_rate }
  const send = async (body: Change): Promise<void> => {
    await call(changeDataset, { params: { workspace_id: workspaceId, dataset_id: id }, body })
    await refresh(...published)
  }
  const failed = (error: unknown) => say(words(error).detail, 'failed')
  return async (change: Change): Promise<void> => {
    try {
      await send(change)
      const back = Object.fromEntries(Object.keys(change).map((name) => [name, Reflect.get(before, name)]))
      offerUndo({ message: t('files.published.saved'), undo: () => send(back).catch(failed), kind: 'dataset' })
    } catch (error) {
      failed(error)
    }
  }
}

type FieldProps = {
  label: string
  value: string
  suffix?: string
  valid: (text: string) => boolean
  /** What is said of a text that is not valid. */
  fault: string
  onSave: (text: string) => Promise<void>
}

/** A text that is saved when it is left or by Enter; Escape brings back what stood there. */
const Field = ({ label, value, suffix, valid, fault, onSave }: FieldProps) => {
  const { text, setText, save, undo } = useDraft({ value, valid, onSave })
  return (
    <TextInput
      size="xs"
      label={label}
      value={text}
      maxLength={180}
      error={valid(text) ? null : fault}
      rightSection={suffix ?? null}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={() => save()}
      onKeyDown={(event) => {
        if (event.key === 'Enter') save()
        if (event.key === 'Escape') undo()
      }}
    />
  )
}

type CurrencyProps = { value: string; onSave: (code: string) => Promise<void> }

/** What the mouse chooses is saved at once; arrow keys pass by others on their way, so theirs is by Enter or when it is left. */
const Currency = ({ value, onSave }: CurrencyProps) => {
  const { t } = useTranslation('dataWork')
  const { text, setText, save, undo } = useDraft({ value, valid: () => true, onSave })
  const byKeys = useRef(false)
  const codes = [...new Set([...(value === '' ? [] : [value]), ...currencies])]
  return (
    <NativeSelect
      size="xs"
      label={t('files.published.currency')}
      value={text}
      onPointerDown={() => {
        byKeys.current = false
      }}
      onKeyDown={(event) => {
        byKeys.current = true
        if (event.key === 'Enter') save()
        if (event.key === 'Escape') undo()
      }}
      onChange={(event) => {
        const code = event.currentTarget.value
        setText(code)
        if (!byKeys.current) save(code)
      }}
      onBlur={() => save()}
      data={[{ value: '', label: t('files.published.currencyNone') }, ...codes]}
    />
  )
}

/** Name, currency and default margin of a publication; read only for who may not write. */
export const DatasetSettings = ({ dataset, writes }: { dataset: Dataset; writes: boolean }) => {
  const { t } = useTranslation('dataWork')
  const change = useChange(dataset)
  const { source_name, currency, currency_guessed, margin_rate } = dataset
  const language = useLanguage()
  const percent = percentOf(margin_rate, language)
  const marginNote = margin_rate === null ? t('files.published.marginNone') : t('files.published.marginHint')
  const guessed = currency_guessed ? t('files.published.guessed') : null
  if (!writes) {
    return (
      <dl className={`${styles.figures} ${styles.readonly}`}>
        <div>
          <dt>{t('files.published.currency')}</dt>
          <dd>
            {currency ?? t('files.published.currencyNone')}
            {guessed ? <small>{guessed}</small> : null}
          </dd>
        </div>
        <div>
          <dt>{t('files.published.margin')}</dt>
          <dd>
            {margin_rate === null
              ? '—'
              : `${formatPercent(Number(margin_rate), language, 2)} (${t('files.published.estimated')})`}
            <small>{marginNote}</small>
          </dd>
        </div>
      </dl>
    )
  }
  return (
    <div className={styles.settings}>
      <Field
        label={t('files.published.rename')}
        value={source_name}
        valid={(text) => text.trim() !== ''}
        fault={t('files.published.nameFault')}
        onSave={(text) => change({ source_name: text.trim() })}
      />
      <div>
        <Currency value={currency ?? ''} onSave={(code) => change({ currency: code || null })} />
        {guessed ? <p>{guessed}</p> : null}
      </div>
      <div>
        <Field
          label={`${t('files.published.margin')} (${t('files.published.estimated')})`}
          value={percent}
          suffix="%"
          valid={(text) => rateOf(text) !== undefined}
          fault={t('files.published.marginFault')}
          onSave={(text) => change({ margin_rate: rateOf(text) ?? null })}
        />
        <p>{marginNote}</p>
      </div>
    </div>
  )
}
