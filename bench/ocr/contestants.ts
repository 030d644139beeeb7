import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { closeReaders } from '#documents/close.ts'
import { readDocument } from '#documents/read.ts'
import { configure } from '#platform/config.ts'
import { type ScannedPage, scansPdf } from './pages.ts'

/** Words of each page, in the order of the pages. */
export type Read = string[][]

/** Who reads. `prepare` is not timed; `run` is. Both are called anew for each round. */
export type Contestant = {
  name: string
  prepare: (pages: readonly ScannedPage[]) => Promise<() => Promise<() => Promise<Read>>>
}

const wordsOf = async (pdf: Uint8Array): Promise<Read> =>
  (await readDocument(pdf)).pages.map(({ words }) => words.flatMap(({ text }) => text.split(/\s+/)))

/** Whether a program can be started here. */
export const installed = (program: string): Promise<boolean> =>
  run(program, ['--version']).then(
    () => true,
    () => false,
  )

/** What we do ourselves, in warm readers as a worker has them: `files` documents of several pages, or of one each. */
export const ours = (
  engine: 'npm' | 'native',
  group: (pages: readonly ScannedPage[]) => ScannedPage[][],
): Contestant => ({
  name: `comptoir ${engine}`,
  prepare: async (pages) => {
    await closeReaders()
    configure({ OCR_ENGINE: engine })
    const files = await Promise.all(group(pages).map(scansPdf))
    const first = await scansPdf(pages.slice(0, 1))
    await Promise.all([wordsOf(first), wordsOf(first)])
    return async () => {
      const read = await Promise.all(files.map(wordsOf))
      return async () => read.flat()
    }
  },
})

/** Debian's OCRmyPDF with two jobs, file after file as its command line does; its text is taken from the PDF that it wrote. */
export const ocrmypdf = (group: (pages: readonly ScannedPage[]) => ScannedPage[][]): Contestant => ({
  name: 'ocrmypdf --jobs 2',
  prepare: async (pages) => {
    const folder = await mkdtemp(join(tmpdir(), 'comptoir-bench-'))
    const files = group(pages).map((file, i) => ({
      file,
      from: join(folder, `${i}.pdf`),
      to: join(folder, `${i}.out.pdf`),
    }))
    for (const { file, from } of files) await writeFile(from, await scansPdf(file))
    return async () => {
      for (const { from, to } of files)
        await run('ocrmypdf', ['--quiet', '--jobs', '2', '-l', 'fra', '--output-type', 'pdf', from, to])
      return async () => {
        const read = await Promise.all(files.map(async ({ to }) => wordsOf(await readFile(to))))
        await rm(folder, { recursive: true })
        return read.flat()
      }
    }
  },
})

/** The program alone on pictures that lie ready at the scan's own resolution, two at a time with one thread each. */
export const bareTesseract = (languages: string): Contestant => ({
  name: `tesseract ${languages} × 2`,
  prepare: async (pages) => {
    const folder = await mkdtemp(join(tmpdir(), 'comptoir-bench-'))
    const files = pages.map(({ dpi }, i) => ({ dpi, picture: join(folder, `${i}.pgm`), text: join(folder, `${i}`) }))
    for (const [i, { picture }] of files.entries())
      await writeFile(picture, await pgm(pages[i]?.jpeg ?? new Uint8Array()))
    return async () => {
      const left = files.values()
      const work = async () => {
        for (const { dpi, picture, text } of left)
          await run('tesseract', [picture, text, '-l', languages, '--oem', '1', '--psm', '3', '--dpi', String(dpi)])
      }
      await Promise.all([work(), work()])
      return async () => {
        const read = await Promise.all(files.map(({ text }) => readFile(`${text}.txt`, 'utf8')))
        await rm(folder, { recursive: true })
        return read.map((text) => text.split(/\s+/).filter(Boolean))
      }
    }
  },
})

async function pgm(jpeg: Uint8Array): Promise<Buffer> {
  const { data, info } = await sharp(jpeg).toColourspace('b-w').raw().toBuffer({ resolveWithObject: true })
  return Buffer.concat([Buffer.from(`P5\n${info.width} ${info.height}\n255\n`), data])
}

function run(program: string, args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...environment, OMP_THREAD_LIMIT: '1' },
    })
    const said: Buffer[] = []
    child.stderr.on('data', (chunk: Buffer) => said.push(chunk))
    child.on('error', reject)
    child.on('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`${program} ended with ${code}: ${Buffer.concat(said).toString()}`)),
    )
  })
}
const environment = { PATH: '/usr/local/bin:/usr/bin:/bin', LANG: 'C.UTF-8' }
