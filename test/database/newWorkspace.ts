import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { type Actor, systemActor } from '#platform/actor.ts'
import { withActor } from '#platform/database/database.ts'
import type { Role } from '#shared/route.ts'

/** A new workspace with one member; returns that member as an actor. */
export const newWorkspace = async ({ name = 'Atelier', role = 'owner' as Role } = {}): Promise<Actor> => {
  const actor: Actor = {
    ...systemActor(randomUUID(), randomUUID()),
    userId: randomUUID(),
    name: 'Camille Essai',
    via: 'session',
    role,
  }
  await withActor(actor, async (tx) => {
    await sql`insert into workspaces (id, name, slug) values (${actor.workspaceId}, ${name}, ${actor.workspaceId})`.execute(
      tx,
    )
    await sql`
      insert into user_roles (workspace_id, user_id, email, name, role)
      values (${actor.workspaceId}, ${actor.userId}, ${`${actor.userId}@example.test`}, ${actor.name}, ${role})`.execute(
      tx,
    )
  })
  return actor
}
