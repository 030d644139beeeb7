import { XMLParser } from 'fast-xml-parser'

// A very small view of an XML document: local names, text, and the path that a proof can show.

export type Node = {
  /** Local name, without prefix. */
  name: string
  /** Local names from the root, e.g. "/Invoice/cac…" → "/Invoice/LegalMonetaryTotal/PayableAmount[1]". */
  path: string
  text: string
  attributes: Record<string, string>
  children: Node[]
}

const PREDEFINED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** The five predefined entities and character references only: declared entities are never expanded. */
const decode = (text: string): string =>
  text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|\w+);/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return PREDEFINED[name] ?? whole
    const code =
      name[1]?.toLowerCase() === 'x' ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10)
    return isCharacter(code) ? String.fromCodePoint(code) : whole
  })

/** XML 1.0, section 2.2: no control characters, no halves of a pair, no end marks. */
const isCharacter = (code: number): boolean =>
  [0x9, 0xa, 0xd].includes(code) ||
  (code >= 0x20 && code <= 0xd7ff) ||
  (code >= 0xe000 && code <= 0xfffd) ||
  (code >= 0x10000 && code <= 0x10ffff)

/** The parser throws at names that mean something to JavaScript objects; here they are names that no invoice has. */
const harmless = (name: string): string =>
  ['__proto__', 'constructor', 'prototype'].includes(name) ? `reserved-${name}` : name

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  processEntities: false,
  trimValues: true,
  ignoreDeclaration: true,
  ignorePiTags: true,
  transformTagName: harmless,
  transformAttributeName: harmless,
})

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

function attributesOf(item: Record<string, unknown>): Record<string, string> {
  const found = item[':@']
  if (!isRecord(found)) return {}
  return Object.fromEntries(Object.entries(found).map(([name, value]) => [name, decode(String(value))]))
}

function toNodes(items: unknown, parentPath: string): { nodes: Node[]; text: string } {
  const nodes: Node[] = []
  let text = ''
  const seen = new Map<string, number>()
  for (const item of Array.isArray(items) ? items : []) {
    if (!isRecord(item)) continue
    if ('#text' in item) {
      text += decode(String(item['#text']))
      continue
    }
    const name = Object.keys(item).find((key) => key !== ':@')
    if (name === undefined) continue
    const index = (seen.get(name) ?? 0) + 1
    seen.set(name, index)
    const path = `${parentPath}/${name}${index > 1 ? `[${index}]` : ''}`
    const inner = toNodes(item[name], path)
    nodes.push({ name, path, text: inner.text.trim(), attributes: attributesOf(item), children: inner.nodes })
  }
  return { nodes, text }
}

/** The root element; null when there is none. The XML is expected to be well formed and free of DTDs (checked on receipt). */
export const parseXml = (xml: string): Node | null =>
  toNodes(parser.parse(xml.replace(/^\uFEFF/, '')), '').nodes[0] ?? null

/** Every node at `path` ("A/B|C/D": a step may name alternatives) below any of `from`, in document order. */
export function all(from: Node | Node[] | null | undefined, path: string): Node[] {
  let nodes = from ? [from].flat() : []
  for (const step of path.split('/')) {
    const names = step.split('|')
    nodes = nodes.flatMap((node) => node.children.filter((child) => names.includes(child.name)))
  }
  return nodes
}

/** The first node at `path` that carries text or children. */
export const first = (from: Node | Node[] | null | undefined, path: string): Node | null =>
  all(from, path).find((node) => node.text !== '' || node.children.length > 0) ?? null
