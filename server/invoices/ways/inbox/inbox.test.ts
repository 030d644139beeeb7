import { execFile } from 'node:child_process'
import {
  appendFile,
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  symlink,
  truncate,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { promisify } from 'node:util'
import { sql } from 'kysely'
import sharp from 'sharp'
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { closeReaders } from '#documents/close.ts'
import { asOwner } from '#platform/database/database.ts'
import { newWorkspace } from '#test/database/newWorkspace.ts'
import { encryptedPdf } from '#test/fixtures/hostile/pdf.ts'
import { product } from '#test/stories/host.ts'
import { noted } from '../loops.ts'
import { waysStatus } from '../status.ts'
import { simplePdf } from '../testing/pdf.ts'
import { type Inbox, openInbox } from './inbox.ts'
import { takeInbox } from './take.ts'

// Real files, a real database; only the reading of documents is left out (nobody works on the queue).

product({ ROLE: 'web' })

const patience = { settleMs: 40, incompleteMs: 400, deadAfterMs: 300 }
let dir = ''
let inbox: Inbox
const at = (...names: string[]): string => join(dir, ...names)
const names = async (...folder: string[]): Promise<string[]> => (await readdir(at(...folder))).sort()

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'comptoir inbox '))
  inbox = openInbox(dir, 'principal', patience)
})
afterEach(() => rm(dir, { recursive: true, force: true }))
afterAll(closeReaders)

/** Two looks, with time enough between them for a file to settle. */
const lookTwice = async (one: Inbox = inbox) => {
  await takeInbox(one)
  await setTimeout(60)
  return takeInbox(one)
}

const received = async (): Promise<{ name: string; slug: string; source: string }[]> =>
  (
    await asOwner((tx) =>
      sql<{ name: string; slug: string; source: string }>`
        select files.name, w.slug, f.source from factures f join files on files.id = f.file_id
          join workspaces w on w.id = f.workspace_id order by f.created_at`.execute(tx),
    )
  ).rows

test('a file is taken once it is left alone, and stands in done', async () => {
  await writeFile(at('facture.pdf'), simplePdf('left alone'))
  expect(await takeInbox(inbox)).toMatchObject({ taken: 0, waiting: 1 })
  await setTimeout(60)
  expect(await takeInbox(inbox)).toMatchObject({ taken: 1, refused: 0, waiting: 0, fault: null })
  expect(await names('done')).toEqual(['facture.pdf'])
  expect(await names('.taking')).toEqual([])
  expect((await received()).at(-1)).toEqual({ name: 'facture.pdf', slug: 'principal', source: 'inbox' })
})

test.each([
  ['pdf', () => simplePdf('written slowly')],
  [
    'jpg',
    () =>
      sharp({ create: { width: 400, height: 500, channels: 3, background: '#eee' } })
        .jpeg()
        .toBuffer(),
  ],
])('a %s that grows for a while is taken when it is whole, also where its writer pauses', async (ending, make) => {
  const bytes = await make()
  const name = `lent.${ending}`
  await writeFile(at(name), '')
  for (let from = 0; from < bytes.length; from += Math.ceil(bytes.length / 6)) {
    await appendFile(at(name), bytes.subarray(from, from + Math.ceil(bytes.length / 6)))
    // Longer than a file needs to settle: what is broken off is given more time.
    await setTimeout(80)
    expect((await takeInbox(inbox)).taken).toBe(0)
  }
  await setTimeout(450)
  await takeInbox(inbox)
  expect(await names('done')).toEqual([name])
  expect(await readFile(at('done', name))).toEqual(Buffer.from(bytes))
  expect(await names('failed')).toEqual([])
})

test('a file that stays broken off, or empty, is refused in the end', async () => {
  await writeFile(at('coupe.pdf'), simplePdf('broken off').subarray(0, 300))
  await writeFile(at('vide.pdf'), '')
  await lookTwice()
  expect(await names('failed')).toEqual([])
  await setTimeout(450)
  expect(await takeInbox(inbox)).toMatchObject({ refused: 2 })
  expect(await names('failed')).toEqual(['coupe.pdf', 'coupe.pdf.raison.txt', 'vide.pdf', 'vide.pdf.raison.txt'])
  expect(await readFile(at('failed', 'vide.pdf.raison.txt'), 'utf8')).toMatch(/Le fichier est vide[\s\S]*file_empty/)
})

test('what is no document, or too large, is refused with the reason beside it, unread', async () => {
  await writeFile(at('notes.pdf'), 'just words')
  await writeFile(at('enorme.pdf'), '%PDF-')
  await truncate(at('enorme.pdf'), 4 * 2 ** 30)
  expect(await lookTwice()).toMatchObject({ taken: 0, refused: 2 })
  expect(await readFile(at('failed', 'notes.pdf.raison.txt'), 'utf8')).toContain('file_type_unsupported')
  expect(await readFile(at('failed', 'enorme.pdf.raison.txt'), 'utf8')).toContain('25 Mo')
})

