import { defineProblems } from '#shared/problem.ts'

/** What befell a job from outside, as its task tells it. */
export const jobProblems = defineProblems({
  job_given_up: {
    status: 500,
    fr: 'Le programme qui traitait ce document s’est arrêté plusieurs fois de suite. Le document est gardé : relancez-le ; si cela se répète, imprimez-le en PDF et déposez la copie.',
    en: 'The program that processed this document stopped several times in a row. The document is kept: run it again; if it happens again, print it to PDF and drop the copy.',
  },
  job_lost: {
    status: 500,
    fr: 'La file d’attente a perdu ce travail. Le document est gardé : relancez-le.',
    en: 'The queue lost this job. The document is kept: run it again.',
  },
})
