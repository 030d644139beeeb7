import { createServer, type Socket } from 'node:net'
import { afterAll } from 'vitest'

export type SmtpSink = {
  port: number
  /** The next mail to arrive (or the oldest one not yet taken), decoded: headers, blank line, text. */
  next: () => Promise<string>
}

/** A mail server that accepts everything and sends nothing on; closed when the test file ends. */
export const smtpSink = async (): Promise<SmtpSink> => {
  const mails: string[] = []
  const waiting: ((mail: string) => void)[] = []
  const take = (mail: string): void => {
    const reader = waiting.shift()
    if (reader) reader(mail)
    else mails.push(mail)
  }
  const server = createServer((socket) => converse(socket, take))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  afterAll(() => {
    server.close()
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    port: address.port,
    next: async () => mails.shift() ?? new Promise((resolve) => waiting.push(resolve)),
  }
}

const converse = (socket: Socket, take: (mail: string) => void): void => {
  let unread = ''
  let body: string[] | null = null
  socket.setEncoding('utf8').on('error', () => {})
  socket.write('220 sink\r\n')
  socket.on('data', (chunk) => {
    const lines = (unread + chunk).split('\r\n')
    unread = lines.pop() ?? ''
    for (const line of lines) {
      if (body && line !== '.') body.push(line.startsWith('..') ? line.slice(1) : line)
      else if (body) {
        take(decoded(body.join('\n')))
        body = null
        socket.write('250 taken\r\n')
      } else if (/^DATA/i.test(line)) {
        body = []
        socket.write('354 go on\r\n')
      } else socket.write(/^QUIT/i.test(line) ? '221 bye\r\n' : '250 ok\r\n')
    }
  })
}

/** Quoted-printable undone (RFC 2045, 6.7): links are whole again. */
const decoded = (mail: string): string =>
  mail.replace(/=\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
