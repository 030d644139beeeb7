import { spawn } from 'node:child_process'
import { Problem } from '#platform/problem.ts'
import { toTiff } from '../image/tiff.ts'
import { documentProblems } from '../problems.ts'
import type { OcrEngine } from './engine.ts'
import { languagesFor, wholePage } from './hints.ts'
import { parseTsv } from './tsv.ts'

/** Its page segmentation modes. */
const modes = { page: '3', block: '6', line: '7' }

/** The installed program as an engine; null where it is missing, too old or lacks one of our languages. */
export async function nativeTesseract(program: string): Promise<OcrEngine | null> {
  try {
    const version = /tesseract v?(\d+)(\.[\d.]+)?/.exec(await run(program, ['--version']))
    const languages = (await run(program, ['--list-langs'])).split(/\s+/)
    if (!version || Number(version[1]) < 4 || !['fra', 'eng'].every((code) => languages.includes(code))) return null
    return {
      name: `tesseract ${version[1]}${version[2] ?? ''}`,
      // Debian's models are the fast ones: an office's letters are read as well at 200 dpi as at 300, worn ones rather better
      // (docs/decisions/0017; measured on few pages).
      sparing: true,
      warm: false,
      linesAtOnce: 24,
      recognise: async (picture, dpi, hints = wholePage) => {
        const options = ['-l', languagesFor(hints), '--oem', '1', '--psm', modes[hints.layout], '--dpi', String(dpi)]
        const only = hints.letters ? ['-c', `tessedit_char_whitelist=${hints.letters}`] : []
        // It reads a PGM byte by byte, which takes a twentieth of a page's time.
        return parseTsv(await run(program, ['stdin', 'stdout', ...options, ...only, 'tsv'], toTiff([picture])))
      },
      recogniseLines: async (pictures, dpi) => {
        // French alone: the second model doubles the time of a start and of a doubtful line, and mends next to nothing more.
        const options = ['-l', 'fra', '--oem', '1', '--psm', modes.line, '--dpi', String(dpi)]
        const tsv = await run(program, ['stdin', 'stdout', ...options, 'tsv'], toTiff(pictures))
        return pictures.map((_, i) => parseTsv(tsv, i + 1))
      },
    }
  } catch {
    return null
  }
}

/** Runs the program with the picture on its input; resolves with what it wrote. It shares the reader's process group. */
function run(program: string, args: string[], input?: Uint8Array): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'ignore'] })
    const chunks: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.stdin.on('error', () => {}) // it ended before it had read all: its exit code says why
    child.on('error', reject)
    child.on('close', (code, signal) => {
      if (code === 0) resolve(Buffer.concat(chunks).toString('utf8'))
      // Killed from outside, or given up where memory ends: neither says that the program failed on this picture.
      else if (signal === 'SIGKILL' || signal === 'SIGTERM') reject(new Problem(documentProblems.reading_interrupted))
      else if (signal === 'SIGABRT') reject(new Problem(documentProblems.reading_out_of_memory))
      else reject(new Error(`${program} ended with ${signal ?? code}`))
    })
    child.stdin.end(input)
  })
}
