import { defineProblems } from '#shared/problem.ts'

// What a file of reviews is refused for: before anything is changed.

export const reviewProblems = defineProblems({
  reviews_file_not_json: {
    status: 422,
    fr: 'Ce fichier d’avis est vide, ou n’est pas une liste JSON : il faut un tableau d’objets, ou un objet par ligne. Exportez-le de nouveau, puis renvoyez-le.',
    en: 'This file of reviews is empty, or no JSON list: an array of objects is needed, or one object a line. Export it again, then send it again.',
  },
  reviews_file_without_text: {
    status: 422,
    fr: 'Aucun champ de ce fichier ne porte le texte des avis (review, avis, text, comment…). Renommez le champ qui le porte, puis renvoyez le fichier.',
    en: 'No field of this file holds the text of the reviews (review, text, comment …). Rename the field that holds it, then send the file again.',
  },
  reviews_file_too_large: {
    status: 413,
    fr: 'Ce fichier d’avis est trop gros : {megabytes} Mo et {reviews} avis au plus. Découpez-le, puis envoyez la part la plus récente.',
    en: 'This file of reviews is too big: at most {megabytes} MB and {reviews} reviews. Split it, then send the newest part.',
  },
})
