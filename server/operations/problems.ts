import { defineProblems } from '#shared/problem.ts'

// What this room refuses, and what its caller can do about it.

export const operationsProblems = defineProblems({
  task_not_found: {
    status: 404,
    fr: "Cette tâche n'existe pas dans cet espace. Vérifiez son identifiant.",
    en: 'This task does not exist in this workspace. Check its identifier.',
  },
  task_expired: {
    status: 410,
    fr: "Le résultat de cette tâche n'est plus gardé. Envoyez de nouveau le document.",
    en: 'The result of this task is no longer kept. Send the document again.',
  },
  callback_not_found: {
    status: 404,
    fr: "Ce rappel n'existe pas dans cet espace. Vérifiez son identifiant.",
    en: 'This callback does not exist in this workspace. Check its identifier.',
  },
  callback_waiting: {
    status: 409,
    fr: "La tâche n'est pas finie : le rappel partira de lui-même à la fin.",
    en: 'The task is not finished: the callback goes out by itself at its end.',
  },
  task_not_failed: {
    status: 409,
    fr: "Cette tâche n'attend plus d'être relancée : quelqu'un l'a déjà fait, ou son document n'en a plus besoin.",
    en: 'This task no longer waits to be run again: somebody did so already, or its document does not need it any more.',
  },
  task_finished: {
    status: 409,
    fr: 'Cette tâche est terminée : elle ne peut plus être annulée.',
    en: 'This task is finished: it can no longer be cancelled.',
  },
})
