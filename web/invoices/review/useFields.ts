import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { correctInvoice, getInvoice, type InvoiceDetail, listInvoices } from '#invoices/contract.ts'
import type { FieldName } from '#shared/extraction.ts'
import { call } from '#ui/api.ts'
import { keyOf, queries, refresh } from '#ui/query.ts'
import { useProblemWords } from '../useProblemWords.ts'

export type Drafts = Partial<Record<FieldName, string>>

type Save = { field: FieldName; typed: string | null }

const without = (drafts: Drafts, field: FieldName): Drafts => {
  const { [field]: _, ...rest } = drafts
  return rest
}

/**
 * What is being typed, field by field, and its saving: a field is saved when it is left, the server checks every
 * equation again and its answer replaces all marks. What could not be saved stays in its input with the reason.
 */
export const useFields = (invoice: InvoiceDetail, sayAloud: (text: string) => void) => {
  const { t } = useTranslation('invoices')
  const { t: common } = useTranslation('common')
  const words = useProblemWords()
  const [drafts, setDrafts] = useState<Drafts>({})
  const [errors, setErrors] = useState<Drafts>({})
  const params = { id: invoice.id }
  const save = useMutation({
    // One after the other: a later answer must not be overtaken by an earlier one.
    scope: { id: `invoice ${invoice.id}` },
    mutationFn: ({ field, typed }: Save) => call(correctInvoice, { params, body: { corrections: { [field]: typed } } }),
    onSuccess: (detail, { field, typed }) => {
      queries.setQueryData(keyOf(getInvoice, { params }), detail)
      setDrafts((before) => (before[field] === typed || typed === null ? without(before, field) : before))
      setErrors((before) => without(before, field))
      const mark = detail.extraction?.fields[field].mark ?? 'unproven'
      sayAloud(t('review.saved', { field: t(`field.${field}`), mark: common(`mark.${mark}`) }))
      void refresh(listInvoices)
    },
    onError: (error, { field }) => {
      const detail = words(error)
      setErrors((before) => ({ ...before, [field]: detail }))
      sayAloud(t('review.notSaved', { field: t(`field.${field}`), detail }))
    },
  })
  return {
    drafts,
    errors,
    saving: save.isPending ? save.variables.field : null,
    type: (field: FieldName, text: string) => setDrafts((before) => ({ ...before, [field]: text })),
    /** Takes back what is being typed. */
    restore: (field: FieldName) => {
      setDrafts((before) => without(before, field))
      setErrors((before) => without(before, field))
    },
    /** Saves what was typed, if it says anything else than what stands there. */
    commit: (field: FieldName, shown: string) => {
      const typed = drafts[field]
      if (typed === undefined) return
      if (typed.trim() === shown) setDrafts((before) => without(before, field))
      else save.mutate({ field, typed })
    },
    set: (field: FieldName, value: string | null) => save.mutate({ field, typed: value }),
  }
}

export type FieldEditing = ReturnType<typeof useFields>
