import { config } from '#platform/config.ts'
import { Problem } from '#platform/problem.ts'
import type { Grey } from '../image/grey.ts'
import { documentProblems } from '../problems.ts'
import type { OcrHints } from './hints.ts'
import { tesseractJs } from './tesseract-js.ts'
import { nativeTesseract } from './tesseract-native.ts'
import type { OcrWord } from './tsv.ts'

/** What reads letters in a picture (a whole page where no hints are given). `name` with its version, as it stands in a `Reading`. */
export type OcrEngine = {
  name: string
  /** Whether it reads a page of about 200 dpi as well as one of 300, see `Recipe`. */
  sparing: boolean
  recognise: (picture: Grey, dpi: number, hints?: OcrHints) => Promise<OcrWord[]>
  /** Whether it is there already when it is asked: what must be started for each asking is asked seldom. */
  warm: boolean
  /** Lines that are shown to it at once: to start a program costs more than reading a line, what is warm can be asked for few. */
  linesAtOnce: number
  /** Pictures of one line of print each; as many lists of words. */
  recogniseLines: (pictures: readonly Grey[], dpi: number) => Promise<OcrWord[][]>
}

let engine: Promise<OcrEngine> | undefined

/**
 * The engine of this process, as OCR_ENGINE asks: the `tesseract` program where it is installed with French and English,
 * else tesseract.js.
 * @throws Problem ocr_engine_missing where only the program is allowed and it is not there
 */
export function ocrEngine(): Promise<OcrEngine> {
  engine ??= chosenEngine()
  return engine
}

async function chosenEngine(): Promise<OcrEngine> {
  const { ocrEngine: wanted } = config()
  const native = wanted === 'npm' ? null : await nativeTesseract('tesseract')
  if (native) return native
  if (wanted === 'native') throw new Problem(documentProblems.ocr_engine_missing)
  return tesseractJs()
}
