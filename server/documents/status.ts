import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { ask } from './child/pool.ts'
import { pageTimeoutMs } from './limits.ts'

/** Which OCR engine reads pictures here, by its name and version: "tesseract 5.3.4" where installed, else "tesseract.js 7.0.0". */
export function engineStatus(): Promise<string> {
  return ask<'engine'>({ kind: 'engine' }, { timeoutMs: pageTimeoutMs() })
}

/** Which engine reads PDFs: "PDFium 2.15.1" (the version of its npm package). */
export function pdfEngine(): string {
  const file = new URL('../package.json', import.meta.resolve('@embedpdf/pdfium/pdfium.wasm'))
  return `PDFium ${z.object({ version: z.string() }).parse(JSON.parse(readFileSync(file, 'utf8'))).version}`
}

/** ISO 639-2 codes of the languages that pages are read in. */
export const readableLanguages = ['fra', 'eng'] as const
