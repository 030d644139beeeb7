import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ClientBase } from 'pg'

// Definitions that are replaced as a whole, views first of all: each file of migrations/repeated is their one source and is
// run again when its text changed. See docs/decisions/0020-views.md.

const folder = fileURLToPath(new URL('../../../migrations/repeated', import.meta.url))

type Asks = Pick<ClientBase, 'query'>

/**
 * Runs the files whose text is not the one that was run last, each in a transaction; `all`: every one, e.g. after a
 * migration, which may have dropped what stood in its way. A file whose tables are not there (`-- needs: products`) is
 * left for when they are back. To be called by who prepares the database, one at a time. Returns the names that ran.
 */
export const runRepeated = async (owner: Asks, { all = false } = {}): Promise<string[]> => {
  await owner.query(
    'create table if not exists comptoir.repeated (name text primary key, sha256 text not null, done_at timestamptz not null)',
  )
  const { rows } = await owner.query<{ name: string; sha256: string }>('select name, sha256 from comptoir.repeated')
  const before = new Map(rows.map(({ name, sha256 }) => [name, sha256]))
  const ran: string[] = []
  for (const name of await repeatedNames()) {
    const text = await readFile(`${folder}/${name}.sql`, 'utf8')
    const sha256 = createHash('sha256').update(text).digest('hex')
    if (!all && before.get(name) === sha256) continue
    if (!(await allThere(owner, neededBy(text)))) continue
    await runOne(owner, { name, text, sha256 })
    ran.push(name)
  }
  return ran
}

const repeatedNames = async (): Promise<string[]> =>
  (await readdir(folder))
    .filter((name) => name.endsWith('.sql'))
    .map((name) => basename(name, '.sql'))
    .sort()

const neededBy = (text: string): string[] =>
  [...text.matchAll(/^-- needs: (.+)$/gm)].flatMap(([, tables = '']) => tables.split(',').map((name) => name.trim()))

const allThere = async (owner: Asks, tables: readonly string[]): Promise<boolean> => {
  const { rows } = await owner.query<{ there: boolean }>(
    "select coalesce(bool_and(to_regclass('public.' || quote_ident(name)) is not null), true) as there from unnest($1::text[]) as name",
    [tables],
  )
  return rows[0]?.there === true
}

const runOne = async (owner: Asks, file: { name: string; text: string; sha256: string }): Promise<void> => {
  await owner.query('begin; set local search_path = public')
  try {
    await owner.query(file.text)
    await owner.query(
      `insert into comptoir.repeated values ($1, $2, now())
           on conflict (name) do update set sha256 = excluded.sha256, done_at = excluded.done_at`,
      [file.name, file.sha256],
    )
    await owner.query('commit')
  } catch (error) {
    await owner.query('rollback')
    throw new Error(`migrations/repeated/${file.name}.sql failed`, { cause: error })
  }
}
