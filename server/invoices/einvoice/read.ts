import type { Einvoice } from '#shared/reading.ts'
import type { Draft } from '../extract/draft.ts'
import { readCii } from './cii.ts'
import { completed } from './complete.ts'
import { readUbl } from './ubl.ts'
import { parseXml } from './xml.ts'

/** Fields of an e-invoice, by its own syntax; null when the XML holds no invoice (then the page speaks alone). */
export function readEinvoice(einvoice: Einvoice): Draft | null {
  const root = parseXml(einvoice.xml)
  if (!root) return null
  const draft = einvoice.syntax === 'cii' ? readCii(root) : readUbl(root)
  return Object.keys(draft.found).length > 2 ? completed(draft) : null
}
