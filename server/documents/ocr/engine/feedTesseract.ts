import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { Problem } from '#platform/problem.ts'
import type { Grey } from '../../image/grey.ts'
import { toTiff } from '../../image/tiff.ts'
import { causeOfEnd } from './runTesseract.ts'
import { type OcrWord, parseTsv } from './tsv.ts'

// A start of the program costs as much as two or three lines of print. Told to (`stream_filelist`), it reads the paths of
// pictures from its input one by one and answers each before it reads the next. Two things are in the way. Into a pipe it
// writes what fills a block: coreutils' stdbuf makes it write what it has. And it does not say where a page's answer ends: an
// empty picture after it does, whose first row cannot come before.

/** A program that stays. `recognise` is asked for one list of pictures at a time. */
export type StayingTesseract = {
  /**
   * The words of each picture; null where the program failed on them: to be shown to a fresh one.
   * @throws Problem reading_interrupted, reading_out_of_memory
   */
  recognise: (pictures: readonly Grey[], dpi: number) => Promise<OcrWord[][] | null>
  /** Whether it answers in that time: without a stdbuf that works it never would. It is ended where not. */
  answersWithin: (ms: number) => Promise<boolean>
}

/** The program, fed for as long as it lives; started when first asked, and anew where it ended. */
export function stayingTesseract(stdbuf: string, program: string, args: readonly string[]): StayingTesseract {
  let fed: Fed | null = null
  const recognise: StayingTesseract['recognise'] = async (pictures, dpi) => {
    try {
      if (!fed || fed.hasEnded()) fed = feed(stdbuf, program, args)
      return await fed.recognise(pictures, dpi)
    } catch (error) {
      fed?.end()
      fed = null
      if (error instanceof Problem) throw error
      return null
    }
  }
  const answersWithin = async (ms: number) => {
    const late = new AbortController()
    const answer = await Promise.race([
      recognise([empty], emptyDpi).catch(() => null),
      setTimeout(ms, null, { signal: late.signal }).catch(() => null),
    ])
    late.abort()
    if (!answer) fed?.end()
    return answer !== null
  }
  return { recognise, answersWithin }
}

type Fed = {
  /** The words of each picture. @throws what `causeOfEnd` says, where it ends over them */
  recognise: (pictures: readonly Grey[], dpi: number) => Promise<OcrWord[][]>
  hasEnded: () => boolean
  end: () => void
}

type Asking = { lastRow: string; resolve: () => void; reject: (cause: Error) => void }

const empty: Grey = { data: new Uint8Array(64).fill(255), width: 8, height: 8 }
const emptyDpi = 300

/** Starts the program, to be fed. Pictures reach it through files in the reader's own temporary folder. */
function feed(stdbuf: string, program: string, args: readonly string[]): Fed {
  const folder = mkdtempSync(join(tmpdir(), 'pictures-'))
  const emptyFile = join(folder, 'empty.tiff')
  writeFileSync(emptyFile, toTiff([empty], emptyDpi))
  const command = ['-oL', program, '-', 'stdout', ...args, '-c', 'stream_filelist=1', 'tsv']
  const child = spawn(stdbuf, command, { stdio: ['pipe', 'pipe', 'ignore'] })
  let ended: Error | null = null
  let asking: Asking | null = null
  let pages = 0
  let said = ''
  const endWith = (cause: Error) => {
    ended ??= cause
    asking?.reject(ended)
    asking = null
    rmSync(folder, { recursive: true, force: true })
  }
  child.stdin.on('error', () => {}) // it has ended: its exit says why
  child.on('error', endWith)
  child.on('close', (code, signal) => endWith(causeOfEnd(program, code, signal)))
  child.stdout.setEncoding('utf8')
  child.stdout.on('data', (chunk: string) => {
    said += chunk
    if (!asking || !said.includes(asking.lastRow)) return
    asking.resolve()
    asking = null
  })

  const answered = (paths: readonly string[]) =>
    new Promise<void>((resolve, reject) => {
      if (ended) return reject(ended)
      // Level 1 is a page, which is named in the second column.
      asking = { lastRow: `\n1\t${pages + paths.length}\t`, resolve, reject }
      child.stdin.write(`${paths.join('\n')}\n`)
    })

  const recognise: Fed['recognise'] = async (pictures, dpi) => {
    const files = pictures.map((_, i) => join(folder, `${i}.tiff`))
    said = ''
    try {
      for (const [i, picture] of pictures.entries()) writeFileSync(files[i] ?? '', toTiff([picture], dpi))
      await answered([...files, emptyFile])
      const first = pages + 1
      pages += files.length + 1
      return pictures.map((_, i) => parseTsv(said, first + i))
    } finally {
      for (const file of files) rmSync(file, { force: true })
    }
  }
  return { recognise, hasEnded: () => ended !== null, end: () => child.kill('SIGKILL') }
}
