import { sql } from 'kysely'
import type { Actor } from '#platform/actor.ts'
import type { Tx } from '#platform/database/database.ts'
import { managers } from '#shared/route.ts'
import type { TodayItem } from '#shared/today.ts'

const SURPRISES = '/factures/surprises'

/** What waits for a person in this room. Each surprise counts once: those that block payment apart from the others. */
export const invoicesToday = async (tx: Tx, { role }: Actor): Promise<TodayItem[]> => {
  const { rows } = await sql<
    Record<'proven' | 'unproven' | 'contradicted' | 'reading' | 'unread' | 'failed' | 'validated', number>
  >`
    select count(*) filter (where state = 'a_valider' and mark = 'proven')::int as proven,
           count(*) filter (where state = 'a_valider' and mark = 'unproven')::int as unproven,
           count(*) filter (where state = 'a_valider' and mark = 'contradicted')::int as contradicted,
           count(*) filter (where state in ('a_traiter', 'en_cours') and live)::int as reading,
           count(*) filter (where state in ('a_traiter', 'en_cours') and not live)::int as unread,
           count(*) filter (where state = 'en_erreur')::int as failed,
           count(*) filter (where state = 'validee' and validated_at > now() - interval '24 hours')::int as validated
      from (select f.*, exists (select from tasks
                                 where tasks.id = f.task_id and tasks.state in ('PENDING', 'STARTED', 'RETRY')) as live
              from factures f) as factures`.execute(tx)
  const { rows: surprises } = await sql<{ blocking: number; looking: number }>`
    select count(*) filter (where blocks)::int as blocking, count(*) filter (where not blocks)::int as looking
      from surprises where state = 'open'`.execute(tx)
  const [count] = rows
  const [surprise] = surprises
  if (!count || !surprise) return []
  const items: TodayItem[] = [
    {
      kind: 'invoices_contradicted',
      count: count.contradicted,
      href: '/factures?state=a_valider&mark=contradicted',
      weight: 'act',
    },
    { kind: 'surprises_blocking', count: surprise.blocking, href: SURPRISES, weight: 'act' },
    {
      kind: 'invoices_failed',
      count: count.failed,
      // Who may run all of them again goes where they stand with their reasons.
      href: role && managers.includes(role) ? '/exploitation' : '/factures?state=en_erreur',
      weight: 'act',
    },
    // Their reading was cancelled: nothing more happens by itself.
    { kind: 'invoices_unread', count: count.unread, href: '/factures?state=a_traiter', weight: 'act' },
    {
      kind: 'invoices_unproven',
      count: count.unproven,
      href: '/factures?state=a_valider&mark=unproven',
      weight: 'act',
    },
    { kind: 'invoices_proven', count: count.proven, href: '/factures?state=a_valider&mark=proven', weight: 'act' },
    { kind: 'surprises', count: surprise.looking, href: SURPRISES, weight: 'look' },
    {
      kind: 'invoices_reading',
      count: count.reading,
      href: '/factures?state=a_traiter&state=en_cours',
      weight: 'look',
    },
    { kind: 'invoices_validated', count: count.validated, href: '/factures?state=validee', weight: 'done' },
  ]
  return items.filter((item) => item.count > 0)
}
