import type { today as fr } from '../fr/today.ts'
import type { Words } from '../shape.ts'

export const today: Words<typeof fr> = {
  title: 'Today',
  morning: 'Hello {{name}}',
  evening: 'Good evening {{name}}',
  nothing: 'Nothing waits for you.',
  nothingMorning: 'Have a good morning.',
  nothingAfternoon: 'Have a good afternoon.',
  nothingEvening: 'Have a good evening.',
  waiting: 'What waits for you',
  around: 'The rest',
  confirmed: 'Your address is confirmed.',
  confirmLost: 'This confirmation link is no longer valid. Ask for another one in Settings, My account.',
  item: {
    invoices_contradicted_one: 'invoice contradicts itself: an amount to settle',
    invoices_contradicted_other: 'invoices contradict themselves: amounts to settle',
    invoices_failed_one: 'invoice could not be read',
    invoices_failed_other: 'invoices could not be read',
    invoices_unproven_one: 'invoice to check before validating',
    invoices_unproven_other: 'invoices to check before validating',
    invoices_proven_one: 'proven invoice, to validate',
    invoices_proven_other: 'proven invoices, to validate',
    invoices_reading_one: 'invoice being read',
    invoices_reading_other: 'invoices being read',
    invoices_validated_one: 'invoice validated since yesterday',
    invoices_validated_other: 'invoices validated since yesterday',
    other_one: 'item worth a look',
    other_other: 'items worth a look',
  },
  drop: {
    title: 'Drop your invoices here',
    choose: 'Choose files',
    photo: 'Photograph',
    hint: 'PDF, photo or XML e-invoice, 25 MB at most per file. You may also drop them anywhere in the window.',
    hintPhone: 'PDF, photo or XML, 25 MB at most per file.',
  },
}
