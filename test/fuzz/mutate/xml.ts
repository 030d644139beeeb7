import type { Random } from '#server/demo/invoices/random.ts'
import type { Mutation } from './bytes.ts'

// XML that is well formed where it matters and says what no invoice says: entities, depths, huge numbers, odd letters.

const text = (change: (xml: string, lots: Random) => string): Mutation => {
  return (bytes, lots) => Buffer.from(change(bytes.toString('utf8'), lots))
}

/** Replaces one of what `pattern` finds. */
const replaceOne = (xml: string, pattern: RegExp, lots: Random, by: (found: string) => string): string => {
  const found = Array.from(xml.matchAll(pattern))
  const chosen = found[lots.integer(0, Math.max(0, found.length - 1))]
  if (!chosen) return xml
  return xml.slice(0, chosen.index) + by(chosen[0]) + xml.slice(chosen.index + chosen[0].length)
}

const values = [
  '',
  ' ',
  '-',
  '0',
  '-0.00',
  '1e400',
  'NaN',
  'Infinity',
  '0x10',
  '1,234.56',
  '99999999999999999999999999.99',
  '9'.repeat(5000),
  '0.'.concat('1'.repeat(3000)),
  '20260231',
  '00000000',
  '99999999',
  '2026-13-45',
  '-1-1-1',
  'FR\u00a076\u202fabc',
  '\u202egnihton',
  '😀'.repeat(300),
  'é\u0301'.repeat(2000),
  '\ud800'.toWellFormed(),
  '&#0;',
  '&#x1F600;',
  '&#xD800;',
  '&#99999999999;',
  '&unknown;',
  '&amp;lt;script&amp;gt;',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  "'; drop table factures; --",
  '\\u0000',
  '\u0000',
  '\u0001\u0008',
  '\ufffe',
  '{{7*7}}',
  '=1+1',
  'constructor',
  '__proto__',
]

const content = />[^<>]+</g
const element = /<([\w:.-]+)(?:\s[^<>]*)?>[^<>]*<\/\1>/g

const changeValue = text((xml, lots) => replaceOne(xml, content, lots, () => `>${lots.pick(values)}<`))
const changeValues = text((xml, lots) => {
  let changed = xml
  for (let i = lots.integer(2, 8); i > 0; i--)
    changed = replaceOne(changed, content, lots, () => `>${lots.pick(values)}<`)
  return changed
})
const changeNumber = text((xml, lots) =>
  replaceOne(xml, />-?\d+(\.\d+)?</g, lots, () => `>${lots.pick(values.slice(0, 20))}<`),
)
const changeAttribute = text((xml, lots) =>
  replaceOne(xml, /="[^"<>]*"/g, lots, () => `="${lots.pick(values).replaceAll('"', '')}"`),
)
const longValue = text((xml, lots) =>
  replaceOne(
    xml,
    content,
    lots,
    () => `>${lots.pick(['A', 'é ', '1', '<![CDATA[x]]>']).repeat(lots.integer(1000, 200_000))}<`,
  ),
)
const dropElement = text((xml, lots) => replaceOne(xml, element, lots, () => ''))
const doubleElement = text((xml, lots) =>
  replaceOne(xml, element, lots, (found) => found.repeat(lots.pick([2, 3, 50, 3000]))),
)
const nest = text((xml, lots) => {
  const depth = lots.pick([5, 40, 70, 5000])
  return replaceOne(xml, content, lots, () => `>${'<a>'.repeat(depth)}${'</a>'.repeat(depth)}<`)
})
const swapElements = text((xml, lots) => {
  const all = Array.from(xml.matchAll(element), ([whole]) => whole)
  return all.length === 0 ? xml : replaceOne(xml, element, lots, () => lots.pick(all))
})
const rename = text((xml, lots) => {
  const names = Array.from(xml.matchAll(/<([\w:.-]+)/g), (found) => found[1] ?? '')
  if (names.length === 0) return xml
  const [from, to] = [lots.pick(names), lots.pick([...names, 'a', 'ram:Name', '__proto__', 'x'.repeat(5000)])]
  return xml.replaceAll(`<${from}`, `<${to}`).replaceAll(`</${from}`, `</${to}`)
})
const manyAttributes = text((xml, lots) =>
  replaceOne(
    xml,
    /<[\w:.-]+(?=[\s>])/g,
    lots,
    (found) => `${found} ${Array.from({ length: lots.pick([10, 20_000]) }, (_, i) => `a${i}="v"`).join(' ')}`,
  ),
)

const prologs = [
  '<!DOCTYPE Invoice [<!ENTITY a "b">]>',
  '<!DOCTYPE Invoice SYSTEM "file:///etc/hostname">',
  `<!DOCTYPE x [<!ENTITY a "${'b'.repeat(1000)}"><!ENTITY c "&a;&a;&a;&a;">]>`,
  '<?xml-stylesheet href="http://127.0.0.1:9/x"?>',
  '<!-- -- -->',
  `<!--${'-'.repeat(50_000)}-->`,
  '<![CDATA[',
  '<?php echo 1 ?>',
]
const addProlog = text((xml, lots) => xml.replace(/(<\?xml[^>]*\?>)?/, (found) => found + lots.pick(prologs)))

/** Bytes in one encoding, a declaration of another. */
const encode: Mutation = (bytes, lots) => {
  const name = lots.pick(['UTF-16', 'ISO-8859-1', 'windows-1252', 'UTF-7', 'EBCDIC-CP-FR', 'x'.repeat(300), 'utf-8'])
  const xml = bytes.toString('utf8').replace(/encoding="[^"]*"/, `encoding="${name}"`)
  const coded = lots.pick(['utf16le', 'latin1', 'utf8'] as const)
  const mark = lots.pick([[], [0xff, 0xfe], [0xfe, 0xff], [0xef, 0xbb, 0xbf]])
  const body = Buffer.from(xml, coded)
  return Buffer.concat([
    Buffer.from(mark),
    coded === 'utf16le' && lots.chance(0.3) && body.length % 2 === 0 ? body.swap16() : body,
  ])
}

export const xmlMutations: Record<string, Mutation> = {
  changeValue,
  changeValues,
  changeNumber,
  changeAttribute,
  longValue,
  dropElement,
  doubleElement,
  nest,
  swapElements,
  rename,
  manyAttributes,
  addProlog,
  encode,
}
