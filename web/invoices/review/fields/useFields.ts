import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Changes, correctInvoice, getInvoice, type InvoiceDetail, listInvoices } from '#invoices/contract.ts'
import type { FieldName } from '#shared/extraction.ts'
import type { Box } from '#shared/reading.ts'
import { call } from '#ui/wire/api.ts'
import { keyOf, queries, refresh } from '#ui/wire/query.ts'
import { useProblemWords } from '../../useProblemWords.ts'

export type Drafts = Partial<Record<FieldName, string>>

/** Where on the page a person drew what the field now says. */
export type Place = { page: number; box: Box; text: string; confidence: number }

export type Places = Partial<Record<FieldName, Place>>

type Save = { field: FieldName; typed: string | null; place?: Place | undefined }

const without = <T>(by: Partial<Record<FieldName, T>>, field: FieldName): Partial<Record<FieldName, T>> => {
  const kept = { ...by }
  delete kept[field]
  return kept
}

const spotOf = ({ page, box }: Place) => ({ page, box })

const spotsOf = (places: Places): NonNullable<Changes['places']> =>
  Object.fromEntries(Object.entries(places).map(([field, place]) => [field, spotOf(place)]))

/** What is typed or drawn, field by field, and why it could not be saved. */
const useTyped = () => {
  const [drafts, setDrafts] = useState<Drafts>({})
  const [places, setPlaces] = useState<Places>({})
  const [errors, setErrors] = useState<Drafts>({})
  const forget = (field: FieldName) => {
    setDrafts((before) => without(before, field))
    setPlaces((before) => without(before, field))
    setErrors((before) => without(before, field))
  }
  return { drafts, places, errors, setDrafts, setPlaces, setErrors, forget }
}

/**
 * What is being typed, field by field, and its saving: a field is saved when it is left, the server checks every
 * equation again and its answer replaces all marks. What could not be saved stays in its input with the reason.
 */
export const useFields = (invoice: InvoiceDetail, sayAloud: (text: string) => void) => {
  const { t } = useTranslation('invoices')
  const { t: common } = useTranslation('common')
  const words = useProblemWords()
  const { drafts, places, errors, setDrafts, setPlaces, setErrors, forget } = useTyped()
  const params = { id: invoice.id }
  const save = useMutation({
    // One after the other: a later answer must not be overtaken by an earlier one.
    scope: { id: `invoice ${invoice.id}` },
    mutationFn: ({ field, typed, place }: Save) => {
      const drawn = place ? { places: { [field]: spotOf(place) } } : {}
      return call(correctInvoice, { params, body: { corrections: { [field]: typed }, ...drawn } })
    },
    onSuccess: (detail, { field, typed, place }) => {
      queries.setQueryData(keyOf(getInvoice, { params }), detail)
      setDrafts((before) => (before[field] === typed || typed === null ? without(before, field) : before))
      setPlaces((before) => (before[field] === place ? without(before, field) : before))
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
  const last = useRef<Promise<unknown>>(Promise.resolve())
  const send = (asked: Save): void => {
    // A refusal is told by its field.
    last.current = save.mutateAsync(asked).catch(() => null)
  }
  return {
    drafts,
    places,
    errors,
    saving: save.isPending ? save.variables.field : null,
    type: (field: FieldName, text: string) => setDrafts((before) => ({ ...before, [field]: text })),
    /** Takes back what is being typed. */
    restore: forget,
    /** What was read in a drawn box: stands in the field like something typed, with its place. */
    propose: (field: FieldName, text: string, place: Place) => {
      forget(field)
      setDrafts((before) => ({ ...before, [field]: text }))
      setPlaces((before) => ({ ...before, [field]: place }))
    },
    /** Saves what was typed, if it says anything else than what stands there. */
    commit: (field: FieldName, shown: string) => {
      const typed = drafts[field]
      if (typed === undefined) return
      const place = places[field]
      if (typed.trim() === shown && !place) forget(field)
      else send({ field, typed, place })
    },
    set: (field: FieldName, value: string | null) => {
      forget(field)
      if (value !== null) setDrafts((before) => ({ ...before, [field]: value }))
      send({ field, typed: value })
    },
    /** Resolves once what is being saved has been answered. */
    idle: async (): Promise<void> => void (await last.current),
    /** What is typed or drawn and not saved yet, as the server takes it. */
    unsaved: (): Pick<Changes, 'corrections' | 'places'> => ({
      ...(Object.keys(drafts).length > 0 ? { corrections: drafts } : {}),
      ...(Object.keys(places).length > 0 ? { places: spotsOf(places) } : {}),
    }),
  }
}

export type FieldEditing = ReturnType<typeof useFields>
