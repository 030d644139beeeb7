import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { renamedCatalogues } from '#test/match/renames.ts'
import { compiled } from '#test/processes/compiled.ts'

// The command as a person runs it on two files of theirs.

const cli = fileURLToPath(new URL('./main.ts', import.meta.url))
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'comptoir match '))
})
afterAll(() => rm(folder, { recursive: true }))

const put = async (name: string, content: string | Buffer): Promise<string> => {
  const path = join(folder, name)
  await writeFile(path, content)
  return path
}

type Ended = { code: number; out: string; said: string }

const match = (...words: string[]): Promise<Ended> =>
  new Promise((done) => {
    const env = { PATH: '/usr/local/bin:/usr/bin:/bin', ...compiled, HOME: tmpdir() }
    execFile(process.execPath, [cli, 'match', ...words], { env }, (error, out, said) =>
      done({ code: error ? Number(error.code ?? 1) : 0, out, said }),
    )
  })

test('any columns, any separator, packed or not: pairs with score and level, best first, ids as they came', async () => {
  const a = await put(
    'mes articles.csv',
    'réf;désignation\n=1+1;Lampe de chevet bois\n"x,2";Mug rouge\n3;Vélo enfant\n',
  )
  const b = await put(
    'autres.csv.gz',
    gzipSync('code\tlabel\nA\tMUG ROUGE\nB\tlampe de chevet, bois\nC\tTrottinette\n'),
  )
  const out = join(folder, 'paires.csv')
  const { code, said } = await match(a, b, '--out', out)
  expect({ code, said: said.includes('Error') }).toEqual({ code: 0, said: false })
  expect(await readFile(out, 'utf8')).toBe('ltable_id,rtable_id,score,level\n=1+1,B,1,P1\n"x,2",A,1,P1\n')
})

test('what stands for a line in the pairs is said, for a code that comes twice cannot', async () => {
  const a = await put('a2.csv', 'Code,Nom\n1,Mug rouge\n2,Lampe\n2,Vélo\n')
  const b = await put('b2.csv', 'Réf,Nom\nX,Mug rouge\n')
  const { said } = await match(a, b, '--out', join(folder, 'p2.csv'))
  expect(said).toContain('1 paire écrite')
  expect(said).toContain('0 douteuse laissée de côté')
  expect(said).toContain('Identifiants : « Nom » et « Réf ».')
})

test('a list without titles is noticed: its first line would be lost, and nobody told', async () => {
  const titled = await put('a3.csv', 'Code,Nom\n1,Mug rouge\n2,Lampe 12 W\n')
  const untitled = await put('b3.csv', 'F001,Mug rouge,69001 Lyon\nF002,Lampe 12 W,59000 Lille\n')
  const { code, said } = await match(titled, untitled, '--out', join(folder, 'p3.csv'))
  expect(code).toBe(0)
  expect(said).toMatch(/La première ligne de .*b3\.csv ressemble déjà à une ligne de la liste/)
  expect(said).not.toMatch(/La première ligne de .*a3\.csv/)
})

test('two thousand names by two thousand take seconds, most are found, and what is said of them holds', async () => {
  const { left, right, truth } = renamedCatalogues(2000, { seed: 11, absent: 0.2, changes: 2 })
  const csv = ({ columns, rows }: typeof left) => [columns, ...rows].map((row) => `${row.join(',')}\n`).join('')
  const out = join(folder, 'beaucoup.csv')
  const began = performance.now()
  const { code, out: said } = await match(
    await put('g.csv', csv(left)),
    await put('d.csv', csv(right)),
    '--out',
    out,
    '--json',
  )
  expect(performance.now() - began).toBeLessThan(30_000)
  expect(code).toBe(0)
  const pairs = (await readFile(out, 'utf8')).trim().split('\n').slice(1)
  const good = pairs.filter((line) => truth.get(line.split(',')[0] ?? '') === line.split(',')[1]).length
  expect(good / truth.size).toBeGreaterThan(0.85)
  expect(good / pairs.length).toBeGreaterThan(0.85)
  const { calibration } = JSON.parse(said)
  const fuzzy = pairs.filter((line) => line.endsWith(',P2'))
  const truly = fuzzy.filter((line) => truth.get(line.split(',')[0] ?? '') === line.split(',')[1]).length / fuzzy.length
  expect(calibration.levels.P2.precision - truly).toBeLessThan(0.07)
}, 60_000)

