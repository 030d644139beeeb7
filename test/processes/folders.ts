import { readdir } from 'node:fs/promises'
import { join } from 'node:path'

/** Every file below a folder, with its path; empty where the folder is not there. */
export const filesBelow = async (folder: string): Promise<string[]> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  return entries.filter((entry) => !entry.isDirectory()).map((entry) => join(entry.parentPath, entry.name))
}
