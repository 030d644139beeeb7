import { mkdir, readdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readTable } from '#data/files/readTable.ts'
import { matchFiles, pairsCsv } from '../matchFiles.ts'
import { type NamedPair, scoreMatch } from './scoreMatch.ts'

/** One set, or a folder of sets: each goes into a folder of its own name in `out`. */
export const evalMatch = async (folder: string, out: string): Promise<string> => {
  const isSet = (of: string): Promise<boolean> =>
    stat(join(of, 'tableA.csv')).then(
      () => true,
      () => false,
    )
  if (await isSet(folder)) return await evalSet(folder, out)
  const scores: string[] = []
  for (const name of (await readdir(folder).catch(() => [])).sort()) {
    if (!(await isSet(join(folder, name)))) continue
    await mkdir(join(out, name), { recursive: true })
    scores.push(`${name}\n${await evalSet(join(folder, name), join(out, name))}`)
  }
  // No set in it: the sentence about the missing table says so.
  return scores.length > 0 ? scores.join('\n\n') : await evalSet(folder, out)
}

/**
 * Matches `folder/tableA.csv` with `folder/tableB.csv` into `out/pairs.csv`. Labels (train, valid, test or truth) serve the
 * score alone: the matcher sees the two tables. Returns the score as text, over the pairs of test.csv and end to end.
 */
const evalSet = async (folder: string, out: string): Promise<string> => {
  const [left, right] = [join(folder, 'tableA.csv'), join(folder, 'tableB.csv')]
  const { pairs } = await matchFiles(left, right, {})
  await writeFile(join(out, 'pairs.csv'), pairsCsv(pairs))
  const found = pairs.map((pair) => keyOf(pair.left, pair.right))
  const test = await labelsOf(folder, ['test'])
  const all = await labelsOf(folder, ['truth', 'train', 'valid', 'test'])
  if (all.length === 0) return `${pairs.length} paires. Aucune vérité à côté des listes : rien à noter.`
  const inTest = new Set(test.map(({ key }) => key))
  const lines = [`${pairs.length} paires`]
  if (test.length > 0)
    lines.push(
      line(
        'test',
        found.filter((key) => inTest.has(key)),
        test,
      ),
    )
  lines.push(line('full', found, all))
  if (all.some(({ changed }) => changed !== undefined)) {
    const equal = await equalNames(left, right)
    lines.push(
      line(
        'full, noms changés (hard)',
        found.filter((key) => !equal(key)),
        all.filter(({ key }) => !equal(key)),
      ),
    )
  }
  return lines.join('\n')
}

const keyOf = (left: string, right: string): string => JSON.stringify([left, right])

const labelsOf = async (folder: string, names: string[]): Promise<NamedPair[]> => {
  const labels: NamedPair[] = []
  for (const name of names) {
    const path = join(folder, `${name}.csv`)
    if (!(await stat(path).catch(() => null))) continue
    const { columns, rows } = await readTable(path)
    const cell = (row: string[], column: string): string | undefined => row[columns.indexOf(column)]
    for (const row of rows) {
      const key = keyOf(cell(row, 'ltable_id') ?? '', cell(row, 'rtable_id') ?? '')
      labels.push({ key, same: cell(row, 'label') === '1', changed: cell(row, 'changed') })
    }
  }
  return labels
}

/** Whether both names of a pair are the same letters and digits in capitals. */
const equalNames = async (left: string, right: string): Promise<(key: string) => boolean> => {
  const namesOf = async (path: string): Promise<Map<string, string>> => {
    const { columns, rows } = await readTable(path)
    const [id, name] = [columns.indexOf('id'), columns.indexOf('name')]
    const plain = (text = ''): string =>
      text
        .toUpperCase()
        .replace(/[^A-Z0-9]+/g, ' ')
        .trim()
    return new Map(rows.map((row) => [row[id] ?? '', plain(row[name])]))
  }
  const [lefts, rights] = [await namesOf(left), await namesOf(right)]
  return (key) => {
    const [a, b] = JSON.parse(key)
    return lefts.get(a) === rights.get(b)
  }
}

const line = (title: string, found: string[], labels: NamedPair[]): string => {
  const { precision, recall, f1 } = scoreMatch(found, labels)
  return `${title} : précision ${precision} · rappel ${recall} · F1 ${f1}`
}
