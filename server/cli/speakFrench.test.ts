import { execFile } from 'node:child_process'
import { tmpdir } from 'node:os'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { compiled } from '#test/processes/compiled.ts'

// What a person reads who asks a command how it works, or uses it wrongly.

const cli = fileURLToPath(new URL('./main.ts', import.meta.url))

const comptoir = (...words: string[]): Promise<{ code: number; out: string; said: string }> =>
  new Promise((done) => {
    const env = { PATH: '/usr/bin:/bin', ...compiled, HOME: tmpdir() }
    execFile(process.execPath, [cli, ...words], { env }, (error, out, said) =>
      done({ code: error ? Number(error.code ?? 1) : 0, out, said }),
    )
  })

/** Words of the library that no translation was found for. */
const english =
  /Usage:|Commands:|Global|display|output the|command\b|choices|default|error|unknown|required|invalid|argument '/

test('help is French from the first line to the last, on every floor', async () => {
  const helps = await Promise.all([
    comptoir('--help'),
    comptoir('etl', '--help'),
    comptoir('etl', 'run', '--help'),
    comptoir('match', '--help'),
    comptoir('user', 'add', '--help'),
  ])
  for (const { code, out } of helps) {
    expect(code).toBe(0)
    expect(out).not.toMatch(english)
    expect(out).toContain('affiche cette aide')
  }
  expect(helps[0]?.out).toContain('help [commande]')
  expect(helps[3]?.out.replace(/\s+/g, ' ')).toContain('(au choix : poc, fuzzy, semantic ; par défaut : fuzzy)')
})

test.each([
  [
    ['etl', 'run', '--strategy', 'magie'],
    '« magie » ne convient pas à --strategy <stratégie>. Au choix : poc, fuzzy, semantic.',
  ],
  [['etl', 'run', '--map', 'prix'], '« prix » ne convient pas à --map <rôle=titre> : attend rôle=titre'],
  [['etl', 'run', '--currency'], 'il manque une valeur après --currency <code>'],
  [['etl', 'run', 'a.csv', 'b.csv'], 'trop de mots (2, au plus 1) : a.csv, b.csv'],
  [['match', 'a.csv', 'b.csv'], 'il manque --out <fichier>'],
  [['match', 'a.csv', '--out', 'p.csv'], 'il manque <B.csv>'],
  [['etl', 'run', '--forse'], 'option inconnue : --forse\n(plutôt --force ?)'],
  [['mach'], 'commande inconnue : mach\n(plutôt match ?)'],
])('%j: what is wrong, in French, and where the help is', async (words, sentence) => {
  const { code, said } = await comptoir(...words)
  expect(code).toBe(2)
  expect(said).toContain(sentence)
  expect(said).toContain('(ajoutez --help pour l’aide)')
  expect(said).not.toMatch(english)
})
