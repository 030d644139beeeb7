import type { Extraction, FieldName, Mark } from '#shared/extraction.ts'

/** The fields without which an invoice cannot be booked. */
const essential: readonly FieldName[] = ['supplier_name', 'invoice_number', 'invoice_date', 'total_ttc']

/**
 * One mark for the whole invoice. Contradicted: any of its values is. Proven: its essential fields stand and each is
 * proven, or the document could be posted without a person (`auto`: number and date are labelled and have no rival, the
 * legal identifier and the equations carry the rest).
 */
export const weakestMark = ({ fields, auto }: Extraction): Mark => {
  if (Object.values(fields).some(({ value, mark }) => value !== null && mark === 'contradicted')) return 'contradicted'
  const proven = essential.every((name) => fields[name].value !== null && fields[name].mark === 'proven')
  return auto || proven ? 'proven' : 'unproven'
}
