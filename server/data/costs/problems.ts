import { defineProblems } from '#shared/problem.ts'

export const costProblems = defineProblems({
  costs_columns_missing: {
    status: 422,
    fr: 'Ce fichier de coûts doit avoir une colonne du code de l’article (Code, Référence, StockCode) et une du coût (Coût, Prix d’achat, Cost). Nommez-les ainsi, puis renvoyez-le.',
    en: 'This file of costs needs a column with the product’s code (Code, Reference, StockCode) and one with its cost (Cost, Purchase price). Name them so, then send it again.',
  },
  costs_line_wrong: {
    status: 422,
    fr: 'Ligne {line} : « {value} » n’est pas un coût (un nombre positif, quatre décimales au plus). Corrigez-la, puis renvoyez le fichier ; rien n’a été changé.',
    en: 'Line {line}: “{value}” is no cost (a positive number, at most four decimals). Correct it, then send the file again; nothing was changed.',
  },
  costs_code_twice: {
    status: 422,
    fr: 'L’article « {code} » a deux coûts différents dans ce fichier. Gardez le bon, puis renvoyez le fichier ; rien n’a été changé.',
    en: 'Product “{code}” has two different costs in this file. Keep the right one, then send the file again; nothing was changed.',
  },
})
