import { defineProblems } from '#shared/problem.ts'

// What this room refuses, and what its caller can do about it.

export const invoiceProblems = defineProblems({
  invoice_not_found: {
    status: 404,
    fr: "Cette facture n'existe pas dans cet espace. Vérifiez son identifiant.",
    en: 'This invoice does not exist in this workspace. Check its identifier.',
  },
  invoice_state_conflict: {
    status: 409,
    fr: "La facture est « {state} » : cette action n'est pas possible. Rechargez-la, puis rouvrez-la si besoin.",
    en: 'The invoice is “{state}”: this action is not possible. Reload it, and reopen it if needed.',
  },
  invoice_field_invalid: {
    status: 422,
    fr: 'La valeur « {value} » ne convient pas au champ {champ} : {expected}.',
    en: 'The value “{value}” does not fit the field {field}: {wanted}.',
  },
  invoice_incomplete: {
    status: 422,
    fr: 'Il manque {champs} : complétez avant de valider.',
    en: 'Missing {fields}: complete before validating.',
  },
  understanding_timeout: {
    status: 422,
    fr: 'Le document se lit, mais chercher ses champs a dépassé {seconds} secondes. Imprimez en PDF les pages de la facture seules, puis déposez-les.',
    en: 'The document can be read, but looking for its fields took more than {seconds} seconds. Print the pages of the invoice alone to PDF, then drop them.',
  },
  page_not_found: {
    status: 404,
    fr: "Cette page n'existe pas dans le document.",
    en: 'This page does not exist in the document.',
  },
  export_too_large: {
    status: 422,
    fr: 'La sélection dépasse {limit} factures. Filtrez par état, par fournisseur ou par recherche, puis exportez en plusieurs fois.',
    en: 'The selection is larger than {limit} invoices. Filter by state, supplier or search, then export in several files.',
  },
  merge_same_twice: {
    status: 422,
    fr: 'Le même document est demandé deux fois. Choisissez chaque document une seule fois.',
    en: 'The same document is asked for twice. Choose each document once.',
  },
  merge_too_large: {
    status: 413,
    fr: 'Ces documents pèsent ensemble plus de {limitMb} Mo. Réunissez-en moins à la fois.',
    en: 'Together these documents are larger than {limitMb} MB. Merge fewer at a time.',
  },
  lot_none: {
    status: 409,
    fr: "Ce document n'est pas issu d'un lot : il n'y a rien à remettre ensemble.",
    en: 'This document does not come from a stack: there is nothing to put together.',
  },
  lot_not_whole: {
    status: 409,
    fr: "Ce document n'est pas un lot remis ensemble, ou l'une de ses parties n'existe plus. Séparez-le par ses pages.",
    en: 'This document is not a stack that was put together, or one of its parts is gone. Split it by its pages.',
  },
  box_outside: {
    status: 422,
    fr: 'Le cadre est hors de la page : dessinez-le sur la page.',
    en: 'The frame lies outside the page: draw it on the page.',
  },
  upload_field_unknown: {
    status: 422,
    fr: 'Le champ « {field} » est inconnu de ce formulaire : corrigez son nom ou retirez-le. Champs connus : {known}.',
    en: 'The field “{field}” is not known to this form: correct its name or remove it. Known fields: {known}.',
  },
  callback_url_empty: {
    status: 422,
    fr: "L'adresse « callback_url » est vide, personne ne serait rappelé : donnez une adresse http(s), ou retirez le champ.",
    en: 'The address “callback_url” is empty, nobody would be called: give an http(s) address, or remove the field.',
  },
})
