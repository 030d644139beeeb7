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
const probeEngines = async (): Promise<Engines> => {
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

/**
 * Tells what the engines answer, and asks again while they do not: a reader that fell at the start is no engine that is missing.
 * Ends with the answer, or when it is called.
 */
export const tellEngines = (
  tell: (found: Engines) => void,
  { probe = probeEngines, againMs = 60_000 } = {},
): (() => void) => {
  let over = false
  let timer: NodeJS.Timeout | undefined
  const ask = async (): Promise<void> => {
    const found = await probe()
    if (over) return
    tell(found)
    if (found.fault) timer = setTimeout(ask, againMs).unref()
  }
  void ask()
  return () => {
    over = true
    clearTimeout(timer)
  }
}
