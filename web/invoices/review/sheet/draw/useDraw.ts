import type { TFunction } from 'i18next'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { InvoiceDetail } from '#invoices/contract.ts'
import { readBox } from '#invoices/pages/contract.ts'
import type { Extraction, FieldName } from '#shared/extraction.ts'
import type { Box } from '#shared/reading.ts'
import { useLanguage } from '#ui/language.ts'
import { say } from '#ui/undo.tsx'
import { call } from '#ui/wire/api.ts'
import { inputText, kindOf } from '../../../fields.ts'
import { useProblemWords } from '../../../useProblemWords.ts'
import type { FieldEditing, Place } from '../../fields/useFields.ts'
import { focusField } from '../../focus.ts'
import { evidenceOf, isField, type Target } from '../../target.ts'
import { firstBox, isTooSmall } from './box.ts'

/** A box on its way: being placed, being read, or read in vain. */
export type Drawn = {
  field: FieldName
  page: number
  box: Box
  phase: 'placing' | 'reading' | 'nothing'
  /** Placed by the keyboard: the box itself holds the focus. */
  byKeyboard: boolean
  /** Why nothing came of it. */
  message: string
}

type DrawGiven = {
  invoice: InvoiceDetail
  extraction: Extraction | null
  active: Target | null
  editing: FieldEditing
  readOnly: boolean
  sayAloud: (text: string) => void
}

/** The field that a box could be read for; what is chosen from a list is not read from the page. */
const drawnFor = (active: Target | null): FieldName | null =>
  active !== null && isField(active) && kindOf(active) !== 'choice' ? active : null

/** Why a box that was read gave no value: nothing stands in it, or nothing that the field could hold. */
const whyNothing = (t: TFunction<'invoices'>, name: FieldName, text: string): string => {
  const field = t(`field.${name}`)
  return text === '' ? t('draw.empty', { field }) : t('draw.unfit', { field, text })
}

/** Where a box drawn by the keyboard begins: round what was read, else on the first page. */
const firstPlace = ({ pages }: InvoiceDetail, extraction: Extraction | null, field: FieldName) => {
  const known = extraction ? evidenceOf(extraction, field) : null
  const page = pages.find(({ number }) => number === (known?.page ?? 1)) ?? pages[0]
  return page && { page: page.number, box: firstBox(page, known?.page === page.number ? known.box : null) }
}

/** What was read stands in the field as if it had been typed, with its place. */
const useLanding = ({ editing, sayAloud }: Pick<DrawGiven, 'editing' | 'sayAloud'>) => {
  const { t } = useTranslation('invoices')
  const language = useLanguage()
  return (field: FieldName, value: string, { page, box, text, confidence }: Place) => {
    editing.propose(field, inputText(field, value, language), { page, box, text, confidence })
    focusField(field)
    sayAloud(t('draw.read', { field: t(`field.${field}`), value }))
  }
}

/**
 * Drawing a box on the page, from which the field in hand is read again: what is read lands in the field as if it had
 * been typed, with its place; nothing is saved before the field is left.
 */
export const useDraw = ({ invoice, extraction, active, editing, readOnly, sayAloud }: DrawGiven) => {
  const { t } = useTranslation('invoices')
  const words = useProblemWords()
  const land = useLanding({ editing, sayAloud })
  const [drawn, setDrawn] = useState<Drawn | null>(null)
  const [armed, setArmed] = useState(false)
  const turn = useRef(0)
  const field = readOnly || invoice.pages.length === 0 ? null : drawnFor(active)

  const cancel = () => {
    turn.current += 1
    const back = drawn?.byKeyboard ? drawn.field : null
    setDrawn(null)
    setArmed(false)
    if (back) focusField(back)
  }
  // Another field in hand: a box for the former one means nothing any more.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a change of field ends it
  useEffect(() => {
    if (drawn && drawn.field !== active) cancel()
  }, [active])

  const read = async (asked: Drawn) => {
    turn.current += 1
    const mine = turn.current
    const { page, box } = asked
    setArmed(false)
    setDrawn({ ...asked, phase: 'reading', message: '' })
    const body = { page, box, field: asked.field }
    const answer = await call(readBox, { params: { id: invoice.id }, body }).catch((error: unknown) => words(error))
    if (turn.current !== mine) return
    if (typeof answer === 'object' && answer.value !== null) {
      setDrawn(null)
      land(asked.field, answer.value, answer)
      return
    }
    const message = typeof answer === 'string' ? answer : whyNothing(t, asked.field, answer.text.trim())
    setDrawn({ ...asked, phase: 'nothing', message })
    sayAloud(message)
  }

  /** By keyboard: a box round what was read, to be moved and sized. */
  const begin = () => {
    if (!field) return say(t('draw.noField'))
    const place = firstPlace(invoice, extraction, field)
    if (place) setDrawn({ field, ...place, phase: 'placing', byKeyboard: true, message: '' })
  }

  return {
    /** The field that a box would be read for; null: the page is only moved. */
    field,
    drawn,
    /** A finger draws instead of scrolling. */
    armed: armed && field !== null,
    arm: () => (field ? setArmed((before) => !before) : say(t('draw.noField'))),
    begin,
    cancel,
    /** While the box is being placed. */
    place: (page: number, box: Box, byKeyboard = false) => {
      if (field) setDrawn({ field, page, box, phase: 'placing', byKeyboard, message: '' })
    },
    /** The box as it stands is read; one too small to hold anything is dropped. */
    finish: (page: number, box: Box, byKeyboard = false) => {
      if (!field || isTooSmall(box)) return cancel()
      void read({ field, page, box, phase: 'reading', byKeyboard, message: '' })
    },
  }
}

export type Draw = ReturnType<typeof useDraw>
