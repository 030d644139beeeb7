import { maxHtml } from './limits.ts'

// The words of an HTML mail, for people to read. One walk through the letters, no markup kept, nothing fetched: what
// comes out is text, and is shown as text.

const named: Record<string, string> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', euro: '€', laquo: '«', raquo: '»', hellip: '…' },
  ...{ rsquo: '’', lsquo: '‘', ldquo: '“', rdquo: '”', ndash: '–', mdash: '—', deg: '°', middot: '·', bull: '•' },
  ...{ agrave: 'à', acirc: 'â', ccedil: 'ç', eacute: 'é', egrave: 'è', ecirc: 'ê', euml: 'ë', icirc: 'î', iuml: 'ï' },
  ...{ ocirc: 'ô', ugrave: 'ù', ucirc: 'û', uuml: 'ü', oelig: 'œ', Agrave: 'À', Ccedil: 'Ç', Eacute: 'É', Egrave: 'È' },
}

const unseen = new Set(['style', 'script', 'head', 'title', 'template', 'noscript'])
const breaking = new Set([
  'br',
  'p',
  'div',
  'tr',
  'li',
  'table',
  'h1',
  'h2',
  'h3',
  'h4',
  'blockquote',
  'hr',
  'ul',
  'ol',
])

export const htmlText = (html: string): string => {
  const source = html.slice(0, maxHtml)
  let text = ''
  let at = 0
  while (at < source.length) {
    const open = source.indexOf('<', at)
    if (open < 0) return text + words(source.slice(at))
    text += words(source.slice(at, open))
    at = afterTag(source, open)
    const name = /^<\/?([a-z][a-z0-9]*)/i.exec(source.slice(open, open + 20))?.[1]?.toLowerCase() ?? ''
    if (breaking.has(name)) text += '\n'
    else if (name === 'td' || name === 'th') text += ' '
    if (unseen.has(name) && source[open + 1] !== '/') at = afterElement(source, at, name)
  }
  return text
}

/** Behind the tag or comment that opens here; a `<` that never closes ends the text. */
const afterTag = (source: string, open: number): number => {
  const comment = source.startsWith('<!--', open)
  const end = source.indexOf(comment ? '-->' : '>', open)
  return end < 0 ? source.length : end + (comment ? 3 : 1)
}

const afterElement = (source: string, from: number, name: string): number => {
  const closing = new RegExp(`</${name}`, 'gi')
  closing.lastIndex = from
  const found = closing.exec(source)
  return found ? found.index : source.length
}

const words = (part: string): string =>
  part
    .replace(/\s+/g, ' ')
    .replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi, (whole, decimal, hex, name) => {
      if (name) return named[name] ?? whole
      const code = decimal ? Number(decimal) : Number.parseInt(hex, 16)
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
    })
