import { ask } from './child/pool.ts'
import { inspect } from './inspect.ts'
import { pageTimeoutMs } from './limits.ts'

/**
 * Opens a PDF in a reader and closes it again, a few milliseconds: what needs an engine to be found and no page to be read.
 * For ways in whose sender hears of a refusal at that moment or never. Other files are only inspected.
 * @throws Problem pdf_encrypted, file_damaged, too_many_pages, and those of `inspect` and `ask`
 */
export async function tryToOpen(bytes: Uint8Array): Promise<void> {
  if (inspect(bytes).type === 'pdf') await ask<'open'>({ kind: 'open', bytes }, { timeoutMs: pageTimeoutMs() })
}
