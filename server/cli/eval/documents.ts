import { open, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { recognise } from '#documents/recognise.ts'

/** The documents of a folder, by their content and never by their name; truths, sources and scorers are passed over. */
export const documentsOf = async (folder: string): Promise<{ name: string; path: string; type: string }[]> => {
  const found = []
  for (const name of (await readdir(folder)).sort()) {
    const path = join(folder, name)
    const type = await typeOf(path)
    if (type) found.push({ name, path, type })
  }
  return found
}

const typeOf = async (path: string): Promise<string | null> => {
  const file = await open(path)
  try {
    if (!(await file.stat()).isFile()) return null
    const { buffer, bytesRead } = await file.read(Buffer.alloc(8192), 0, 8192, 0)
    return recognise(buffer.subarray(0, bytesRead))
  } finally {
    await file.close()
  }
}
