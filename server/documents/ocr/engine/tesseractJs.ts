import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { createWorker, OEM, PSM, type Worker } from 'tesseract.js'
import { toPgm } from '../../image/grey.ts'
import type { OcrEngine } from './engine.ts'
import { type Languages, languagesFor, oneLine, wholePage } from './hints.ts'
import { type OcrWord, parseTsv } from './tsv.ts'

const modes = { page: PSM.AUTO, block: PSM.SINGLE_BLOCK, line: PSM.SINGLE_LINE }

const require = createRequire(import.meta.url)

/** Folder of a language's model inside its npm package. Nothing is downloaded, nothing is cached on disk. */
const modelFolder = (language: string) =>
  join(dirname(require.resolve(`@tesseract.js-data/${language}/package.json`)), '4.0.0_best_int')

/**
 * tesseract.js, started once a process (about 0.4 s) and kept warm; beside it one with both languages, from the first time
 * that French alone does not do: to change the languages of a running one takes longer than to read a line.
 */
export async function tesseractJs(): Promise<OcrEngine> {
  const workers: Partial<Record<Languages, Promise<Worker>>> = { fra: french() }
  await workers.fra
  const { version } = require('tesseract.js/package.json')
  const recognise: OcrEngine['recognise'] = async (picture, dpi, hints = wholePage) => {
    const languages = languagesFor(hints)
    workers[languages] ??= languages === 'fra' ? french() : frenchAndEnglish()
    const worker = await workers[languages]
    await worker.setParameters({
      tessedit_pageseg_mode: modes[hints.layout],
      tessedit_char_whitelist: hints.letters,
      user_defined_dpi: String(dpi),
    })
    const { data } = await worker.recognize(Buffer.from(toPgm(picture)), {}, { text: false, tsv: true })
    return parseTsv(data.tsv ?? '')
  }
  const recogniseLines: OcrEngine['recogniseLines'] = async (pictures, dpi) => {
    const read: OcrWord[][] = []
    for (const picture of pictures) read.push(await recognise(picture, dpi, oneLine))
    return read
  }
  // Its models are the best ones: of the words of worn pages they read 90 % at the scan's 200 dpi, 95 % at 300.
  return { name: `tesseract.js ${version}`, sparing: false, warm: true, linesAtOnce: 8, recognise, recogniseLines }
}

const french = () => createWorker(['fra'], OEM.LSTM_ONLY, { langPath: modelFolder('fra'), cacheMethod: 'none' })

async function frenchAndEnglish(): Promise<Worker> {
  // The library takes one folder of models, but npm gives a folder a language. So the first language comes from its folder
  // and the second is put beside it by hand; the library keeps this very array as its list of what is loaded.
  const loaded = ['fra']
  const worker = await createWorker(loaded, OEM.LSTM_ONLY, { langPath: modelFolder('fra'), cacheMethod: 'none' })
  const english = await promisify(gunzip)(await readFile(join(modelFolder('eng'), 'eng.traineddata.gz')))
  await worker.FS('writeFile', ['./eng.traineddata', new Uint8Array(english)])
  loaded.push('eng')
  await worker.reinitialize('fra+eng', OEM.LSTM_ONLY)
  return worker
}
