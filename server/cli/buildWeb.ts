import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { access, constants, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { childEnvironment } from '#platform/config.ts'
import { say } from './output.ts'

// In a checkout the web app is built at the first start and again when its sources have changed; an image brings it
// ready-made, without the tools to build it.

const root = fileURLToPath(new URL('../../', import.meta.url))
const built = join(root, 'web/dist/index.html')
const stamp = join(root, 'web/dist/.sources')

export const buildWeb = async (): Promise<void> => {
  const vite = viteBinary()
  if (!vite) {
    if (existsSync(built)) return
    throw new Error(
      "L'application web n'est pas construite et Vite n'est pas installé : lancez « npm ci », puis « npm run build ».",
    )
  }
  const sources = await newestSource()
  const done = await readFile(stamp, 'utf8').catch(() => '')
  if (existsSync(built) && done === sources) return
  const closed = await closedFolder()
  if (closed) {
    const remedy = 'lancez « npm run build » sous le compte à qui appartient ce dossier.'
    if (!existsSync(built)) throw new Error(`Ce compte ne peut pas écrire dans ${closed} : ${remedy}`)
    say(
      `Application web servie telle qu'elle est : ce compte ne peut pas écrire dans ${closed}. Après une mise à jour, ${remedy}`,
    )
    return
  }
  say("Construction de l'application web…")
  await run(vite)
  await writeFile(stamp, sources)
}

const viteBinary = (): string | null => {
  try {
    return join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin/vite.js')
  } catch {
    return null
  }
}

/** Where a build must write and this account may not: a service seldom owns the checkout it runs from. */
const closedFolder = async (): Promise<string | null> => {
  for (const folder of ['node_modules', existsSync(built) ? 'web/dist' : 'web']) {
    const open = await access(join(root, folder), constants.W_OK).then(
      () => true,
      () => false,
    )
    if (!open) return join(root, folder)
  }
  return null
}

/** Count and newest change of everything that the build reads. */
const newestSource = async (): Promise<string> => {
  let newest = 0
  let count = 0
  for (const folder of ['web', 'shared', 'server/invoices', 'server/data', 'server/workspaces', 'server/operations']) {
    for (const name of await readdir(join(root, folder), { recursive: true })) {
      const forBrowser = folder.startsWith('server/') ? name.endsWith('contract.ts') : !name.startsWith('dist')
      if (!forBrowser || !/\.(tsx?|css|html|svg)$/.test(name)) continue
      count++
      newest = Math.max(newest, (await stat(join(root, folder, name))).mtimeMs)
    }
  }
  return `${count} ${newest}`
}

const run = (vite: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const build = spawn(process.execPath, [vite, 'build', '--logLevel', 'error'], {
      cwd: root,
      env: { ...childEnvironment(), NODE_ENV: 'production' },
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    build.on('error', reject)
    build.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error('La construction de l’application web a échoué.')),
    )
  })
