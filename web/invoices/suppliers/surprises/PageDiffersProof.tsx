import { getInvoice } from '#invoices/contract.ts'
import { fieldNames } from '#shared/extraction.ts'
import { PageCrop } from '#ui/proof/PageCrop.tsx'
import { useRoute } from '#ui/wire/query.ts'
import styles from './Surprises.module.css'

/** Where the page and the XML say their two values: the place on the page, the path in the file. */
export const PageDiffersProof = ({ invoiceId, field }: { invoiceId: string; field: string }) => {
  const invoice = useRoute(getInvoice, { params: { id: invoiceId } }).data
  const name = fieldNames.find((known) => known === field)
  const evidence = name ? invoice?.extraction?.fields[name].evidence : null
  const page = invoice?.pages.find(({ number }) => number === evidence?.page)
  if (!evidence) return null
  return (
    <div className={styles.proof}>
      {page && evidence.box ? <PageCrop page={{ ...page, invoiceId }} box={evidence.box} /> : null}
      {evidence.path ? <p className={styles.path}>{evidence.path.replaceAll('/', '/\u200b')}</p> : null}
    </div>
  )
}
