import { z } from 'zod'
import { nameSchemas } from './schema.ts'

// A `Reading` is what every module gets from a file: pages of words with their boxes, however they were read
// (text layer or OCR), and the e-invoice XML where the file carries one. It is plain data: it crosses processes as JSON.

/** [left, top, right, bottom] in points (1/72 inch), origin at the page's top left corner as it is shown (after rotation). */
export const Box = z.tuple([z.number(), z.number(), z.number(), z.number()])
export type Box = z.infer<typeof Box>

export const Word = z.object({
  text: z.string(),
  box: Box,
  /** 0 to 100; 100 for a text layer, the engine's own figure for OCR. */
  confidence: z.number(),
  /** Height of the font in points, where the file says it. */
  size: z.number(),
  bold: z.boolean(),
  /** Clockwise degrees by which the word is written on its upright page, as along a margin; absent: 0. Only text layers tell. */
  turned: z.union([z.literal(90), z.literal(180), z.literal(270)]).optional(),
})
export type Word = z.infer<typeof Word>

export const Page = z.object({
  /** 1 for the first. */
  number: z.number().int(),
  /** In points, as shown. */
  width: z.number(),
  height: z.number(),
  /** `text`: the PDF's own text layer; `ocr`: an engine read the picture; `blank`: neither found a word. */
  source: z.enum(['text', 'ocr', 'blank']),
  /** In reading order. */
  words: z.array(Word),
  /** Mean word confidence, 0 to 100. */
  confidence: z.number(),
  /**
   * Clockwise degrees by which the file's page was turned to stand upright, where a scan lay on its side or head; absent: 0.
   * Size and boxes are those of the upright page; whoever draws the page turns it likewise.
   */
  turned: z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]).optional(),
  /** Why this page should not be trusted unseen; null when it may. */
  doubt: z.string().nullable(),
})
export type Page = z.infer<typeof Page>

export const Einvoice = z.object({
  /** The XML text, UTF-8, already checked against DTDs and entities. */
  xml: z.string(),
  syntax: z.enum(['cii', 'ubl']),
  /** Name of the attachment; null when the file is the XML itself. */
  attachment: z.string().nullable(),
})
export type Einvoice = z.infer<typeof Einvoice>

export const Reading = z.object({
  type: z.enum(['pdf', 'jpeg', 'png', 'tiff', 'webp', 'xml']),
  pages: z.array(Page),
  einvoice: Einvoice.nullable(),
  /** Name and version of what read the words, e.g. "pdfium", "tesseract.js 7.0.0". */
  engine: z.string(),
  elapsedMs: z.number(),
})
export type Reading = z.infer<typeof Reading>

nameSchemas({ Box })
