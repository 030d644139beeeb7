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
  if (forbidden.test(text)) throw damaged()
  const open: string[] = []
  let root: XmlRoot | null = null
  let parts = references(text)
  for (let tag = nextTag(text, 0); tag; tag = nextTag(text, tag.end + 1)) {
    if (tag.closes) {
      if (open.pop() !== tag.name) throw damaged()
      continue
    }
    if (root && open.length === 0) throw damaged()
    parts += 1 + tag.attributes
    if (!tag.isEmpty) open.push(tag.name)
    if (open.length > maxXmlDepth || parts > maxXmlParts) throw new Problem(documentProblems.xml_too_complex)
    root ??= rootOf(text.slice(tag.start, tag.end + 1), tag.name)
  }
  if (!root || open.length > 0) throw damaged()
  return root
}

const damaged = (): Problem => new Problem(documentProblems.file_damaged)

/** The tag of an element, from its `<` to its `>`. */
type Tag = { start: number; end: number; name: string; attributes: number; closes: boolean; isEmpty: boolean }

/** The first tag of an element from `at` on; null behind the last one. */
function nextTag(text: string, at: number): Tag | null {
  for (let start = text.indexOf('<', at); start >= 0; ) {
    const skipped = skipNonElement(text, start)
    if (skipped === null) return tagAt(text, start)
    start = text.indexOf('<', skipped)
  }
  return null
}

function tagAt(text: string, start: number): Tag {
  const { end, attributes } = endOfTag(text, start)
  const name = /^<\/?([^\s/>]+)/.exec(text.slice(start, Math.min(end + 1, start + 300)))?.[1]
  if (!name) throw damaged()
  return { start, end, name, attributes, closes: text[start + 1] === '/', isEmpty: text[end - 1] === '/' }
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
    if (end < 0) throw damaged()
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

/**
 * Index of the `>` that closes the tag, those inside quoted attribute values not counted, and how many attributes it has:
 * by their values, or by their names where some have none (a parser would take each for `true`).
 */
function endOfTag(text: string, start: number): { end: number; attributes: number } {
  let quote = ''
  let values = 0
  let names = 0
  let before = ''
  for (let i = start + 1; i < text.length; i++) {
    const letter = text[i] ?? ''
    if (quote) quote = letter === quote ? '' : quote
    else if (letter === '"' || letter === "'") {
      quote = letter
      values += 1
    } else if (letter === '>') return { end: i, attributes: Math.max(values, names) }
    else if (isSpace(before) && !isSpace(letter) && letter !== '=' && letter !== '/') names += 1
    before = letter
  }
  throw damaged()
}

const isSpace = (letter: string): boolean => letter === ' ' || letter === '\n' || letter === '\t' || letter === '\r'

/** One attribute where the last one ended: never looked for further on, as a long name without `=` would be at each of its letters. */
const attributeHere = /\s*([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/y

function rootOf(tag: string, name: string): XmlRoot {
  const [prefix, local] = name.includes(':') ? name.split(':', 2) : ['', name]
  const declaration = prefix ? `xmlns:${prefix}` : 'xmlns'
  attributeHere.lastIndex = 1 + name.length
  let namespace = ''
  for (let found = attributeHere.exec(tag); found; found = attributeHere.exec(tag))
    if (found[1] === declaration) namespace = found[2] ?? found[3] ?? ''
  return { name: local ?? name, namespace: namespace.trim() }
}
