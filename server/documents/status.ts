import { ask } from './child/pool.ts'
import { pageTimeoutMs } from './limits.ts'

/** Which OCR engine reads pictures here, by its name and version: "tesseract 5.3.4" where installed, else "tesseract.js 7.0.0". */
export function engineStatus(): Promise<string> {
  return ask<'engine'>({ kind: 'engine' }, { timeoutMs: pageTimeoutMs })
}
