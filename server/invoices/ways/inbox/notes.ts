import type { Problem } from '#platform/problem.ts'

// What stands beside a file that was put away: for whoever opens the folder, who may never see the screen.

/** `name.pdf.raison.txt` */
export const refusalNote = (name: string, refusal: Problem): string =>
  `« ${name} » n’a pas été pris.\n\n${refusal.detail('fr')}\n\nCode : ${refusal.definition.code}\nDate : ${now()}\n`

/** `name.pdf.note.txt` */
export const duplicateNote = (name: string): string =>
  `« ${name} » avait déjà été reçu : le même document, octet pour octet. Rien n’a été ajouté.\n\nDate : ${now()}\n`

const now = (): string => new Date().toISOString()
