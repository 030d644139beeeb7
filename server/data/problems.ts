import { defineProblems } from '#shared/problem.ts'

export const dataProblems = defineProblems({
  run_in_progress: {
    status: 409,
    fr: 'Un chargement de ces données est déjà en cours dans cet espace. Attendez qu’il finisse, puis relancez.',
    en: 'These data are already being loaded in this workspace. Wait until that ends, then run it again.',
  },
})
