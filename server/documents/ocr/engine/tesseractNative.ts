import { toTiff } from '../../image/tiff.ts'
import type { OcrEngine } from './engine.ts'
import { stayingTesseract } from './feedTesseract.ts'
import { languagesFor, wholePage } from './hints.ts'
import { runTesseract } from './runTesseract.ts'
import { parseTsv } from './tsv.ts'

/** Its page segmentation modes. */
const modes = { page: '3', block: '6', line: '7' }

/** What a program that stays is started for: its options cannot be changed later. French alone, see `OcrHints`. */
const forPages = ['-l', 'fra', '--oem', '1', '--psm', modes.page]
const forLines = ['-l', 'fra', '--oem', '1', '--psm', modes.line]

/** What a program that stays may take to answer for the first time, on a busy machine. */
const firstAnswerMs = 10_000

/**
 * The installed program as an engine; null where it is missing, too old or lacks one of our languages.
 * @param stdbuf coreutils' program by which one of Tesseract can be fed; where it is missing, one is started for each asking
 */
export async function nativeTesseract(program: string, stdbuf = 'stdbuf'): Promise<OcrEngine | null> {
  try {
    const version = /tesseract v?(\d+)(\.[\d.]+)?/.exec(await runTesseract(program, ['--version']))
    const languages = (await runTesseract(program, ['--list-langs'])).split(/\s+/)
    if (!version || Number(version[1]) < 4 || !['fra', 'eng'].every((code) => languages.includes(code))) return null
    const pages = stayingTesseract(stdbuf, program, forPages)
    const lines = stayingTesseract(stdbuf, program, forLines)
    // Version 4 reads its whole list before it begins.
    const stays = Number(version[1]) >= 5 && (await pages.answersWithin(firstAnswerMs))
    return {
      name: `tesseract ${version[1]}${version[2] ?? ''}`,
      // Debian's models are the fast ones: an office's letters are read as well at 200 dpi as at 300, worn ones rather better
      // (docs/decisions/0017; measured on few pages).
      sparing: true,
      warm: false,
      linesAtOnce: 24,
      recognise: async (picture, dpi, hints = wholePage) => {
        const options = ['-l', languagesFor(hints), '--oem', '1', '--psm', modes[hints.layout]]
        const only = hints.letters ? ['-c', `tessedit_char_whitelist=${hints.letters}`] : []
        const isUsual = String([...options, ...only]) === String(forPages)
        const read = stays && isUsual ? await pages.recognise([picture], dpi) : null
        return (
          read?.[0] ?? parseTsv(await runTesseract(program, args([...options, ...only], dpi), toTiff([picture], dpi)))
        )
      },
      recogniseLines: async (pictures, dpi) => {
        // French alone: the second model doubles the time of a start and of a doubtful line, and mends next to nothing more.
        const read = stays ? await lines.recognise(pictures, dpi) : null
        if (read) return read
        const tsv = await runTesseract(program, args(forLines, dpi), toTiff(pictures, dpi))
        return pictures.map((_, i) => parseTsv(tsv, i + 1))
      },
    }
  } catch {
    return null
  }
}

// It gets TIFF, since it reads a PGM byte by byte, which takes a twentieth of a page's time.
const args = (options: readonly string[], dpi: number) => ['stdin', 'stdout', ...options, '--dpi', String(dpi), 'tsv']
