import { fieldNames } from '#shared/extraction.ts'
import type { Case } from './replay.ts'
import type { LearningCase } from './repository.ts'

/** Its fields come from the XML, which labels its page. */
export const isXml = ({ engine }: LearningCase) => engine === 'cii' || engine === 'ubl'

/** What a case says must come out when it is read again. */
export const toCase = (one: LearningCase): Case => {
  const said =
    one.state === 'validee' || isXml(one) ? fieldNames.filter((field) => one.believed.fields[field].value !== null) : []
  const fields = new Set([...said, ...fieldNames.filter((field) => one.corrected.includes(field))])
  return {
    id: one.id,
    name: one.invoice_number ?? one.file_name,
    reading: one.reading,
    truth: Object.fromEntries([...fields].map((field) => [field, one.believed.fields[field].value])),
  }
}
