import { defineProblems } from '#shared/problem.ts'

// What the room of data refuses; what a sales file is refused for stands in clean/problems.ts.

export const dataProblems = defineProblems({
  run_in_progress: {
    status: 409,
    fr: 'Un chargement de ces données est déjà en cours dans cet espace. Attendez qu’il finisse, puis relancez.',
    en: 'These data are already being loaded in this workspace. Wait until that ends, then run it again.',
  },
  run_not_found: {
    status: 404,
    fr: 'Cette exécution n’existe pas dans cet espace. Ouvrez la liste des exécutions pour en choisir une autre.',
    en: 'There is no such run in this workspace. Open the list of runs to choose another one.',
  },
})
