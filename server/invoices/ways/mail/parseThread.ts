import { parentPort } from 'node:worker_threads'
import { joinEinvoice } from './hybrid.ts'
import type { ThreadRequest } from './parse.ts'
import { readMessage } from './readMessage.ts'

// The thread in which messages are taken apart, one after the other; one that cannot be ends it.

parentPort?.on('message', async (request: ThreadRequest) => {
  const answer = 'raw' in request ? await readMessage(request.raw) : await joinEinvoice(request.pdf, request.xml)
  parentPort?.postMessage(answer)
})
parentPort?.postMessage('ready')
