import type { Grey } from '../../image/grey.ts'
import type { OcrHints } from './hints.ts'
import type { OcrWord } from './tsv.ts'

/** What reads letters in a picture (a whole page where no hints are given). `name` with its version, as it stands in a `Reading`. */
export type OcrEngine = {
  name: string
  /** Whether it reads a page of about 200 dpi as well as one of 300, see `Recipe`. */
  sparing: boolean
  recognise: (picture: Grey, dpi: number, hints?: OcrHints) => Promise<OcrWord[]>
  /** Whether it is there already when it is asked: what must be started for each asking is asked seldom. */
  warm: boolean
  /** Lines that are shown to it at once: to start a program costs more than reading a line, what is warm can be asked for few. */
  linesAtOnce: number
  /** Pictures of one line of print each; as many lists of words. */
  recogniseLines: (pictures: readonly Grey[], dpi: number) => Promise<OcrWord[][]>
}
