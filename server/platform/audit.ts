import { sql } from 'kysely'
import type { Actor } from './actor.ts'
import type { Tx } from './database/database.ts'
import { toJson } from './database/json.ts'

export type AuditRecord = {
  /** "subject.verb-in-the-past", e.g. "member.removed". */
  action: string
  subjectType?: string | null
  subjectId?: string | null
  /** What changed, without secrets or document text. */
  details?: Record<string, unknown>
}

/** Writes who did what, in the transaction that does it: neither can be without the other. The trail only grows. */
export const recordAudit = async (tx: Tx, actor: Actor, record: AuditRecord): Promise<void> => {
  await sql`
    insert into audit_log (workspace_id, actor_kind, actor_id, actor_name, action, subject_type, subject_id, details, request_id)
    values (${actor.workspaceId}, ${kindOf(actor)}, ${actor.userId ?? actor.keyId}, ${actor.name}, ${record.action},
            ${record.subjectType ?? null}, ${record.subjectId ?? null}, ${toJson(record.details ?? {})}::jsonb,
            ${actor.requestId})`.execute(tx)
}

const kindOf = (actor: Actor): 'user' | 'key' | 'system' => (actor.userId ? 'user' : actor.keyId ? 'key' : 'system')

export type AuditRow = {
  id: string
  at: string
  actor_kind: string
  actor_name: string
  action: string
  subject_type: string | null
  subject_id: string | null
  details: Record<string, unknown>
}

const columns = sql`id, at, actor_kind, actor_name, action, subject_type, subject_id, details`

/** What happened to one subject, oldest first. */
export const auditOf = async (tx: Tx, subjectType: string, subjectId: string): Promise<AuditRow[]> => {
  const { rows } = await sql<AuditRow>`
    select ${columns} from audit_log
     where subject_type = ${subjectType} and subject_id = ${subjectId}
     order by at, id`.execute(tx)
  return rows
}

/** The trail of the workspace, newest first; `before`: the id of the last entry of the page before. */
export const listAudit = async (
  tx: Tx,
  actor: Actor,
  { before, limit }: { before?: string | undefined; limit: number },
): Promise<AuditRow[]> => {
  const older = before ? sql`and (at, id) < (select at, id from audit_log where id = ${before}::bigint)` : sql``
  const { rows } = await sql<AuditRow>`
    select ${columns} from audit_log
     where workspace_id = ${actor.workspaceId} ${older}
     order by at desc, id desc
     limit ${limit}`.execute(tx)
  return rows
}
