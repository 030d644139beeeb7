import { config } from '#platform/config.ts'
import { Problem } from '#platform/problem.ts'
import { documentProblems } from '../../problems.ts'
import type { OcrEngine } from './engine.ts'
import { tesseractJs } from './tesseractJs.ts'
import { nativeTesseract } from './tesseractNative.ts'

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