test('a PDF that only its password opens is refused with the reason beside it; one that anybody may read is taken', async () => {
  await writeFile(at('chiffre.pdf'), await encryptedPdf())
  await writeFile(at('lisible.pdf'), await encryptedPdf(''))
  expect(await lookTwice()).toMatchObject({ taken: 1, refused: 1 })
  expect(await names('failed')).toEqual(['chiffre.pdf', 'chiffre.pdf.raison.txt'])
  expect(await readFile(at('failed', 'chiffre.pdf.raison.txt'), 'utf8')).toMatch(/mot de passe[\s\S]*pdf_encrypted/)
  expect(await names('done')).toEqual(['lisible.pdf'])
})

test('the same document again is no failure, and nothing in done is overwritten', async () => {
  await writeFile(at('facture.pdf'), simplePdf('twice'))
  await lookTwice()
  await writeFile(at('facture.pdf'), simplePdf('twice'))
  expect(await lookTwice()).toMatchObject({ taken: 0, refused: 0 })
  await writeFile(at('facture.pdf'), simplePdf('another under this name'))
  expect(await lookTwice()).toMatchObject({ taken: 1 })
  expect(await names('done')).toEqual(['facture (2).pdf', 'facture (2).pdf.note.txt', 'facture (3).pdf', 'facture.pdf'])
  expect(await readFile(at('done', 'facture (2).pdf.note.txt'), 'utf8')).toContain('déjà été reçu')
})

test('a sub-folder named after a workspace belongs to it; one that names none waits, and the status says so', async () => {
  const { workspaceId } = await newWorkspace()
  await asOwner((tx) => sql`update workspaces set slug = 'menuiserie-dupre' where id = ${workspaceId}`.execute(tx))
  await mkdir(at('menuiserie-dupre'))
  await mkdir(at('inconnu'))
  await writeFile(at('menuiserie-dupre', 'a.pdf'), simplePdf('for the joiner'))
  await writeFile(at('inconnu', 'b.pdf'), simplePdf('for nobody'))
  const look = await lookTwice()
  expect(look.taken).toBe(1)
  expect(look.fault).toBeNull()
  expect(look.warning?.detail('fr')).toMatch(/^1 sous-dossier sans espace de ce nom : « inconnu »\./)
  expect((await received()).at(-1)).toMatchObject({ name: 'a.pdf', slug: 'menuiserie-dupre' })
  expect(await names('menuiserie-dupre', 'done')).toEqual(['a.pdf'])
  expect(await names('inconnu')).toEqual(['b.pdf'])
})

test('a sub-folder that cannot be watched is told; the others and the folder itself go on', async () => {
  const { workspaceId } = await newWorkspace()
  await asOwner((tx) => sql`update workspaces set slug = 'atelier' where id = ${workspaceId}`.execute(tx))
  await mkdir(at('atelier'))
  await writeFile(at('atelier', 'done'), 'a file where our folder should be')
  for (const name of ['un', 'deux']) await mkdir(at(name))
  await writeFile(at('c.pdf'), simplePdf('beside a broken folder'))
  const look = await lookTwice()
  expect(look.taken).toBe(1)
  expect(look.fault).toMatchObject({ definition: { code: 'inbox_unusable' } })
  expect(look.warning?.detail('fr')).toMatch(/^2 sous-dossiers sans espace de ce nom : « (un|deux) », « (un|deux) »\./)
  expect(look.warning?.detail('en')).toMatch(/“un”/)
})

test('a warning is no fault on the screen', async () => {
  await mkdir(at('perdu'))
  await noted('inbox', dir, () => takeInbox(inbox))(new AbortController().signal)
  const [status] = (await waysStatus('fr')).filter(({ place }) => place === dir)
  expect(status).toMatchObject({ fault: null, warning: { code: 'inbox_unknown_workspace', detail: /« perdu »/ } })
})

test('a default workspace that does not exist is a fault: nothing in the folder is taken', async () => {
  await writeFile(at('d.pdf'), simplePdf('nobody’s'))
  const look = await lookTwice(openInbox(dir, 'no-such-workspace', patience))
  expect(look).toMatchObject({ taken: 0, fault: { definition: { code: 'inbox_no_workspace' } }, warning: null })
})

