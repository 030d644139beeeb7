import { defineProblems } from '#shared/problem.ts'

export const tableProblems = defineProblems({
  table_missing: {
    status: 404,
    fr: 'Le fichier « {file} » est introuvable ou ne peut pas être lu. Vérifiez son chemin et vos droits.',
    en: 'The file “{file}” cannot be found or read. Check its path and your permissions.',
  },
  table_too_big: {
    status: 413,
    fr: 'Le fichier « {file} » dépasse {megabytes} Mo une fois décompressé. Découpez-le, puis relancez.',
    en: 'The file “{file}” is larger than {megabytes} MB once unpacked. Split it and try again.',
  },
  table_truncated: {
    status: 422,
    fr: 'L’archive « {file} » est coupée ou abîmée. Copiez-la de nouveau depuis sa source.',
    en: 'The archive “{file}” is cut short or damaged. Copy it again from its source.',
  },
  table_other_kind: {
    status: 415,
    fr: 'Le fichier « {file} » n’est pas un CSV, quel que soit son nom : c’est {what_fr}. {next_fr}',
    en: 'The file “{file}” is no CSV, whatever its name says: it is {what_en}. {next_en}',
  },
  table_binary: {
    status: 415,
    fr: 'Le fichier « {file} » n’est pas du texte, ou il est abîmé. Exportez-le de nouveau au format CSV, puis relancez.',
    en: 'The file “{file}” is no text, or it is damaged. Export it again as CSV and try again.',
  },
  table_unreadable: {
    status: 422,
    fr: 'Le fichier « {file} » n’est pas un tableau CSV lisible ({reason_fr}). Enregistrez-le en CSV avec une ligne d’en-têtes.',
    en: 'The file “{file}” is not a readable CSV table ({reason_en}). Save it as CSV with a header line.',
  },
  table_empty: {
    status: 422,
    fr: 'Le fichier « {file} » ne contient aucune ligne sous ses en-têtes. Donnez une liste qui en a.',
    en: 'The file “{file}” has no rows below its headers. Give a list that has some.',
  },
})
