import { type FileKind, fileKindOf, markupOf } from '#shared/fileKind.ts'

// What is sent in the place of a CSV file, whatever its name says, and what to do with it. Plain text without separators is
// told elsewhere: this is for what is certainly something else.

/** The parts of a sentence that differ: "c’est {what_fr}. {next_fr}". */
export type OtherKind = { what_fr: string; what_en: string; next_fr: string; next_en: string }

const export_ = {
  next_fr: 'Exportez vos ventes en CSV depuis votre logiciel ; si c’est une facture, déposez-la dans Factures.',
  next_en: 'Export your sales as CSV from your software; if it is an invoice, drop it under Invoices.',
}
const saveAs = {
  next_fr: 'Ouvrez-le dans un tableur, « Enregistrer sous… CSV UTF-8 », puis envoyez ce CSV.',
  next_en: 'Open it in a spreadsheet program, “Save as… CSV UTF-8”, then send that CSV.',
}
const unpack = {
  next_fr: 'Décompressez-la, puis envoyez le CSV qu’elle contient, tel quel ou en .csv.gz.',
  next_en: 'Unpack it, then send the CSV that it holds, as it is or as .csv.gz.',
}
const picture = { what_fr: 'une image', what_en: 'a picture', ...export_ }

const kinds: Record<FileKind, OtherKind> = {
  pdf: { what_fr: 'un PDF', what_en: 'a PDF', ...export_ },
  jpeg: picture,
  png: picture,
  tiff: picture,
  webp: picture,
  picture,
  workbook: { what_fr: 'un classeur (Excel ou LibreOffice)', what_en: 'a workbook (Excel or LibreOffice)', ...saveAs },
  'text-document': {
    what_fr: 'un document de traitement de texte',
    what_en: 'a word processor’s document',
    next_fr: 'Copiez son tableau dans un tableur, « Enregistrer sous… CSV UTF-8 », puis envoyez ce CSV.',
    next_en: 'Copy its table into a spreadsheet program, “Save as… CSV UTF-8”, then send that CSV.',
  },
  zip: { what_fr: 'une archive ZIP', what_en: 'a ZIP archive', ...unpack },
  archive: { what_fr: 'une archive', what_en: 'an archive', ...unpack },
  gzip: {
    what_fr: 'un fichier compressé deux fois',
    what_en: 'a file that was compressed twice',
    next_fr: 'Décompressez-le une fois, puis renvoyez-le.',
    next_en: 'Unpack it once, then send it again.',
  },
  database: {
    what_fr: 'une base de données (SQLite ou Parquet)',
    what_en: 'a database (SQLite or Parquet)',
    next_fr: 'Exportez-en la table en CSV, puis envoyez ce CSV.',
    next_en: 'Export its table as CSV, then send that CSV.',
  },
}

const webPage: OtherKind = {
  what_fr: 'une page web',
  what_en: 'a web page',
  next_fr:
    'C’est souvent une page de connexion ou d’erreur à la place de l’export : ouvrez-la pour voir, puis exportez de nouveau en CSV.',
  next_en: 'Often that is a login or error page in the place of the export: open it to see, then export as CSV again.',
}
const xml: OtherKind = { what_fr: 'du XML', what_en: 'XML', ...export_ }
const json: OtherKind = {
  what_fr: 'du JSON',
  what_en: 'JSON',
  next_fr: 'Exportez ce tableau en CSV ; seuls les avis de clients se donnent en JSON.',
  next_en: 'Export this table as CSV; only customers’ reviews are given as JSON.',
}

/** What the bytes of a file, unpacked once, are; null: nothing that is known here. */
export const otherKindOf = (bytes: Uint8Array): OtherKind | null => {
  const kind = fileKindOf(bytes)
  return kind && kinds[kind]
}

/** What a text is that is no table; null: it may be one. */
export const otherTextOf = (text: string): OtherKind | null => {
  const markup = markupOf(text)
  if (markup === 'html') return webPage
  if (markup === 'svg') return picture
  if (markup === 'xml') return /<(\w+:)?Workbook\b/.test(text) ? kinds.workbook : xml
  return /^\s*(\[\s*)?\{\s*("[^"]*"\s*:|\})/.test(text) ? json : null
}
