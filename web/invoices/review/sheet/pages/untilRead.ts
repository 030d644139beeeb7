import { getInvoice, type InvoiceDetail } from '#invoices/contract.ts'
import { call } from '#ui/wire/api.ts'
import { isBeingRead } from '../../reading.ts'

const EVERY_MS = 500
const LONGEST_MS = 60_000

/** The invoice once its reading is over, or as it stands after a minute. */
export const untilRead = async (id: string): Promise<InvoiceDetail> => {
  const end = Date.now() + LONGEST_MS
  for (;;) {
    const invoice = await call(getInvoice, { params: { id } })
    if (!isBeingRead(invoice) || Date.now() > end) return invoice
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS))
  }
}
