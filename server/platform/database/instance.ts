import { randomBytes } from 'node:crypto'
import type { Client } from 'pg'

// What must stand before the first migration: the schema that is ours alone, and the secret of this installation, from
// which the passwords of the roles and all other keys are derived. It lives in the database, so that several machines
// over one PostgreSQL share it without configuration; only the owner can read it.

export const ensureInstance = async (owner: Client): Promise<string> => {
  await owner.query(`
    create schema if not exists comptoir;
    create table if not exists comptoir.instance (
      only_row   boolean primary key default true check (only_row),
      secret     text not null,
      created_at timestamptz not null default now()
    )`)
  await owner.query('insert into comptoir.instance (secret) values ($1) on conflict do nothing', [
    randomBytes(32).toString('base64url'),
  ])
  return readSecret(owner)
}

export const readSecret = async (owner: Client): Promise<string> => {
  const { rows } = await owner.query<{ secret: string }>('select secret from comptoir.instance')
  const [row] = rows
  if (!row) throw new Error('comptoir.instance is empty')
  return row.secret
}
