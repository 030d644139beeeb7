import { Problem } from '#platform/problem.ts'
import type { PageDoubt } from '#shared/pageDoubt.ts'
import { hasBackdrop } from '../image/backdrop.ts'
import { hasDustAlone, hasInk, isFaint, isPale } from '../image/empty.ts'
import type { Grey } from '../image/grey.ts'
import { letterBoxes } from '../image/letterHeight.ts'
import { boxInOriginal, type Prepared, prepare, type Recipe, type Turns } from '../image/prepare.ts'
import { inMirror } from '../image/warp.ts'
import { withLostColons } from './colons.ts'
import { ocrEngine } from './engine/chooseEngine.ts'
import type { OcrEngine } from './engine/engine.ts'
import { type Languages, wholePage } from './engine/hints.ts'
import { timeOf } from './engine/inTime.ts'
import type { OcrWord } from './engine/tsv.ts'
import { withOneDecimalSign } from './figures/decimalSign.ts'
import { withDoubtedCurrency } from './figures/lostCurrency.ts'
import { readQuantities } from './figures/quantities.ts'
import { withoutSlips } from './figures/slips.ts'
import { withOneThousandsSign } from './figures/thousandsSign.ts'
import { hugged } from './hug.ts'
import { inkCoverage } from './inkCoverage.ts'
import { lookAgain } from './lookAgain.ts'
import { isReceipt, readReceipt } from './receipt.ts'
import { readUnread, unreadLines } from './unread.ts'

/** What was read in a picture: words with boxes in the picture's own pixels. */
export type PictureReading = {
  words: OcrWord[]
  /** Mean confidence by letters, 0 to 100. */
  confidence: number
  /** 0 to 1, see `inkCoverage`. */
  coverage: number
  doubt: PageDoubt | null
  turns: Turns
  engine: string
}

type Attempt = {
  words: OcrWord[]
  prepared: Prepared
  confidence: number
  coverage: number
  score: number
}

/** Below these an attempt is not believed, and another preparation is tried. */
const goodConfidence = 80
const goodCoverage = 0.75
/** From here on a page is clean enough for its letters to be seen as shapes, those too that were left out. */
const sureConfidence = 90
/** Below this the page is likely upside down. */
const hopeless = 50
/** Below this what was read may be print seen from behind, and by so much it is then read better in a mirror. */
const [poor, clearly] = [70, 15]
/** Words of four letters that rubbish says for sure. */
const mostByChance = 2
/** A word that is trusted less may be specks of dust. */
const sureWord = 60
/** What reading doubtful lines again may cost. */
const secondLookMs = 4000

/**
 * Reads the print in a picture: prepared as its faults ask for, then, while the result is poor and there is time, turned or
 * prepared more strongly; the attempt with the best confidence × coverage wins. What stays poor says so in `doubt`.
 * @param dpi of the picture where it is known
 * @param deadline `performance.now()` after which no further attempt is begun
 */
export async function readPicture(picture: Grey, dpi: number | null, deadline: number): Promise<PictureReading> {
  const engine = await ocrEngine()
  const nothing: PictureReading = { words: [], confidence: 0, coverage: 1, doubt: null, turns: 0, engine: engine.name }
  if (!hasInk(picture)) return nothing
  const attempt = async (recipe: Omit<Recipe, 'sparing'>, languages: Languages = 'fra'): Promise<Attempt> => {
    const prepared = await prepare(picture, { ...recipe, sparing: engine.sparing }, dpi)
    const read = engine.recognise(prepared.picture, prepared.dpi, { ...wholePage, languages })
    return attemptOf(prepared, await read.catch(gaveUp))
  }
  let fault: unknown = null
  // A program that divides by zero over a screen of dots reads the same page once that is gone. An engine within this process
  // is of no use any more.
  const gaveUp = (error: unknown): OcrWord[] => {
    if (engine.warm || error instanceof Problem) throw error
    fault = error
    return []
  }
  let best = await attempt({ turns: null, strong: false, sheet: true })
  const inTime = () => performance.now() < deadline
  const better = (other: Attempt) => {
    if (other.score > best.score) best = other
    return best === other
  }
  if (isSideways(best) && inTime()) best = await attempt({ turns: 1, strong: false, sheet: true })
  if (fault === null && isBlank(best, picture)) return nothing
  if (inTime() && (await isOtherSide(best, picture, engine))) return nothing
  if (best.confidence < hopeless && inTime()) {
    better(await attempt({ turns: best.prepared.turns === 1 ? 3 : 2, strong: false, sheet: true }))
  }
  // Asked once it was turned: pale print on its head is no shine-through.
  if (fault === null && best.confidence < hopeless && isPale(picture)) return nothing
  if (mayGain(best) && inTime() && hasBackdrop(best.prepared.picture))
    better(await attempt({ turns: best.prepared.turns, strong: false, sheet: true, plain: true }))
  if (mayGain(best) && inTime()) {
    // Words that were left out are no matter of language, and a second one takes half as long again; nor of the sheet, once
    // what was cut out could be read: all that lies around it is pixels more.
    const trusted = best.confidence >= goodConfidence
    const recipe = { turns: best.prepared.turns, strong: true, sheet: trusted }
    better(await attempt(recipe, trusted ? 'fra' : 'fra+eng'))
  }
  if (fault !== null && best.words.length === 0) throw fault
  const { picture: prepared, dpi: preparedDpi } = best.prepared
  const receipt = isReceipt(best.words)
  if (receipt && inTime())
    better(attemptOf(best.prepared, hugged(prepared, await readReceipt(engine, prepared, preparedDpi, best.words))))
  const timeLeft = timeOf(secondLookMs, deadline, engine.warm)
  const left = await readUnread(engine, prepared, preparedDpi, best.words, timeLeft)
  const all = await readQuantities(engine, prepared, preparedDpi, [...best.words, ...left], timeLeft)
  const seen = await lookAgain(engine, prepared, preparedDpi, withDoubtedCurrency(all), timeLeft)
  const figures = withoutSlips(withOneThousandsSign(withOneDecimalSign(seen)))
  const words = withLostColons(prepared, hugged(prepared, figures))
  return {
    words: words.map((word) => ({ ...word, box: boxInOriginal(best.prepared.toOriginal, word.box) })),
    confidence: best.confidence,
    coverage: best.coverage,
    doubt: doubtOf(best),
    turns: best.prepared.turns,
    engine: engine.name,
  }
}

