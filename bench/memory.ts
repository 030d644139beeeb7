import { availableParallelism } from 'node:os'
import { closeReaders } from '#documents/close.ts'
import { readDocument } from '#documents/read.ts'
import { residentMegabytes } from './ocr/cpu.ts'
import { scannedPages, scansPdf } from './ocr/pages.ts'

// Whether memory stays flat over many documents: `node bench/memory.ts [documents] [kinds] [allowed MB]`, 200 scans of one page
// where not given, of 8 pages in turn, through warm readers as a worker has them. Prints what this process and its readers
// hold, ten times on the way; ends with 1 where the last third holds more than the second third by over `allowed` (150) MB.
// The first third does not count: engines grow until they have seen their largest page.

const [documents = 200, kinds = 8, allowed = 150] = process.argv.slice(2).map(Number)
const pages = await scannedPages(1, kinds)
const files = await Promise.all(pages.map((page) => scansPdf([page])))

const held: { read: number; main: number; readers: number[] }[] = []
let [begun, read] = [0, 0]
const work = async () => {
  while (begun < documents) {
    await readDocument(files[begun++ % files.length] ?? new Uint8Array())
    read += 1
    if (read % Math.max(1, Math.round(documents / 10)) > 0) continue
    const now = { read, ...residentMegabytes() }
    held.push(now)
    console.error(`${read} read, main ${now.main} MB, readers ${now.readers.join(' + ')} MB`)
  }
}
await Promise.all(Array.from({ length: availableParallelism() }, work))
await closeReaders()

const most = (part: typeof held): number =>
  Math.max(0, ...part.map(({ main, readers }) => readers.reduce((sum, one) => sum + one, main)))
const third = Math.ceil(held.length / 3)
const [before, after] = [most(held.slice(third, 2 * third)), most(held.slice(2 * third))]
const flat = after - before <= allowed
console.log(JSON.stringify({ documents, secondThirdMb: before, lastThirdMb: after, flat, held }))
process.exitCode = flat ? 0 : 1
