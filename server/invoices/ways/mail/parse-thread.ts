import { parentPort } from 'node:worker_threads'
import { readMessage } from './readMessage.ts'

// The thread in which messages are taken apart, one after the other; one that cannot be ends it.

parentPort?.on('message', async (raw: Uint8Array) => {
  parentPort?.postMessage(await readMessage(raw))
})
parentPort?.postMessage('ready')
