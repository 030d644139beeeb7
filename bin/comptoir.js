#!/usr/bin/env node
// The door of the program. Plain JavaScript, because it must run on an old Node too: the product needs
// Node 24 (it runs its TypeScript natively), which `npm ci` installs beside it as an optional dependency.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import nodeModule, { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

const needed = 24
const main = new URL('../server/cli/main.ts', import.meta.url)
/** Where Node keeps what it compiled: half of a command's start is compiling. Not in a folder that others may write to. */
const compiled = new URL('../node_modules/.cache/comptoir', import.meta.url)

/** Path of the Node binary that npm installed for this platform, or null. */
function bundledNode() {
  const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`
  try {
    const folder = new URL('.', `file://${createRequire(import.meta.url).resolve(`${name}/package.json`)}`)
    const binary = new URL(process.platform === 'win32' ? 'bin/node.exe' : 'bin/node', folder)
    return existsSync(binary) ? decodeURIComponent(binary.pathname) : null
  } catch {
    return null
  }
}

if (Number(process.versions.node.split('.')[0]) >= needed) {
  // Where the folder cannot be written (a read-only image), it says so in its result and all is compiled each time.
  const { directory } = nodeModule.enableCompileCache(fileURLToPath(compiled))
  // Threads and processes of ours look for it here.
  if (directory) process.env.NODE_COMPILE_CACHE ??= fileURLToPath(compiled)
  await import(main.href)
} else {
  const node = bundledNode()
  if (!node) {
    console.error(
      `Comptoir demande Node ${needed} (ici : ${process.versions.node}). Installez Node ${needed}, ou relancez « npm ci » avec les dépendances optionnelles.`,
    )
    process.exit(2)
  }
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    // The fourth: by its closing the child learns that this process was killed, and drains.
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  })
  // The terminal sends Ctrl-C to the whole group: the child drains, the parent only waits for it.
  process.on('SIGINT', () => {})
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)))
}
