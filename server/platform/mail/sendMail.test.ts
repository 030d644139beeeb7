import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { configure } from '../config.ts'
import { canSendMail, sendMail } from './sendMail.ts'
import { templates } from './templates.ts'

// Real SMTP over a real socket, to a server that keeps what it gets.

type Received = { recipients: string[]; message: string }
const received: Received[] = []
let refusing = false
let server: Server
let port = 0

const speak = (socket: Socket) => {
  let mail: Received = { recipients: [], message: '' }
  let data = ''
  let inMessage = false
  socket.write('220 test\r\n')
  socket.on('data', (chunk) => {
    data += chunk.toString()
    for (let end = data.indexOf('\r\n'); end >= 0; end = data.indexOf('\r\n')) {
      const line = data.slice(0, end)
      data = data.slice(end + 2)
      if (inMessage && line !== '.') mail.message += `${line}\n`
      else if (inMessage) {
        inMessage = false
        received.push(mail)
        mail = { recipients: [], message: '' }
        socket.write('250 kept\r\n')
      } else if (/^DATA/i.test(line)) {
        inMessage = true
        socket.write('354 go on\r\n')
      } else if (/^RCPT TO/i.test(line)) {
        mail.recipients.push(/<(.+)>/.exec(line)?.[1] ?? '')
        socket.write(refusing ? '550 no such user\r\n' : '250 fine\r\n')
      } else if (/^QUIT/i.test(line)) socket.end('221 bye\r\n')
      else socket.write('250 fine\r\n')
    }
  })
}

beforeAll(async () => {
  server = createServer(speak)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  port = (server.address() as AddressInfo).port
})
beforeEach(() => {
  received.length = 0
  refusing = false
  configure({
    SMTP_HOST: '127.0.0.1',
    SMTP_PORT: String(port),
    SMTP_FROM: 'Comptoir <no-reply@example.test>',
    LOG_LEVEL: 'silent',
  })
})
afterAll(() => server.close())

/** The text part, decoded (quoted-printable, UTF-8). */
const readable = (message: string): string => {
  const bytes = message
    .replace(/=\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}

const invitation = {
  inviter: 'Élise',
  workspace: 'Sauge & <b>Citron</b>',
  days: '7',
  link: 'https://c.example/i/abc?x=1&y=2',
}

describe('a mail', () => {
  it('arrives in its reader’s language, with the link, as text and as HTML', async () => {
    expect(
      await sendMail({ to: 'ada@example.test', template: 'invitation', language: 'fr', values: invitation }),
    ).toEqual({ sent: true })
    const [mail] = received
    expect(mail?.recipients).toEqual(['ada@example.test'])
    const text = readable(mail?.message ?? '')
    expect(text).toContain("Élise vous invite à rejoindre l'espace « Sauge & <b>Citron</b> » sur Comptoir.")
    expect(text).toContain('https://c.example/i/abc?x=1&y=2')
    expect(text).toContain('Sauge &amp; &lt;b&gt;Citron&lt;/b&gt;')
    expect(text).toContain('href="https://c.example/i/abc?x=1&amp;y=2"')
    await sendMail({
      to: 'ada@example.test',
      template: 'reset',
      language: 'en',
      values: { name: 'Ada', link: 'https://c.example' },
    })
    expect(readable(received[1]?.message ?? '')).toContain('You asked to choose a new password.')
  })

  it('goes to one person, whatever the address and the names hold', async () => {
    const evil = { ...invitation, workspace: 'x\r\nBcc: eve@example.test\r\n\r\nhello' }
    await sendMail({ to: 'ada@example.test', template: 'invitation', language: 'fr', values: evil })
    expect(received.map(({ recipients }) => recipients)).toEqual([['ada@example.test']])
    expect(received[0]?.message).not.toMatch(/^Bcc:/im)
    await sendMail({
      to: 'ada@example.test,eve@example.test',
      template: 'invitation',
      language: 'fr',
      values: invitation,
    })
    expect(received.flatMap(({ recipients }) => recipients)).not.toContain('eve@example.test')
  })

  it('that cannot be sent stops nobody', async () => {
    refusing = true
    const mail = {
      to: 'ada@example.test',
      template: 'confirm',
      language: 'fr',
      values: { name: 'Ada', link: 'https://c' },
    } as const
    expect(await sendMail(mail)).toEqual({ sent: false })
    configure({ SMTP_HOST: '127.0.0.1', SMTP_PORT: '9', LOG_LEVEL: 'silent' })
    expect(await sendMail(mail)).toEqual({ sent: false })
    configure({ SMTP_HOST: '', LOG_LEVEL: 'silent' })
    expect([canSendMail(), await sendMail(mail)]).toEqual([false, { sent: false }])
  })
})

describe('every mail', () => {
  it('says the same things in both languages', () => {
    for (const { fr, en } of Object.values(templates)) {
      const names = (text: { subject: string; paragraphs: readonly string[] }) =>
        [...[text.subject, ...text.paragraphs].join(' ').matchAll(/\{\w+\}/g)].map(String).sort()
      expect(names(fr)).toEqual(names(en))
      expect(fr.paragraphs.length).toBe(en.paragraphs.length)
    }
  })
})
