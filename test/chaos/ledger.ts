import { askDatabase } from '../processes/books.ts'
import type { Sent } from './client.ts'

// What the books must say in the end: every receipt has one task, one invoice, one reading; nothing is there twice.

type Count = { n: number }

const one = async (url: string, sql: string): Promise<number> => (await askDatabase<Count>(url, sql))[0]?.n ?? -1

/** What is wrong, in sentences. `jobs`: how many documents were sent, each until it had a receipt. */
export const ledgerFaults = async (url: string, sent: readonly Sent[]): Promise<string[]> => {
  const tasks = new Set(sent.map(({ receipt }) => receipt.task_id))
  const invoices = new Set(sent.map(({ receipt }) => receipt.facture_id))
  const jobs = sent.length
  const states = await askDatabase<{ id: string; state: string; error: unknown; attempts: number }>(
    url,
    'select id, state, error, attempts from tasks',
  )
  const known = new Map(states.map((row) => [row.id, row]))
  const unsuccessful = Array.from(tasks, (id) => known.get(id)).filter((row) => row?.state !== 'SUCCESS')
  const equals = async (what: string, expected: number, sql: string): Promise<string[]> => {
    const found = await one(url, sql)
    return found === expected ? [] : [`${what}: ${found} instead of ${expected}`]
  }
  return [
    ...(tasks.size === jobs ? [] : [`${jobs} receipts name ${tasks.size} tasks`]),
    ...(invoices.size === jobs ? [] : [`${jobs} receipts name ${invoices.size} invoices`]),
    ...unsuccessful.map((row) => `a task that was promised: ${JSON.stringify(row ?? 'is not there')}`),
    ...(await equals('tasks', jobs, 'select count(*)::int as n from tasks')),
    ...(await equals('invoices', jobs, 'select count(*)::int as n from factures')),
    ...(await equals(
      'invoices to validate',
      jobs,
      "select count(*)::int as n from factures where state = 'a_valider'",
    )),
    ...(await equals('files', jobs, 'select count(*)::int as n from files')),
    ...(await equals('readings', jobs, 'select count(*)::int as n from extractions_brutes')),
    ...(await equals('tasks with a reading', jobs, 'select count(distinct task_id)::int as n from extractions_brutes')),
    ...(await equals(
      'audit lines of arrivals',
      jobs,
      "select count(*)::int as n from audit_log where action = 'invoice.received'",
    )),
    ...(await equals(
      'audit lines that stand twice',
      0,
      `select count(*)::int as n from (
         select from audit_log where subject_type = 'facture' group by action, subject_id having count(*) > 1) as twice`,
    )),
    ...(await equals('jobs left in the queue', 0, waiting)),
    ...(await equals(
      'dead letters',
      0,
      "select count(*)::int as n from pgboss.job_common where name = 'invoices.read.dead'",
    )),
  ]
}

const waiting = `select count(*)::int as n from pgboss.job_common
  where name = 'invoices.read' and state in ('created', 'retry', 'active')`

/** Jobs of reading that wait or are held by a worker, a dead one's too. */
export const jobsLeft = async (url: string): Promise<number> => {
  const [row] = await askDatabase<{ n: number }>(url, waiting)
  return row?.n ?? 0
}

/** How often jobs were begun: attempts → tasks. */
export const attemptsOf = async (url: string): Promise<string> => {
  const rows = await askDatabase<{ attempts: number; n: number }>(
    url,
    'select attempts, count(*)::int as n from tasks group by attempts order by attempts',
  )
  return rows.map(({ attempts, n }) => `${attempts} × ${n}`).join(', ')
}
