// The smallest writer that cannot produce a malformed file: text is escaped here and nowhere else.

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

const escapeXml = (text: string): string => text.replace(/[&<>"]/g, (character) => escapes[character] ?? character)

/** An element already written, or null for one that is left out. */
export type Node = string | null

/** `element('cbc:ID', 'F-1', { schemeID: '0002' })`; children in an array, null ones are skipped. */
export function element(name: string, content: string | Node[], attributes: Record<string, string> = {}): string {
  const head = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXml(value)}"`)
  const inner = typeof content === 'string' ? escapeXml(content) : content.filter((node) => node !== null).join('')
  return `<${name}${head.join('')}>${inner}</${name}>`
}

/** The element only where there is something to say. */
export const optional = (name: string, content: string | null, attributes: Record<string, string> = {}): Node =>
  content === null ? null : element(name, content, attributes)

export const xmlFile = (root: string): Uint8Array =>
  new TextEncoder().encode(`<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`)
