import type { Reading } from '#shared/reading.ts'
import { inspect } from '../inspect.ts'
import { readPdf } from '../pdf/read.ts'
import { readEinvoiceFile } from '../xml/einvoice.ts'
import type { Answers, Progress, Request } from './protocol.ts'

type OnProgress = (progress: Progress) => void

/** Does what a request asks, inside the reader. Engines are loaded when first needed. @throws Problem */
export async function answer(request: Request, onProgress: OnProgress): Promise<Answers[keyof Answers]> {
  switch (request.kind) {
    case 'read':
      return read(request, onProgress)
    case 'render':
    case 'engine':
      throw new Error('not yet')
  }
}

async function read(request: Extract<Request, { kind: 'read' }>, onProgress: OnProgress): Promise<Reading> {
  const started = performance.now()
  const { bytes, ignoreXml } = request
  const { type } = inspect(bytes)
  const finish = (reading: Omit<Reading, 'type' | 'elapsedMs'>): Reading => ({
    type,
    ...reading,
    elapsedMs: Math.round(performance.now() - started),
  })
  if (type === 'xml') return finish({ pages: [], einvoice: readEinvoiceFile(bytes), engine: 'xml' })
  if (type === 'pdf') return finish(await readPdf(bytes, { ignoreXml, onProgress }))
  throw new Error('not yet')
}