function attemptOf(prepared: Prepared, words: OcrWord[]): Attempt {
  const confidence = meanConfidence(words)
  const coverage = inkCoverage(prepared.picture, words)
  return { words, prepared, confidence, coverage, score: (confidence / 100) * coverage }
}

/** A poor reading, unless all that is missing is ink without letters: a dark band, a drawing, a sheet's shadow. */
function mayGain({ confidence, coverage, prepared, words }: Attempt): boolean {
  if (confidence < goodConfidence) return true
  if (coverage >= goodCoverage) return false
  return confidence < sureConfidence || unreadLines(letterBoxes(prepared.picture), words).length > 0
}

/** Words that stand on end: the engine reads such lines, but what lies beside what is lost with them. */
function isSideways({ words, prepared }: Attempt): boolean {
  const long = words.filter(({ text }) => /^\p{L}{4,}$/u.test(text))
  const onEnd = long.filter(({ box: [left, top, right, bottom] }) => bottom - top > right - left)
  return prepared.turns === 0 && onEnd.length > long.length / 2
}

/**
 * Paper and nothing else: no letters in a row, and no word, or none but what dust is taken for. The back of a sheet that went
 * through a duplex scanner: to make its grain stronger takes longer than any page of print, and shows nothing.
 */
const isBlank = ({ words, prepared }: Attempt, picture: Grey): boolean =>
  unreadLines(letterBoxes(prepared.picture), []).length === 0 &&
  (words.length === 0 || (!words.some(isSure) && hasDustAlone(picture)))

/**
 * Thick shine-through is read as words of a sort; whoever holds it before a mirror reads the other side. Not where words of this
 * side stand on it, nor where a mirror makes other rubbish of it: faint print on its head.
 */
async function isOtherSide(read: Attempt, picture: Grey, engine: OcrEngine): Promise<boolean> {
  const { words, confidence, prepared } = read
  const clear = words.filter((word) => word.confidence >= sureConfidence && /[\p{L}\d]{4}/u.test(word.text))
  if (words.length === 0 || confidence >= poor || clear.length > mostByChance) return false
  if (!isFaint(picture) || isPale(picture)) return false
  const mirrored = attemptOf(prepared, await engine.recognise(inMirror(prepared.picture), prepared.dpi, wholePage))
  return mirrored.confidence >= hopeless && mirrored.confidence > confidence + clearly
}

/** A word, and no speck read as a sign. */
const isSure = ({ text, confidence }: OcrWord): boolean => confidence >= sureWord && /[\p{L}\d]{3}/u.test(text)

/** Reason codes for the person who looks at the page. */
function doubtOf(attempt: Attempt): PageDoubt | null {
  if (attempt.words.length === 0) return null
  if (attempt.confidence < goodConfidence) return 'low_confidence'
  return attempt.coverage < goodCoverage ? 'unread_ink' : null
}

/** Weighted by length: a hundred specks read as "." must not outweigh the words. */
function meanConfidence(words: readonly OcrWord[]): number {
  const letters = words.reduce((sum, word) => sum + word.text.length, 0)
  return letters === 0 ? 0 : words.reduce((sum, word) => sum + word.confidence * word.text.length, 0) / letters
}
