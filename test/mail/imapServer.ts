import { createRequire } from 'node:module'
import type { Server } from 'node:net'

type Folder = {
  messages: { raw: string; flags: string[]; uid: number }[]
  uidvalidity: number
  uidnext: number
  permanentFlags: string[]
  allowPermanentFlags: boolean
}

/** What of it is used here; it brings no types of its own. */
type Hoodiecrow = (options: { plugins: string[]; storage: Record<string, unknown>; secureConnection: boolean }) => {
  server: Server
  listen: (port: number, host: string, done: () => void) => void
  close: (done: () => void) => void
  getMailbox: (path: string) => Folder | undefined
  appendMessage: (mailbox: string, flags: string[], date: string | undefined, raw: string) => void
}

const hoodiecrow: Hoodiecrow = createRequire(import.meta.url)('hoodiecrow-imap')

export type TestMailbox = {
  port: number
  user: string
  password: string
  /** Puts a message into the inbox. */
  deliver: (raw: Uint8Array | string) => void
  /** Flags of the messages of a folder, in their order. */
  flags: (folder: string) => string[][]
  /** The server numbers its messages anew. */
  renumber: () => void
  /** The server keeps only the flags that every server knows. */
  forgetKeywords: () => void
  close: () => Promise<void>
}

/** A real IMAP server (RFC 3501, with MOVE and UIDPLUS) on a free port, with an inbox and a folder "Archives". */
export const imapServer = async ({ secure = false } = {}): Promise<TestMailbox> => {
  const server = hoodiecrow({
    plugins: ['ID', 'SASL-IR', 'AUTH-PLAIN', 'NAMESPACE', 'ENABLE', 'LITERALPLUS', 'UNSELECT', 'MOVE', 'UIDPLUS'],
    storage: { INBOX: {}, '': { separator: '/', folders: { Archives: {} } } },
    secureConnection: secure,
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const folder = (path: string) => {
    const found = server.getMailbox(path)
    if (!found) throw new Error(`no folder ${path}`)
    return found
  }
  return {
    port: address.port,
    user: 'testuser',
    password: 'testpass',
    deliver: (raw) => server.appendMessage('INBOX', [], undefined, Buffer.from(raw).toString('latin1')),
    flags: (path) => folder(path).messages.map((message) => message.flags),
    renumber: () => {
      const inbox = folder('INBOX')
      inbox.uidvalidity += 1
      for (const [index, message] of inbox.messages.entries()) {
        message.uid = 1000 + index
        message.flags = []
      }
      inbox.uidnext = 1000 + inbox.messages.length
    },
    forgetKeywords: () => {
      folder('INBOX').allowPermanentFlags = false
    },
    close: () => new Promise((done) => server.close(() => done())),
  }
}