describe('names and things that a folder may hold', () => {
  test('any bytes are a name', async () => {
    const odd = [
      Buffer.from('é – “x”\n..\\..\\y.pdf'),
      Buffer.from([0x66, 0xe9, 0xff, 0x2e, 0x70, 0x64, 0x66]),
      Buffer.from('-rf.pdf'),
      Buffer.from(`${'é'.repeat(125)}.pdf`),
    ]
    for (const [index, name] of odd.entries())
      await writeFile(Buffer.concat([Buffer.from(`${dir}/`), name]), simplePdf(`odd ${index}`))
    expect(await lookTwice()).toMatchObject({ taken: odd.length, fault: null })
    const kept = await readdir(Buffer.from(at('done')), { encoding: 'buffer' })
    expect(kept.length).toBe(odd.length)
    for (const name of odd.slice(0, 3)) expect(kept.some((one) => one.equals(name))).toBe(true)
    for (const { name } of (await received()).slice(-odd.length)) expect(name).not.toMatch(/[\n\\/]/)
  })

  test('links are never followed, pipes not waited for', async () => {
    await writeFile(join(tmpdir(), 'comptoir-outside.pdf'), simplePdf('outside'))
    await symlink(join(tmpdir(), 'comptoir-outside.pdf'), at('lien.pdf'))
    await symlink(tmpdir(), at('dossier'))
    await promisify(execFile)('mkfifo', [at('tube.pdf')])
    const { refused } = await lookTwice()
    // A pipe has no bytes, as a file that its writer has only just made.
    await setTimeout(450)
    const last = await takeInbox(inbox)
    expect(last).toMatchObject({ taken: 0, waiting: 0, fault: null, warning: null })
    expect(refused + last.refused).toBe(3)
    expect((await names('failed')).filter((name) => !name.endsWith('.raison.txt'))).toEqual([
      'dossier',
      'lien.pdf',
      'tube.pdf',
    ])
    expect(await readFile(at('failed', 'lien.pdf.raison.txt'), 'utf8')).toContain('inbox_not_a_file')
    await rm(join(tmpdir(), 'comptoir-outside.pdf'))
  })

  test('a link in place of our own folders is refused: nothing leaves the folder', async () => {
    await symlink(tmpdir(), at('done'))
    await writeFile(at('x.pdf'), simplePdf('would leave'))
    await expect(takeInbox(inbox)).rejects.toMatchObject({ definition: { code: 'inbox_unusable' } })
  })

  test('what programs leave while they write is not looked at, nor are folders', async () => {
    for (const name of ['.x.pdf', 'a.pdf.part', 'b.tmp', '~$lettre.docx', 'c.pdf.crdownload', 'Thumbs.db'])
      await writeFile(at(name), 'passing')
    await mkdir(at('.sub'))
    expect(await lookTwice()).toMatchObject({ taken: 0, refused: 0, waiting: 0, fault: null })
    expect((await names()).length).toBe(10)
  })
})

test('a folder that is missing says so; it is found again once it is there', async () => {
  await rm(dir, { recursive: true })
  await expect(takeInbox(inbox)).rejects.toMatchObject({ definition: { code: 'inbox_missing' } })
  await mkdir(dir)
  expect(await takeInbox(inbox)).toMatchObject({ fault: null })
})

test('without the right to write, the status says so and the file stays', async () => {
  await writeFile(at('a.pdf'), simplePdf('may not be moved'))
  await mkdir(at('done'))
  await mkdir(at('failed'))
  await chmod(dir, 0o555)
  // Root may write anywhere: the look is then made by somebody who is not.
  const before = process.getuid?.() === 0
  if (before) process.seteuid?.(65534)
  try {
    await chmod(dir, 0o555).catch(() => {})
    await expect(takeInbox(inbox)).rejects.toMatchObject({ definition: { code: 'inbox_denied' } })
  } finally {
    if (before) process.seteuid?.(0)
    await chmod(dir, 0o755)
  }
  expect(await names()).toContain('a.pdf')
})

test('two workers on one folder take each file once', async () => {
  const other = openInbox(dir, 'principal', patience)
  const before = (await received()).length
  for (let index = 0; index < 30; index++) await writeFile(at(`${index}.pdf`), simplePdf(`shared ${index}`))
  await Promise.all([takeInbox(inbox), takeInbox(other)])
  await setTimeout(60)
  const looks = await Promise.all([takeInbox(inbox), takeInbox(other)])
  expect(looks[0].taken + looks[1].taken).toBe(30)
  expect(looks.map(({ fault, refused }) => [fault, refused])).toEqual([
    [null, 0],
    [null, 0],
  ])
  expect((await received()).length - before).toBe(30)
  expect((await names('done')).length).toBe(30)
})

test('what a worker of another machine left when it died is taken over, not before it is missed', async () => {
  await takeInbox(inbox)
  await mkdir(at('.taking', 'elsewhere~17~abcd~1'))
  await writeFile(at('.taking', 'elsewhere~17~abcd~1', 'orphelin.pdf'), simplePdf('orphan'))
  expect((await takeInbox(inbox)).taken).toBe(0)
  await setTimeout(320)
  expect((await takeInbox(inbox)).taken).toBe(1)
  expect(await names('done')).toEqual(['orphelin.pdf'])
  expect(await names('.taking')).toEqual([])
})
