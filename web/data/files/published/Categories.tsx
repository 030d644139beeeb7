import { Button, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { changeCategoryRules, getCategoryRules, type OwnRules, resetCategoryRules } from '#data/categories/contract.ts'
import { useErrorWords } from '#ui/page/ErrorState.tsx'
import { call } from '#ui/wire/api.ts'
import { refresh, useRoute } from '#ui/wire/query.ts'
import styles from '../Files.module.css'
import { categoriesAsText, listOf, textAsCategories } from './categoryText.ts'

/** By which words articles are sorted, and which codes are none; both may be written anew. */
export const Categories = ({ writes }: { writes: boolean }) => {
  const { t } = useTranslation('dataWork')
  const { data } = useRoute(getCategoryRules, {})
  const [open, setOpen] = useState(false)
  if (!data) return null
  const kind = data.is_default ? t('files.categories.default') : t('files.categories.own')
  return (
    <>
      <div className={styles.row}>
        <div>
          <p>{t('files.categories.title')}</p>
          <p className={styles.note}>{kind}</p>
        </div>
        {writes && !open ? (
          <Button variant="default" size="xs" onClick={() => setOpen(true)}>
            {t('files.categories.change')}
          </Button>
        ) : null}
      </div>
      {open ? <Editor rules={data} isDefault={data.is_default} onClose={() => setOpen(false)} /> : null}
    </>
  )
}

type EditorProps = { rules: OwnRules; isDefault: boolean; onClose: () => void }

const Editor = ({ rules, isDefault, onClose }: EditorProps) => {
  const { t } = useTranslation('dataWork')
  const words = useErrorWords()
  const [text, setText] = useState(categoriesAsText(rules.categories))
  const [codes, setCodes] = useState(rules.service_codes.join(' '))
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const read = textAsCategories(text)
  const send = async (work: () => Promise<unknown>) => {
    setBusy(true)
    setProblem(null)
    try {
      await work()
      await refresh(getCategoryRules)
      onClose()
    } catch (error) {
      setProblem(error)
      setBusy(false)
    }
  }
  const save = () => {
    if ('fault' in read) return
    const body = { categories: read.categories, service_codes: listOf(codes) }
    void send(() => call(changeCategoryRules, { body }))
  }
  return (
    <div className={styles.rules}>
      <Textarea
        autosize
        minRows={3}
        maxRows={14}
        label={t('files.categories.words')}
        description={t('files.categories.wordsHint')}
        value={text}
        error={'fault' in read ? t('files.categories.fault', { line: read.fault }) : null}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <TextInput
        label={t('files.categories.codes')}
        description={t('files.categories.codesHint')}
        value={codes}
        onChange={(event) => setCodes(event.currentTarget.value)}
      />
      {problem ? (
        <p className={styles.fault} role="alert">
          {words(problem).detail}
        </p>
      ) : null}
      <div>
        <Button size="xs" loading={busy} disabled={'fault' in read} onClick={save}>
          {t('files.categories.save')}
        </Button>
        <Button variant="default" size="xs" disabled={busy} onClick={onClose}>
          {t('files.categories.cancel')}
        </Button>
        {isDefault ? null : (
          <Button
            variant="subtle"
            color="gray"
            size="xs"
            disabled={busy}
            onClick={() => void send(() => call(resetCategoryRules, {}))}
          >
            {t('files.categories.reset')}
          </Button>
        )}
      </div>
    </div>
  )
}
