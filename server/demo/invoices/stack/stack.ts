import { PDFDocument } from 'pdf-lib'
import { invoicePdf } from '../pdf.ts'
import { type Random, random } from '../random.ts'
import { randomSpec } from '../randomSpec.ts'
import { randomTemplate } from '../randomTemplate.ts'
import type { InvoiceSpec } from '../spec.ts'
import { wildPaper } from '../wild/paper.ts'
import { deliveryNote, emptyPage, termsPage } from './annex.ts'
import { bound } from './bound.ts'
import { hardPage } from './hard.ts'
import { onPaper } from './paper.ts'

// Stacks: what lies on a scanner's feeder, or in a supplier's mail. Invoices one behind the other in one PDF, with what
// comes between them.

export const stackKinds = ['single', 'hard', 'lone', 'others', 'same', 'credit', 'wild'] as const
/**
 * `single`: one invoice with its annexes; `hard`: one with pages that look like another's beginning; `lone`: one wild paper; `others`: of several suppliers; `same`: of one supplier; `credit`: an invoice and
 * its credit note; `wild`: papers of any house.
 */
export type StackKind = (typeof stackKinds)[number]

export type Stack = {
  bytes: Uint8Array
  /** Pages after which another invoice begins. */
  cuts: number[]
  pages: number
  /** Numbers of the invoices in their order. */
  numbers: string[]
}

type Sheaf = { pdf: Uint8Array; number: string; annexes: Uint8Array[] }

/** How many lines make an invoice of several pages. */
const LONG = 34

const lengthened = (spec: InvoiceSpec): InvoiceSpec => ({
  ...spec,
  lines: Array.from({ length: LONG }, (_, index) => spec.lines[index % spec.lines.length]).filter(
    (line) => line !== undefined,
  ),
  deposit: null,
})

/** The next spec in this language from a seed on. */
function specIn(seed: number, language: InvoiceSpec['language']): InvoiceSpec {
  for (let at = seed; ; at++) {
    const spec = randomSpec(at)
    if (spec.language === language) return spec
  }
}

/** "F2026-0041" → "F2026-0042": the next invoice of the same supplier. */
const following = (number: string, step: number): string =>
  number.replace(/\d+$/, (digits) => String(Number(digits) + step).padStart(digits.length, '0'))

async function annexesOf(lots: Random, spec: InvoiceSpec): Promise<Uint8Array[]> {
  const annexes: Uint8Array[] = []
  if (lots.chance(0.18)) annexes.push(await deliveryNote(lots, spec))
  if (lots.chance(0.18)) annexes.push(await termsPage(lots, spec))
  if (lots.chance(0.15))
    annexes.push(await emptyPage(lots.chance(0.8) ? null : 'Page laissée intentionnellement blanche'))
  return annexes
}

async function drawn(lots: Random, spec: InvoiceSpec, look: number): Promise<Sheaf> {
  const whole = lots.chance(0.2) ? lengthened(spec) : spec
  const pdf = await invoicePdf(whole, randomTemplate(look, whole))
  return { pdf, number: whole.number, annexes: await annexesOf(lots, whole) }
}

async function sheavesOf(lots: Random, seed: number, kind: StackKind): Promise<Sheaf[]> {
  const count = kind === 'single' || kind === 'hard' || kind === 'lone' ? 1 : lots.integer(2, 5)
  const first = randomSpec(seed * 17)
  if (kind === 'hard') {
    const one = await drawn(lots, { ...first, number: first.number }, seed)
    const pages = await Promise.all(Array.from({ length: lots.integer(1, 2) }, () => hardPage(lots, first)))
    const copy = lots.chance(0.1) ? [one.pdf] : []
    return [{ ...one, annexes: [...pages, ...copy, ...one.annexes] }]
  }
  if (kind === 'wild' || kind === 'lone') {
    const annexed = lots.chance(0.4)
    return Promise.all(
      Array.from({ length: count }, async (_, index) => {
        const { bytes, truth } = await wildPaper(seed * 31 + index)
        return {
          pdf: bytes,
          number: String(truth.invoice_number),
          annexes: annexed ? await annexesOf(lots, first) : [],
        }
      }),
    )
  }
  if (kind === 'credit') {
    const note = specIn(seed * 17 + 1, first.language)
    const { supplier, currency } = first
    const invoice: InvoiceSpec = { ...first, type: 'invoice', corrects: null }
    const credit: InvoiceSpec = {
      ...note,
      type: 'credit_note',
      supplier,
      currency,
      corrects: invoice.number,
      deposit: null,
    }
    return [await drawn(lots, invoice, seed), await drawn(lots, credit, seed)]
  }
  const sheaves: Sheaf[] = []
  for (let index = 0; index < count; index++) {
    const own = kind === 'same' ? specIn(seed * 17 + 7 * index, first.language) : randomSpec(seed * 17 + index)
    const { supplier, currency, iban } = first
    const alike: InvoiceSpec = { ...own, supplier, currency, iban, number: following(first.number, index) }
    sheaves.push(await drawn(lots, kind === 'same' ? alike : own, kind === 'same' ? seed : seed * 17 + index))
  }
  return sheaves
}

/** `scanned`: every page went over a scanner; `mixed`: some of them did. */
export type Surface = 'digital' | 'scanned' | 'mixed'

/** A stack, the same for the same seed; see `StackKind` and `Surface`. */
export async function stackOf(seed: number, kind: StackKind, surface: Surface = 'digital'): Promise<Stack> {
  const lots = random(seed ^ 0x57ac)
  const sheaves = await sheavesOf(lots, seed, kind)
  const separated = sheaves.length > 1 && lots.chance(0.15)
  const papers: Uint8Array[] = []
  const cuts: number[] = []
  let pages = 0
  const add = async (bytes: Uint8Array) => {
    papers.push(bytes)
    pages += (await PDFDocument.load(bytes)).getPageCount()
  }
  for (const [index, { pdf, annexes }] of sheaves.entries()) {
    if (index > 0) {
      if (separated) await add(await emptyPage(lots.pick([null, 'SÉPARATEUR'])))
      cuts.push(pages)
    }
    for (const paper of [pdf, ...annexes]) await add(paper)
  }
  const digital = await bound(papers)
  const bytes =
    surface === 'digital' ? digital : await onPaper(digital, lots, (page) => surface === 'scanned' || page % 2 === 0)
  return { bytes, cuts, pages, numbers: sheaves.map(({ number }) => number) }
}
