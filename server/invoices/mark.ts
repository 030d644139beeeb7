import type { Extraction, FieldName, Mark } from '#shared/extraction.ts'

/** The fields without which an invoice cannot be booked. */
const essential: readonly FieldName[] = ['supplier_name', 'invoice_number', 'invoice_date', 'total_ttc']

/** One mark for the whole invoice: the weakest of its essential fields; contradicted as soon as any field is. */
export const weakestMark = ({ fields }: Extraction): Mark => {
  const marks = Object.values(fields)
    .filter((field) => field.value !== null)
    .map((field) => field.mark)
  if (marks.includes('contradicted')) return 'contradicted'
  const proven = essential.every((name) => fields[name].value !== null && fields[name].mark === 'proven')
  return proven ? 'proven' : 'unproven'
}
