import { sql } from 'kysely'
import type { Actor } from '../actor.ts'
import { recordAudit } from '../audit.ts'
import type { Tx } from '../database/database.ts'
import { webhookSecret } from './sign.ts'

/** How long messages are also signed with the secret before the last rotation, for receivers to follow. */
const OVERLAP_HOURS = 24

export type Secrets = {
  current: string
  /** The one before, while its time lasts. */
  former: string | null
  /** Until when the former one signs too (ISO); null where it does not. */
  formerUntil: string | null
}

type Row = { version: number; former_until: string | null }

const columns = sql`
  webhook_version as version,
  case when webhook_rotated_at + make_interval(hours => ${OVERLAP_HOURS}) > now()
       then webhook_rotated_at + make_interval(hours => ${OVERLAP_HOURS}) end as former_until`

const toSecrets = (workspaceId: string, row: Row | undefined): Secrets => {
  if (!row) throw new Error('the workspace is gone')
  const former = row.former_until && row.version > 1 ? webhookSecret(workspaceId, row.version - 1) : null
  return { current: webhookSecret(workspaceId, row.version), former, formerUntil: former && row.former_until }
}

/** The secrets that sign the workspace's callbacks now. */
export const signingSecrets = async (tx: Tx, workspaceId: string): Promise<Secrets> => {
  const { rows } = await sql<Row>`select ${columns} from workspaces where id = ${workspaceId}`.execute(tx)
  return toSecrets(workspaceId, rows[0])
}

/**
 * A new secret, at once; the one before signs too for a day. Whoever rotates twice has ended the first at once: that is
 * the way out when a secret has leaked.
 */
export const rotateSecret = async (tx: Tx, actor: Actor): Promise<Secrets> => {
  const { rows } = await sql<Row>`
    update workspaces set webhook_version = webhook_version + 1, webhook_rotated_at = now()
     where id = ${actor.workspaceId} returning ${columns}`.execute(tx)
  await recordAudit(tx, actor, {
    action: 'webhook.rotated',
    subjectType: 'workspace',
    subjectId: actor.workspaceId,
    details: { version: rows[0]?.version },
  })
  return toSecrets(actor.workspaceId, rows[0])
}
