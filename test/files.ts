import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const root = fileURLToPath(new URL('../', import.meta.url))

/** Paths in the repository of every file below a folder, those not committed yet included; nothing that is built or ignored. */
export const filesOf = async (...folders: string[]): Promise<string[]> => {
  const args = ['ls-files', '--cached', '--others', '--exclude-standard', '--', ...folders]
  const { stdout } = await promisify(execFile)('git', args, { cwd: root, maxBuffer: 1e8 })
  return stdout.split('\n').filter((path) => path !== '' && existsSync(join(root, path)))
}
