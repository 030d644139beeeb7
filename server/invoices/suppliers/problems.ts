import { defineProblems } from '#shared/problem.ts'

// What the records of suppliers and their surprises refuse.

export const supplierProblems = defineProblems({
  party_not_found: {
    status: 404,
    fr: "Cette fiche n'existe pas dans cet espace. Revenez à la liste.",
    en: 'This record does not exist in this workspace. Go back to the list.',
  },
  party_identifier_invalid: {
    status: 422,
    fr: 'Le {field} « {value} » ne convient pas : {reason}. Vérifiez-le sur une facture.',
    en: 'The {field} “{value}” does not fit: {reason}. Check it on an invoice.',
  },
  party_merge_itself: {
    status: 422,
    fr: 'Une fiche ne peut pas être réunie à elle-même. Choisissez-en une autre.',
    en: 'A record cannot be merged with itself. Choose another one.',
  },
  party_merge_roles: {
    status: 422,
    fr: 'Un fournisseur et un acheteur ne se réunissent pas. Choisissez une fiche du même rôle.',
    en: 'A supplier and a buyer cannot be merged. Choose a record of the same role.',
  },
  party_merged: {
    status: 409,
    fr: 'La fiche « {name} » fait déjà partie d’une autre. Changez celle-ci, ou séparez-les d’abord.',
    en: 'The record “{name}” is already part of another one. Change that one, or separate them first.',
  },
  party_not_merged: {
    status: 409,
    fr: 'La fiche « {name} » ne fait pas partie de celle-ci. Rechargez la page.',
    en: 'The record “{name}” is not part of this one. Reload the page.',
  },
  surprise_not_found: {
    status: 404,
    fr: "Cette surprise n'existe pas dans cet espace. Rechargez la liste.",
    en: 'This surprise does not exist in this workspace. Reload the list.',
  },
  surprise_state_conflict: {
    status: 409,
    fr: 'La surprise est « {state} » : cette décision n’est pas possible. Rechargez-la.',
    en: 'The surprise is “{state}”: this decision is not possible. Reload it.',
  },
  surprise_blocks: {
    status: 422,
    fr: 'Cette surprise bloque le bon à payer : elle ne s’écarte pas. Confirmez-la en disant comment vous avez vérifié, ou rejetez la facture.',
    en: 'This surprise blocks payment and cannot be dismissed. Confirm it and say how you checked, or reject the invoice.',
  },
  surprise_note_required: {
    status: 422,
    fr: 'Dites en une phrase comment vous avez vérifié : la note reste avec la facture.',
    en: 'Say in a sentence how you checked: the note stays with the invoice.',
  },
})
