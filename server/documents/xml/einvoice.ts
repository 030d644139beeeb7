import { Problem } from '#platform/problem.ts'
import type { Einvoice } from '#shared/reading.ts'
import { documentProblems } from '../problems.ts'
import { decodeXml } from './decode.ts'
import { scanXml, type XmlRoot } from './scan.ts'

const utf8Mark = /^\uFEFF/

/**
 * Which e-invoice standard a root element belongs to: UN/CEFACT CII (Factur-X, ZUGFeRD 1 and 2, XRechnung) or OASIS UBL
 * (Peppol, XRechnung). By namespace and name, as senders choose their prefixes freely. null: another kind of document.
 */
function syntaxOf(root: XmlRoot): Einvoice['syntax'] | null {
  const { name, namespace } = root
  if (/^CrossIndustry(Invoice|Document)$/.test(name) && /crossindustry(invoice|document)/i.test(namespace)) return 'cii'
  if (/^(Invoice|CreditNote)$/.test(name) && namespace.startsWith('urn:oasis:names:specification:ubl:')) return 'ubl'
  return null
}

/** Words that no e-invoice lacks; other attachments (XMP, XFA, a web page) are not even walked. */
const mentionsStandard = /CrossIndustry(Invoice|Document)|urn:oasis:names:specification:ubl/i

/**
 * The e-invoice in the bytes of an XML file.
 * @throws Problem xml_forbidden, xml_too_complex, file_damaged, xml_not_an_invoice
 */
export function readEinvoiceFile(bytes: Uint8Array): Einvoice {
  const xml = textOfXml(bytes)
  if (xml === null) throw new Problem(documentProblems.file_damaged)
  const syntax = syntaxOf(scanXml(xml))
  if (!syntax) throw new Problem(documentProblems.xml_not_an_invoice)
  return { xml, syntax, attachment: null }
}

/**
 * The e-invoice in the bytes of an attachment. A broken one is as good as none, the page can still be read;
 * one that carries a DTD or entities is an attack.
 * @throws Problem xml_forbidden, xml_too_complex
 */
export function readEinvoiceAttachment(bytes: Uint8Array, attachment: string): Einvoice | null {
  const xml = textOfXml(bytes)
  if (xml === null || !mentionsStandard.test(xml)) return null
  try {
    const syntax = syntaxOf(scanXml(xml))
    return syntax ? { xml, syntax, attachment } : null
  } catch (error) {
    if (error instanceof Problem && error.definition.code === documentProblems.file_damaged.code) return null
    throw error
  }
}

const textOfXml = (bytes: Uint8Array) => decodeXml(bytes)?.replace(utf8Mark, '') ?? null
