import { sql } from 'kysely'
import { asOwner } from '#platform/database/database.ts'

// Which messages of a mailbox have been looked at, by the server's numbers. Flags in the mailbox would say it too, but some
// servers keep none of ours, and people change them.

export type MailNumbering = { mailbox: string; uidValidity: bigint }

/** Those of `uids` that have not been looked at. Numbers of an older numbering are forgotten. */
export const notSeen = async ({ mailbox, uidValidity }: MailNumbering, uids: readonly number[]): Promise<number[]> => {
  const { rows } = await asOwner(async (tx) => {
    const validity = String(uidValidity)
    await sql`delete from comptoir.mail_seen where mailbox = ${mailbox} and uid_validity <> ${validity}::bigint`.execute(
      tx,
    )
    return sql<{ uid: string }>`
      select uid from comptoir.mail_seen
       where mailbox = ${mailbox} and uid_validity = ${validity}::bigint and uid = any(${[...uids]}::bigint[])`.execute(
      tx,
    )
  })
  const seen = new Set(rows.map(({ uid }) => Number(uid)))
  return uids.filter((uid) => !seen.has(uid))
}

export const markSeen = async ({ mailbox, uidValidity }: MailNumbering, uid: number): Promise<void> => {
  await asOwner((tx) =>
    sql`
      insert into comptoir.mail_seen (mailbox, uid_validity, uid) values (${mailbox}, ${String(uidValidity)}::bigint, ${uid})
      on conflict do nothing`.execute(tx),
  )
}
