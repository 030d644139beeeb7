import { defineProblems } from '#shared/problem.ts'

export const learningProblems = defineProblems({
  pattern_not_found: {
    status: 404,
    fr: "Rien de tel n'a été appris dans cet espace. Rechargez la page « Appris ».",
    en: 'Nothing of the kind was learned in this workspace. Reload the page “Learned”.',
  },
  pattern_file_invalid: {
    status: 422,
    fr: "Le fichier n'est pas un export de Comptoir (le modèle de {supplier} ne se lit pas) : rien n'a été importé. Exportez-le de nouveau.",
    en: 'The file is no export of Comptoir (the pattern of {supplier} cannot be read): nothing was imported. Export it again.',
  },
})
