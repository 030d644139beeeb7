import type { Box, Word } from '#shared/reading.ts'
import type { Grey } from '../image/grey.ts'
import { withEvenLight } from '../image/illumination.ts'
import { compose, identity, type Matrix, scaling, turning } from '../image/matrix.ts'
import { withoutSpecks } from '../image/noise.ts'
import { boxInOriginal, scaleFor } from '../image/prepare.ts'
import { resize } from '../image/resize.ts'
import { quarterTurn, quarterTurnBack, warp } from '../image/warp.ts'
import type { Region, RegionReading } from '../parts.ts'
import { reversedPrint, withoutCutInk } from './edges.ts'
import { ocrEngine } from './engine/chooseEngine.ts'
import type { OcrWord } from './engine/tsv.ts'
import { type Placement, turnBox } from './page.ts'
import { layoutOfLines } from './textLines.ts'

/** A piece of a page as the file has it: where it stands, its resolution, and by how much the page's lines fall to the right. */
export type Piece = { picture: Grey; dpi: number; placement: Placement; radians: number }

/** Points around the box that are read too: letters that the box cuts are letters still. */
export const regionMargin = 4

const quarters = { 0: 0, 90: 1, 180: 2, 270: 3 } as const
const levelAbove = (0.3 * Math.PI) / 180
/** Pixels of white that the engine wants around print. */
const rim = 20

/** The drawn box, with its margin, on the page as the file has it, clipped to it. `width` and `height` are that page's. */
export function boxInFile({ box, turned }: Pick<Region, 'box' | 'turned'>, width: number, height: number): Box {
  const turns = quarters[turned]
  const [w, h] = turns % 2 === 0 ? [width, height] : [height, width]
  const [left, top, right, bottom] = turnBox(box, w, h, turns === 1 ? 3 : turns === 3 ? 1 : turns)
  const inside = (value: number, limit: number) => Math.min(limit, Math.max(0, value))
  return [
    inside(left - regionMargin, width),
    inside(top - regionMargin, height),
    inside(right + regionMargin, width),
    inside(bottom + regionMargin, height),
  ]
}

/** Reads a piece of a page twice, with all letters and with those of the region alone. */
export async function readPiece(piece: Piece, { box, turned, letters }: Region): Promise<RegionReading> {
  const { picture, toPiece } = await madeReadable(piece, quarters[turned])
  const layout = layoutOfLines(picture)
  const engine = await ocrEngine()
  const read = async (allowed: string) => {
    const words = await engine.recognise(picture, 300, { layout, letters: allowed, languages: 'fra+eng' })
    return words.map((word) => onPage(word, toPiece, piece.placement, turned)).filter((word) => isInside(word.box, box))
  }
  const words = await read('')
  return { words, fitting: letters ? await read(letters) : words }
}

/** Scaled to about 300 dpi, upright, level, evenly lit, with a white rim; and the way back to the piece's own pixels. */
async function madeReadable(piece: Piece, turns: 0 | 1 | 2 | 3): Promise<{ picture: Grey; toPiece: Matrix }> {
  let picture = piece.picture
  let toPiece = identity
  const step = (next: Grey, back: Matrix) => {
    picture = next
    toPiece = compose(toPiece, back)
  }
  const factor = scaleFor(picture, piece.dpi)
  if (Math.abs(factor - 1) > 0.08) {
    const scaled = await resize(picture, factor)
    step(scaled, scaling(picture.width / scaled.width, picture.height / scaled.height))
  }
  if (turns > 0) step(quarterTurn(picture, turns), quarterTurnBack(picture, turns))
  const points = (piece.placement.scaleX * piece.picture.width) / (turns % 2 === 0 ? picture.width : picture.height)
  const reversed = reversedPrint(picture)
  picture = withEvenLight(withoutSpecks(reversed ?? picture))
  picture = withoutCutInk(picture, regionMargin / points, reversed !== null)
  const { width, height } = picture
  const radians = Math.abs(piece.radians) > levelAbove ? piece.radians : 0
  const [w, h] = [width + 2 * rim, height + 2 * rim]
  const back = turning(radians, [w / 2, h / 2], [width / 2, height / 2])
  step(warp(picture, back, w, h), back)
  return { picture, toPiece }
}

function onPage(word: OcrWord, toPiece: Matrix, placement: Placement, turned: Region['turned']): Word {
  const { width, height, left, top, scaleX, scaleY } = placement
  const [l, t, r, b] = boxInOriginal(toPiece, word.box)
  const inFile: Box = [left + l * scaleX, top + t * scaleY, left + r * scaleX, top + b * scaleY]
  const box = turnBox(inFile, width, height, quarters[turned])
  const confidence = Math.round(word.confidence * 100) / 100
  return { text: word.text, box, confidence, size: Math.round((box[3] - box[1]) * 100) / 100, bold: false }
}

/** Whether the centre of a word lies in a box. */
export const isInside = (word: Box, [left, top, right, bottom]: Box): boolean => {
  const [x, y] = [(word[0] + word[2]) / 2, (word[1] + word[3]) / 2]
  return x >= left && x <= right && y >= top && y <= bottom
}