test.each([
  ['is not there', null, 'introuvable'],
  ['is empty', '', 'mes.csv'],
  ['is an archive', Buffer.from('PK\u0003\u0004\u0014\u0000\u0000\u0000a,b\n1,2\n'), 'n’est pas un CSV'],
  ['has a head and no line', 'id,name\n', 'mes.csv'],
  ['ends in the middle of its archive', gzipSync('id,name\n1,a\n').subarray(0, 20), 'mes.csv'],
])('a list that %s is refused with a sentence, code 1, and nothing is written', async (_, content, sentence) => {
  const a = content === null ? join(folder, 'rien.csv') : await put('mes.csv', content)
  const out = join(folder, 'jamais.csv')
  const { code, said } = await match(a, await put('b.csv', 'id,name\n1,a\n'), '--out', out)
  expect({ code, said: said.includes(sentence), stack: /\n\s+at /.test(said) }).toEqual({
    code: 1,
    said: true,
    stack: false,
  })
  await expect(readFile(out)).rejects.toThrow()
})

test('where pairs cannot be written is said by its name, before any work', async () => {
  const list = await put('l.csv', 'id,name\n1,a\n')
  const away = join(folder, 'pas là', 'paires.csv')
  const missing = await match(list, list, '--out', away)
  expect({ code: missing.code, said: missing.said }).toEqual({
    code: 1,
    said: `--out : le dossier « ${join(folder, 'pas là')} » n’existe pas. Créez-le, ou choisissez-en un autre.\n`,
  })
  const aFolder = await match(list, list, '--out', folder)
  expect(aFolder.code).toBe(1)
  expect(aFolder.said).toContain(`« ${folder} » est un dossier`)
})

test('wrong use says how it is used', async () => {
  const { code, said } = await match('a.csv', '--out', 'c.csv')
  expect(code).toBe(2)
  expect(said).toMatch(/B\.csv/)
})

test('lists with nothing in common: what was compared is said, that nothing was found, and how to name the columns', async () => {
  const a = await put('na.csv', 'Code;Article;Note\n1;Mug rouge;x\n2;Lampe de bureau;y\n')
  const b = await put('nb.csv', 'ID;Libellé;Remarque\n7;Trottinette;Mug rouge\n8;Vélo;Lampe de bureau\n')
  const out = join(folder, 'p7.csv')
  const { code, said } = await match(a, b, '--out', out)
  expect(code).toBe(0)
  expect(said).toContain('Noms comparés : « Article » avec « Libellé ».')
  expect(said).toContain('Ces listes n’ont rien en commun')
  expect(said).toContain('--names COL_A=COL_B')
  const named = await match(a, b, '--out', out, '--names', 'Article=Remarque')
  expect(named.said).toContain('Noms comparés : « Article » avec « Remarque ».')
  expect(await readFile(out, 'utf8')).toContain('1,7,1,P1\n2,8,1,P1\n')
  const wrong = await match(a, b, '--out', out, '--names', 'Article=Nom')
  expect({ code: wrong.code, said: wrong.said.includes('« ID », « Libellé », « Remarque »') }).toEqual({
    code: 1,
    said: true,
  })
})

test('doubtful pairs are written for a person: both rows side by side, no cell that a spreadsheet would run', async () => {
  const a = await put('da.csv', 'Code,Nom\n=1+1,Mug rouge émaillé\n2,Lampe\n3,Mug rouge émaillé\n')
  const b = await put('db.csv', 'Réf;Libellé;Note\nX;Mug roge émaillé;@SUM(A1)\nY;Trottinette;\n')
  const [out, doubtful] = [join(folder, 'p5.csv'), join(folder, 'd5.csv')]
  const { code, said } = await match(a, b, '--out', out, '--doubtful', doubtful)
  expect(code).toBe(0)
  expect(said).toContain(`1 douteuse laissée de côté, dans ${doubtful}.`)
  const [titles, ...lines] = (await readFile(doubtful, 'utf8')).trimEnd().split('\r\n')
  expect(titles).toBe('\uFEFFscore;niveau;id A;Code A;Nom A;id B;Réf B;Libellé B;Note B')
  expect(lines.map((line) => line.replace(/^[\d,]+;/, ''))).toEqual([
    "P2;'=1+1;'=1+1;Mug rouge émaillé;X;X;Mug roge émaillé;'@SUM(A1)",
  ])
  expect((await readFile(out, 'utf8')).split('\n')[1]).toMatch(/^3,X,/)
})

test('what is written never takes the place of a list, nor of the other result', async () => {
  const a = await put('propre.csv', 'id,name\n1,a\n')
  const b = await put('autre.csv', 'id,name\n1,a\n')
  const over = await match(a, b, '--out', a)
  expect({ code: over.code, said: over.said.includes('serait écrasée') }).toEqual({ code: 1, said: true })
  const twice = await match(a, b, '--out', join(folder, 'x.csv'), '--doubtful', join(folder, 'x.csv'))
  expect({ code: twice.code, said: twice.said.includes('même fichier') }).toEqual({ code: 1, said: true })
  expect(await readFile(a, 'utf8')).toBe('id,name\n1,a\n')
})
