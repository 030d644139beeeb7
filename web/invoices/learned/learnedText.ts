import type { TFunction } from 'i18next'
import type { LearnedField } from '#invoices/patterns/contract.ts'
import type { Language } from '#shared/i18n/languages.ts'
import { inputText } from '../fields.ts'

// A lesson in the reader's language; where it has no parts, the sentence that was stored with it.

type Words = TFunction<['suppliers', 'invoices']>

/** Where the field is read: "behind “Our reference:”". */
export const placeText = (t: Words, language: Language, { field, place, says }: LearnedField): string => {
  if (!place) return says
  const shown = (value: string | null) => (value === null ? t('learned.nothing') : inputText(field, value, language))
  switch (place.kind) {
    case 'behind':
    case 'right_of':
    case 'under':
      return t(`learned.place.${place.kind}`, { words: place.words })
    case 'constant':
      return t('learned.place.constant', { value: shown(place.value) })
    case 'terms':
      return t(place.end_of_month ? 'learned.place.termsEnd' : 'learned.place.terms', { count: place.days })
    case 'meaning':
      return t('learned.place.meaning', { read: shown(place.read), value: shown(place.value) })
    case 'spot':
    case 'absent':
      return t(`learned.place.${place.kind}`)
  }
}

/** Why it is not used yet; null: it is, or nothing is known of why not. */
export const waitText = (t: Words, { waits, reason }: LearnedField): string | null => {
  if (!waits) return reason
  return waits.kind === 'contradicts'
    ? t('learned.waits.contradicts', { invoice: waits.invoice })
    : t(`learned.waits.${waits.kind}`)
}
