import { defineProblems } from '#shared/problem.ts'

/** What can be wrong with a file. Each sentence says what to do next; nothing has been changed when one is thrown. */
export const documentProblems = defineProblems({
  file_empty: {
    status: 422,
    fr: 'Le fichier est vide. Vérifiez-le sur votre ordinateur, puis déposez-le à nouveau.',
    en: 'The file is empty. Check it on your computer, then drop it again.',
  },
  file_type_unsupported: {
    status: 415,
    fr: 'Ce fichier n’est ni un PDF, ni une image JPEG, PNG, TIFF ou WebP, ni une facture électronique XML (quel que soit son nom). Enregistrez-le en PDF, puis déposez-le à nouveau.',
    en: 'This file is neither a PDF, nor a JPEG, PNG, TIFF or WebP picture, nor an e-invoice in XML (whatever its name says). Save it as a PDF, then drop it again.',
  },
  file_too_large: {
    status: 413,
    fr: 'Le fichier dépasse {limitMb} Mo. Réduisez la résolution du scan ou séparez les factures, puis déposez-le à nouveau.',
    en: 'The file is larger than {limitMb} MB. Lower the scan’s resolution or split the invoices, then drop it again.',
  },
  file_damaged: {
    status: 422,
    fr: 'Le fichier est abîmé ou incomplet : il ne s’ouvre pas. Téléchargez-le ou scannez-le à nouveau, puis déposez-le.',
    en: 'The file is damaged or incomplete: it does not open. Download or scan it again, then drop it.',
  },
  pdf_encrypted: {
    status: 422,
    fr: 'Ce PDF est protégé par un mot de passe. Ouvrez-le, enregistrez-en une copie sans mot de passe, puis déposez la copie.',
    en: 'This PDF is protected by a password. Open it, save a copy without a password, then drop the copy.',
  },
  too_many_pages: {
    status: 422,
    fr: 'Le document compte {pages} pages ; la limite est de {limit}. Séparez-le en plusieurs fichiers.',
    en: 'The document has {pages} pages; the limit is {limit}. Split it into several files.',
  },
  too_many_words: {
    status: 422,
    fr: 'Le document compte plus de {limit} mots. Séparez-le en plusieurs fichiers, ou ne déposez que les pages de la facture.',
    en: 'The document has more than {limit} words. Split it into several files, or drop the pages of the invoice only.',
  },
  page_too_large: {
    status: 422,
    fr: 'La page {page} est trop grande pour être une page de facture. Exportez le document au format A4, puis déposez-le à nouveau.',
    en: 'Page {page} is too large to be the page of an invoice. Export the document as A4, then drop it again.',
  },
  page_unknown: {
    status: 404,
    fr: 'La page {page} n’existe pas : le document compte {pages} page(s).',
    en: 'Page {page} does not exist: the document has {pages} page(s).',
  },
  no_pages: {
    status: 422,
    fr: 'Une facture électronique en XML n’a pas de pages : il n’y a rien à tourner, à séparer ni à relire. Corrigez ses champs, ou demandez un PDF à son émetteur.',
    en: 'An e-invoice in XML has no pages: there is nothing to turn, split or read again. Correct its fields, or ask its sender for a PDF.',
  },
  merge_einvoice: {
    status: 422,
    fr: 'Un de ces documents est une facture électronique : son fichier XML ne parle que d’elle et se perdrait. Laissez-la seule et réunissez les autres.',
    en: 'One of these documents is an e-invoice: its XML speaks of it alone and would be lost. Leave it by itself and merge the others.',
  },
  image_too_large: {
    status: 422,
    fr: 'L’image mesure {width} × {height} pixels ; la limite est de {limitMegapixels} millions de pixels. Scannez à 300 dpi, puis déposez-la à nouveau.',
    en: 'The picture measures {width} × {height} pixels; the limit is {limitMegapixels} million pixels. Scan at 300 dpi, then drop it again.',
  },
  xml_forbidden: {
    status: 422,
    fr: 'Le fichier XML déclare un DTD ou des entités, ce qu’une facture électronique n’a jamais. Demandez à son émetteur une facture CII ou UBL conforme.',
    en: 'The XML file declares a DTD or entities, which an e-invoice never does. Ask its sender for a valid CII or UBL invoice.',
  },
  xml_too_complex: {
    status: 422,
    fr: 'Le fichier XML est trop profond ou compte trop d’éléments pour être une facture. Demandez à son émetteur une facture CII ou UBL conforme.',
    en: 'The XML file is too deep or has too many elements to be an invoice. Ask its sender for a valid CII or UBL invoice.',
  },
  xml_not_an_invoice: {
    status: 422,
    fr: 'Ce fichier XML n’est pas une facture électronique CII (Factur-X, ZUGFeRD) ou UBL. Déposez la facture elle-même, en XML ou en PDF.',
    en: 'This XML file is not an e-invoice in CII (Factur-X, ZUGFeRD) or UBL. Drop the invoice itself, as XML or PDF.',
  },
  reading_timeout: {
    status: 422,
    fr: 'La lecture a dépassé {seconds} secondes pour une page. Simplifiez le document (imprimez-le en PDF, par exemple), puis déposez-le à nouveau.',
    en: 'Reading took more than {seconds} seconds for one page. Simplify the document (print it to PDF, for example), then drop it again.',
  },
  reading_out_of_memory: {
    status: 422,
    fr: 'La lecture de ce document demande trop de mémoire. Imprimez-le en PDF ou scannez-le à 300 dpi, puis déposez-le à nouveau.',
    en: 'Reading this document takes too much memory. Print it to PDF or scan it at 300 dpi, then drop it again.',
  },
  reading_crashed: {
    status: 422,
    fr: 'Le lecteur s’est arrêté sur ce document. Imprimez-le en PDF, puis déposez-le à nouveau.',
    en: 'The reader stopped on this document. Print it to PDF, then drop it again.',
  },
  reading_interrupted: {
    status: 503,
    fr: 'La lecture a été interrompue. Relancez-la : le document n’y est pour rien.',
    en: 'Reading was interrupted. Start it again: the document is not the cause.',
  },
  reading_cancelled: {
    status: 409,
    fr: 'La lecture a été annulée. Relancez-la si vous en avez besoin.',
    en: 'Reading was cancelled. Start it again if you need it.',
  },
  ocr_engine_missing: {
    status: 500,
    fr: 'OCR_ENGINE=native, mais le programme tesseract (4 ou plus, langues fra et eng) n’est pas installé ici. Installez-le, ou mettez OCR_ENGINE=auto.',
    en: 'OCR_ENGINE=native, but the tesseract program (4 or later, languages fra and eng) is not installed here. Install it, or set OCR_ENGINE=auto.',
  },
})
