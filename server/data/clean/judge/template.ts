import { readFileSync } from 'node:fs'

/** A file of `sql/` with its {names} filled in; the values are SQL already (`sqlText`, `sqlName`, expressions of ours). */
export const sqlFile = (name: string, values: Record<string, string> = {}): string =>
  readFileSync(new URL(`./sql/${name}.sql`, import.meta.url), 'utf8').replace(/\{([a-zA-Z_]+)\}/g, (_, key: string) => {
    const value = values[key]
    if (value === undefined) throw new Error(`${name}.sql needs ${key}`)
    return value
  })
