import { defineProblems } from '#shared/problem.ts'

export const pairProblems = defineProblems({
  pair_not_found: {
    status: 404,
    fr: 'Cette paire n’est plus proposée. Rechargez la liste des rapprochements.',
    en: 'This pair is not proposed any more. Load the list of pairs again.',
  },
  pair_contradicts: {
    status: 409,
    fr: 'Cela contredit une décision déjà prise : {one} et {other}. Reprenez d’abord celle-là parmi les paires décidées.',
    en: 'That contradicts a decision already taken: {one} and {other}. Take that one back first, among the decided pairs.',
  },
  pair_decided_elsewhere: {
    status: 409,
    fr: 'Cette paire vient d’une autre liste : elle se décide à la page {href}.',
    en: 'This pair comes from another list: it is decided on the page {href}.',
  },
  match_names_unknown: {
    status: 422,
    fr: '« {said} » ne nomme pas une colonne de chaque liste. Écrivez COL_A=COL_B, avec pour A {left} et pour B {right}.',
    en: '“{said}” does not name a column of each list. Write COL_A=COL_B, with for A {left} and for B {right}.',
  },
})
