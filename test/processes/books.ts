import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import { Client } from 'pg'
import { configure } from '#platform/config.ts'
import { closeDatabase, openDatabase } from '#platform/database/database.ts'
import { sweepFiles } from '#platform/files.ts'
import { filesBelow } from './folders.ts'

// Whether rows and files agree, asked when every process of the program has gone.

type Place = { databaseUrl: string; dataDir: string; secret: string }

/** Runs a query on a connection of its own. */
export const askDatabase = async <Row extends Record<string, unknown>>(url: string, text: string): Promise<Row[]> => {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Row>(text)).rows
  } finally {
    await client.end()
  }
}

/**
 * What is wrong with the stored files, in sentences: writes that were cut off, rows without bytes, and, once the sweep has
 * passed, bytes without a row. `cutOff`: parts may lie there until the sweep, as a writer was killed.
 */
export const storageFaults = async (
  { databaseUrl, dataDir, secret }: Place,
  { cutOff }: { cutOff: boolean },
): Promise<string[]> => {
  const root = join(dataDir, 'files')
  const parts = (await filesBelow(root)).filter((path) => path.endsWith('.part'))
  const settings = { DATABASE_URL: databaseUrl, DATA_DIR: dataDir, SECRET_KEY: secret, LOG_LEVEL: 'error' }
  await openDatabase(configure(settings), { prepare: false })
  try {
    await sweepFiles(0)
  } finally {
    await closeDatabase()
  }
  const rows = await askDatabase<{ storage_key: string }>(databaseUrl, 'select storage_key from files')
  const kept = new Set(rows.map((row) => basename(row.storage_key)))
  const left = await filesBelow(root)
  return [
    ...(cutOff ? [] : parts.map((path) => `a write that was cut off: ${path}`)),
    ...rows
      .filter((row) => !existsSync(join(root, row.storage_key)))
      .map((row) => `a row without bytes: ${row.storage_key}`),
    ...left.filter((path) => !kept.has(basename(path))).map((path) => `bytes without a row after the sweep: ${path}`),
  ]
}
