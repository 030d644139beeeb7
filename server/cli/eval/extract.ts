import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { extractFile } from '../extract.ts'
import { complain, say } from '../output.ts'
import { documentsOf } from './documents.ts'
import { type Scored, scoreDocument, summary } from './scoreExtract.ts'

/**
 * Extracts every document of `folder` into `out`: `FILE.pred.json`, and `FILE.visual.pred.json` for a hybrid read as if
 * it had no XML. Where `FILE.truth.json` stands beside, it is scored. Returns the score as text.
 */
export const evalExtract = async (folder: string, out: string): Promise<string> => {
  const scored: Scored[] = []
  for (const { name, path, type } of await documentsOf(folder)) {
    const bytes = await readFile(path)
    const truth = await readTruth(`${path}.truth.json`)
    for (const visual of [false, true]) {
      try {
        const { reading, document } = await extractFile(bytes, visual)
        await writeFile(join(out, `${name}${visual ? '.visual' : ''}.pred.json`), JSON.stringify(document, null, 1))
        if (truth) scored.push(scoreDocument(document, truth, visual ? 'hybride lu à la page' : kindOf(truth, type)))
        if (visual || !reading.einvoice || reading.pages.length === 0) break
      } catch (error) {
        complain(error, name)
        break
      }
    }
    say(name)
  }
  return summary(scored)
}

const kindOf = (truth: Record<string, unknown>, type: string): string => {
  const { meta } = truth
  return meta && typeof meta === 'object' && 'kind' in meta ? String(meta.kind) : type
}

const readTruth = async (path: string): Promise<Record<string, unknown> | null> => {
  const text = await readFile(path, 'utf8').catch(() => null)
  return text === null ? null : JSON.parse(text)
}
