import type { Codes, Dimension, Join } from '#platform/semantic.ts'
import { docTypes } from '#shared/extraction.ts'
import { en } from '#shared/i18n/en.ts'
import { fr } from '#shared/i18n/fr.ts'
import { invoiceStates } from './contract.ts'

// By what the facts that this room lends are told apart, over alias `f`.

const codesOf = <Code extends string>(
  codes: readonly Code[],
  french: Record<Code, string>,
  english: Record<Code, string>,
): Codes => Object.fromEntries(codes.map((code) => [code, { fr: french[code], en: english[code] }]))

/** States of an invoice in words. */
export const states: Codes = codesOf(invoiceStates, fr.common.invoiceState, en.common.invoiceState)

/** The record of an invoice's supplier. */
export const supplier: Join = {
  name: 't',
  sql: 'left join tiers t on t.workspace_id = f.workspace_id and t.id = f.supplier_id',
  key: ['workspace_id', 'id'],
  from: ['workspace_id', 'supplier_id'],
}

/** What invoices and their VAT are told apart by. */
export const dimensions: readonly Dimension[] = [
  {
    key: 'fournisseur',
    label: { fr: 'Fournisseur', en: 'Supplier' },
    synonyms: { fr: ['fournisseurs', 'vendeur', 'prestataire'], en: ['suppliers', 'vendor', 'vendors'] },
    kind: 'text',
    sql: 'coalesce(f.supplier_id::text, f.supplier_name)',
    labelSql: 'coalesce(t.name, f.supplier_name)',
    needs: ['t'],
  },
  {
    key: 'devise',
    label: { fr: 'Devise', en: 'Currency' },
    synonyms: { fr: ['monnaie', 'devises'], en: ['currencies'] },
    kind: 'text',
    sql: 'f.currency',
  },
  {
    key: 'etat',
    label: { fr: 'État', en: 'State' },
    synonyms: { fr: ['statut', 'etats'], en: ['status'] },
    kind: 'text',
    sql: 'f.state',
    codes: states,
  },
  {
    key: 'type_document',
    label: { fr: 'Type de document', en: 'Kind of document' },
    synonyms: { fr: ['type', 'nature'], en: ['type', 'document type'] },
    kind: 'text',
    sql: 'f.doc_type',
    codes: codesOf(docTypes, fr.common.docType, en.common.docType),
  },
]

/** Codes that stand in the order of their age; no due date: no age. */
export const ageing: Dimension = {
  key: 'anciennete',
  label: { fr: 'Ancienneté de l’échéance', en: 'Ageing' },
  synonyms: { fr: ['retard', 'balance agee', 'age'], en: ['overdue by', 'age', 'aged balance'] },
  kind: 'text',
  sql: `case when f.due_date >= current_date then 'a_echoir' when f.due_date >= current_date - 30 then 'j00_30'
         when f.due_date >= current_date - 60 then 'j31_60' when f.due_date >= current_date - 90 then 'j61_90'
         when f.due_date is not null then 'j90_plus' end`,
  codes: {
    a_echoir: { fr: 'À échoir', en: 'Not yet due' },
    j00_30: { fr: 'Échu de 30 jours au plus', en: 'Past due by 30 days at most' },
    j31_60: { fr: 'Échu de 31 à 60 jours', en: 'Past due by 31 to 60 days' },
    j61_90: { fr: 'Échu de 61 à 90 jours', en: 'Past due by 61 to 90 days' },
    j90_plus: { fr: 'Échu de plus de 90 jours', en: 'Past due by more than 90 days' },
  },
}
