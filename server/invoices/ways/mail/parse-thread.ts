import { parentPort, workerData } from 'node:worker_threads'
import { readMessage } from './readMessage.ts'

// The thread in which one message is taken apart; it ends with it.

const mail = await readMessage(workerData)
parentPort?.postMessage(mail)
