import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readDocument } from '#documents/read.ts'
import { textOf } from '#documents/readingOrder.ts'
import { complain, say } from '../output.ts'
import { documentsOf } from './documents.ts'

/**
 * Reads every image and PDF of `folder` into `out/FILE.pred.txt`; where `FILE.txt` or `FILE.truth.txt` stands beside,
 * the character error rate is computed. Returns the score as text.
 */
export const evalRead = async (folder: string, out: string): Promise<string> => {
  const rates: number[] = []
  for (const { name, path, type } of await documentsOf(folder)) {
    if (type === 'xml') continue
    try {
      const reading = await readDocument(await readFile(path))
      const text = reading.pages.map(textOf).join('\n')
      await writeFile(join(out, `${name}.pred.txt`), text)
      const truth = await truthOf(path)
      if (truth !== null) rates.push(characterErrorRate(text, truth))
      say(truth === null ? name : `${name} · ${((rates.at(-1) ?? 0) * 100).toFixed(2)} % d'erreurs`)
    } catch (error) {
      complain(error, name)
    }
  }
  if (rates.length === 0) return 'Aucune vérité à côté des documents : rien à noter.'
  const mean = rates.reduce((sum, rate) => sum + rate, 0) / rates.length
  return `${rates.length} documents · taux d'erreur par caractère ${(mean * 100).toFixed(2)} %`
}

const truthOf = async (path: string): Promise<string | null> => {
  for (const name of [`${path}.truth.txt`, `${path}.txt`, path.replace(/\.[^.]+$/, '.txt')]) {
    const text = await readFile(name, 'utf8').catch(() => null)
    if (text !== null) return text
  }
  return null
}

/** Levenshtein distance over the length of the truth, white space folded. */
export const characterErrorRate = (predicted: string, truth: string): number => {
  const a = [...predicted.replace(/\s+/g, ' ').trim()]
  const b = [...truth.replace(/\s+/g, ' ').trim()]
  if (b.length === 0) return a.length === 0 ? 0 : 1
  let previous = Uint32Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const current = new Uint32Array(b.length + 1)
    current[0] = i
    for (let j = 1; j <= b.length; j++) {
      const substitution = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      current[j] = Math.min(substitution, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1)
    }
    previous = current
  }
  return (previous[b.length] ?? 0) / b.length
}
