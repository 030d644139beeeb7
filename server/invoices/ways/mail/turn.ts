import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import { sql } from 'kysely'
import { asOwner } from '#platform/database/database.ts'

// One worker reads a mailbox at a time. That only saves work: a mail is taken once whoever reads it (see receiveMail.ts).
// A row with an end, not a lock of the session, which a transaction pooler would lose.

const holder = `${hostname()} ${process.pid} ${randomUUID()}`

/** True where the turn is ours for the next two minutes. */
export const takeTurn = async (mailbox: string): Promise<boolean> => {
  const { rows } = await asOwner((tx) =>
    sql`
      insert into comptoir.mail_turns as t (mailbox, holder, until)
      values (${mailbox}, ${holder}, now() + interval '2 minutes')
      on conflict (mailbox) do update set holder = excluded.holder, until = excluded.until
       where t.holder = excluded.holder or t.until < now()
      returning 1`.execute(tx),
  )
  return rows.length === 1
}

export const endTurn = async (mailbox: string): Promise<void> => {
  await asOwner((tx) =>
    sql`delete from comptoir.mail_turns where mailbox = ${mailbox} and holder = ${holder}`.execute(tx),
  )
}
