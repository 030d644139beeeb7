import { link, lstat, open, rename, rm, unlink, writeFile } from 'node:fs/promises'
import { isCode } from './claim.ts'
import { numberedName, type Path, within } from './paths.ts'

/** More files of one name than that is a machine gone wild; the name then carries the time instead. */
const mostOfOneName = 1000

type Note = { ending: '.raison.txt' | '.note.txt'; text: string }

/**
 * Moves a file into a folder under its name, or under "name (2)", … where that is taken: nothing is ever overwritten, which
 * a plain move would do. `note` stands beside it, as `name.pdf` + its ending, before the file has left where it was.
 * Done again after a kill half-way, it ends the same.
 */
export const putAway = async (file: Path, folder: Path, name: Path, note: Note | null = null): Promise<void> => {
  for (let number = 1; ; number++) {
    const target = within(folder, numberedName(name, number > mostOfOneName ? Date.now() : number))
    const way = await appear(file, target)
    if (way === 'taken' && number < mostOfOneName + 10) continue
    if (way === 'taken') throw new Error('no free name')
    if (note) await writeFile(Buffer.concat([target, Buffer.from(note.ending)]), note.text)
    return way === 'linked' ? unlink(file) : moveOnto(file, target)
  }
}

/** Under its new name as a second link, or, where the file system has none, as an empty file of ours that holds the name. */
const appear = async (file: Path, target: Path): Promise<'linked' | 'held' | 'taken'> => {
  const source = await lstat(file)
  try {
    // Some systems would link what a symbolic link points to.
    if (!source.isFile()) return await holdName(target)
    await link(file, target)
    return 'linked'
  } catch (error) {
    if (!isCode(error, 'EEXIST')) return holdName(target)
    // Killed between the two steps: it is there already.
    const there = await lstat(target).catch(() => null)
    return there && there.ino === source.ino && there.dev === source.dev && source.nlink > 1 ? 'linked' : 'taken'
  }
}

const holdName = async (target: Path): Promise<'held' | 'taken'> => {
  try {
    await (await open(target, 'wx')).close()
    return 'held'
  } catch (error) {
    if (isCode(error, 'EEXIST')) return 'taken'
    throw error
  }
}

const moveOnto = async (file: Path, target: Path): Promise<void> => {
  try {
    await rename(file, target)
  } catch (error) {
    await rm(target, { force: true })
    throw error
  }
}
