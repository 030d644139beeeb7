import type { Lesson } from '../extract/learned/pattern.ts'
import type { LearnedPlace, LearnedWait } from './contract.ts'

// A lesson in parts, so that a reader is told in his own language what the French sentences stored with it say.

const beside = [
  ['behind', /^derrière « (.*) »$/s],
  ['right_of', /^à droite de « (.*) »$/s],
  ['under', /^sous « (.*) »$/s],
] as const

/** Where a field is read; null for a sentence that is not one of ours (an imported file): that is shown as it stands. */
export const placeOf = ({ rule, says }: Pick<Lesson, 'rule' | 'says'>): LearnedPlace | null => {
  switch (rule.kind) {
    case 'constant':
      return { kind: 'constant', value: rule.value }
    case 'terms':
      return { kind: 'terms', days: rule.days, end_of_month: rule.endOfMonth }
    case 'meaning':
      return { kind: 'meaning', read: rule.read, value: rule.value }
    case 'absent':
      return { kind: 'absent' }
    case 'place': {
      for (const [kind, sentence] of beside) {
        const words = sentence.exec(says)?.[1]
        if (words !== undefined) return { kind, words }
      }
      return says === 'à cet endroit de la page' ? { kind: 'spot' } : null
    }
  }
}

/** Why a candidate waits; null where nothing says so, or in other words than ours. */
export const waitOf = ({ reason }: Pick<Lesson, 'reason'>): LearnedWait | null => {
  if (reason === 'la relecture de cette facture ne retrouve pas la valeur') return { kind: 'not_found' }
  if (reason === 'attend une facture corrigée ou validée ici') return { kind: 'unconfirmed' }
  const invoice = reason && /^contredit la facture (.+)$/s.exec(reason)?.[1]
  return invoice ? { kind: 'contradicts', invoice } : null
}
