import { Problem } from '#platform/problem.ts'
import { maxXmlDepth, maxXmlParts } from '../limits.ts'
import { documentProblems } from '../problems.ts'

export type XmlRoot = { name: string; namespace: string }

/** What XML 1.0 (section 2.2) allows nowhere; a database takes the first of them in no text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/

/**
 * Walks once over the tags of an XML text, before any parser sees it: linear time, nothing is expanded.
 * DTDs and entity declarations are refused wherever they stand, so neither external entities nor a billion laughs arise.
 * @returns the root element's local name and namespace
 * @throws Problem xml_forbidden, xml_too_complex, file_damaged (tags that do not match, a cut-off end, characters that no
 *   XML may have)
 */
export function scanXml(text: string): XmlRoot {
  if (/<!(DOCTYPE|ENTITY|ELEMENT|ATTLIST|NOTATION)/i.test(text)) throw new Problem(documentProblems.xml_forbidden)
  if (forbidden.test(text)) throw new Problem(documentProblems.file_damaged)
  const open: string[] = []
  let root: XmlRoot | null = null
  let parts = references(text)
  let at = 0
  for (;;) {
    const start = text.indexOf('<', at)
    if (start < 0) break
    const skipped = skipNonElement(text, start)
    if (skipped !== null) {
      at = skipped
      continue
    }
    const { end, attributes } = endOfTag(text, start)
    const name = /^<\/?([^\s/>]+)/.exec(text.slice(start, Math.min(end + 1, start + 300)))?.[1]
    if (!name) throw new Problem(documentProblems.file_damaged)
    if (text[start + 1] === '/') {
      if (open.pop() !== name) throw new Problem(documentProblems.file_damaged)
    } else {
      if (!root) root = rootOf(text.slice(start, end + 1), name)
      else if (open.length === 0) throw new Problem(documentProblems.file_damaged)
      parts += 1 + attributes
      if (text[end - 1] !== '/') open.push(name)
      if (open.length > maxXmlDepth || parts > maxXmlParts) throw new Problem(documentProblems.xml_too_complex)
    }
    at = end + 1
  }
  if (!root || open.length > 0) throw new Problem(documentProblems.file_damaged)
  return root
}

/** Where a comment, CDATA section or processing instruction that starts here ends; null if an element's tag starts here. */
function skipNonElement(text: string, start: number): number | null {
  for (const [opening, closing] of [
    ['<!--', '-->'],
    ['<![CDATA[', ']]>'],
    ['<?', '?>'],
  ] as const) {
    if (!text.startsWith(opening, start)) continue
    const end = text.indexOf(closing, start + opening.length)
    if (end < 0) throw new Problem(documentProblems.file_damaged)
    return end + closing.length
  }
  return null
}

/** How often the text refers to a character (`&amp;`, `&#38;`): each is decoded one by one. */
function references(text: string): number {
  let count = 0
  for (let at = text.indexOf('&'); at >= 0; at = text.indexOf('&', at + 1)) count++
  return count
}

/** Index of the `>` that closes the tag, those inside quoted attribute values not counted, and how many attributes it has. */
function endOfTag(text: string, start: number): { end: number; attributes: number } {
  let quote = ''
  let attributes = 0
  for (let i = start + 1; i < text.length; i++) {
    const letter = text[i] ?? ''
    if (quote) quote = letter === quote ? '' : quote
    else if (letter === '"' || letter === "'") {
      quote = letter
      attributes += 1
    } else if (letter === '>') return { end: i, attributes }
  }
  throw new Problem(documentProblems.file_damaged)
}

function rootOf(tag: string, name: string): XmlRoot {
  const [prefix, local] = name.includes(':') ? name.split(':', 2) : ['', name]
  const attribute = prefix ? `xmlns:${prefix}` : 'xmlns'
  const declared = Array.from(tag.matchAll(/([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g))
  const namespace = declared.find((match) => match[1] === attribute)
  return { name: local ?? name, namespace: (namespace?.[2] ?? namespace?.[3] ?? '').trim() }
}
