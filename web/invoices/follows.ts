import { getInvoice, listInvoices } from '#invoices/contract.ts'
import { getWork } from '#operations/desk/contract.ts'
import { follows } from '#ui/wire/query.ts'

// A task that was run again or stopped may be the reading of an invoice, whose state then is another one. The room where
// tasks are watched does not know what they are about.

follows(getWork, listInvoices, getInvoice)
