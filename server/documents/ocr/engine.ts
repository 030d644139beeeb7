import type { Grey } from '../image/grey.ts'
import type { OcrHints } from './hints.ts'
import { tesseractJs } from './tesseract-js.ts'
import { nativeTesseract } from './tesseract-native.ts'
import type { OcrWord } from './tsv.ts'

/** What reads letters in a picture (a whole page where no hints are given). `name` with its version, as it stands in a `Reading`. */
export type OcrEngine = {
  name: string
  recognise: (picture: Grey, dpi: number, hints?: OcrHints) => Promise<OcrWord[]>
}

let engine: Promise<OcrEngine> | undefined

/** The engine of this process: the `tesseract` program where it is installed with French and English, else tesseract.js. */
export function ocrEngine(): Promise<OcrEngine> {
  engine ??= nativeTesseract('tesseract').then((native) => native ?? tesseractJs())
  return engine
}
