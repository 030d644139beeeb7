import { engineStatus, pdfEngine, readableLanguages } from '#documents/status.ts'
import { Problem } from '#platform/problem.ts'

/** What a worker reads with. `ocr`: name and version, null where there is none; `fault`: why, in both languages. */
export type Engines = {
  ocr: string | null
  /** The machine's own tesseract, not the one from npm. */
  native: boolean
  pdf: string
  languages: readonly string[]
  fault: { fr: string; en: string } | null
}

/** Asks the engines of this machine, in a reader; takes about a second. */
export const probeEngines = async (): Promise<Engines> => {
  const found = { pdf: pdfEngine(), languages: readableLanguages }
  try {
    const ocr = await engineStatus()
    return { ...found, ocr, native: !ocr.startsWith('tesseract.js'), fault: null }
  } catch (error) {
    const fault =
      error instanceof Problem
        ? { fr: error.detail('fr'), en: error.detail('en') }
        : { fr: String(error), en: String(error) }
    return { ...found, ocr: null, native: false, fault }
  }
}
