import { getCosts } from '#data/costs/contract.ts'
import { listKpis } from '#data/kpis/contract.ts'
import { getModel, runQuery } from '#data/metrics/contract.ts'
import { listFacts } from '#data/metrics/facts/contract.ts'
import { getRun, listRuns } from '#data/runs/contract.ts'
import { listInvoices } from '#invoices/contract.ts'
import { listParties } from '#invoices/suppliers/contract.ts'
import { getWork } from '#operations/desk/contract.ts'
import { follows } from '#ui/wire/query.ts'

// What this room shows of the matters of others. They do not know it: whoever says that invoices changed (validated,
// rejected, corrected, read) has said so of the purchases too, a supplier's name stands there as well, and a task that was
// run again or stopped may be a run. Margins and indicators of them stand on costs.

follows(listInvoices, getModel, runQuery, listFacts, listKpis)
follows(getCosts, runQuery, listKpis)
follows(listParties, runQuery)
follows(getWork, listRuns, getRun)
