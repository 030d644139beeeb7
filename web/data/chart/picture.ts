// A part of the page as a picture: drawn by the browser itself from a copy that wears its styles, without a library.

const worn = [
  'align-items',
  'background-color',
  'border-bottom',
  'border-collapse',
  'border-left',
  'border-radius',
  'border-right',
  'border-spacing',
  'border-top',
  'box-sizing',
  'color',
  'column-gap',
  'display',
  'fill',
  'flex-basis',
  'flex-direction',
  'flex-grow',
  'flex-shrink',
  'flex-wrap',
  'font-family',
  'font-size',
  'font-variant-numeric',
  'font-weight',
  'grid-template-columns',
  'height',
  'inset',
  'justify-content',
  'justify-self',
  'letter-spacing',
  'line-height',
  'list-style',
  'margin',
  'min-height',
  'opacity',
  'overflow',
  'padding',
  'position',
  'row-gap',
  'stroke',
  'stroke-width',
  'table-layout',
  'text-align',
  'text-anchor',
  'text-decoration',
  'text-overflow',
  'vertical-align',
  'white-space',
  'width',
] as const

const EDGE = 8

const base64 = async (url: string): Promise<string> => {
  const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer())
  let text = ''
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return btoa(text)
}

/** The page's own face, Latin letters and figures: a picture reaches no font of the page, and another one is wider. */
const ownFace = async (): Promise<string> => {
  for (const sheet of document.styleSheets) {
    for (const rule of sheet.cssRules) {
      if (!(rule instanceof CSSFontFaceRule) || !/U\+0{0,4}-0*FF\b/i.test(rule.style.getPropertyValue('unicode-range')))
        continue
      const url = /url\("?([^")]+)"?\)/.exec(rule.style.getPropertyValue('src'))?.[1]
      if (!url) continue
      const family = rule.style.getPropertyValue('font-family')
      const data = await base64(new URL(url, sheet.href ?? document.baseURI).href)
      return `@font-face{font-family:${family};font-weight:100 900;src:url(data:font/woff2;base64,${data}) format('woff2')}`
    }
  }
  return ''
}

/**
 * This element as a PNG, twice as sharp as on the screen, on the ground of a sheet; parts marked `data-export="none"`
 * (buttons) are left out. Null where the browser cannot draw it.
 */
export const pictureOf = async (element: HTMLElement): Promise<Blob | null> => {
  const copy = element.cloneNode(true)
  if (!(copy instanceof HTMLElement)) return null
  const originals = [element, ...element.querySelectorAll('*')]
  const copies = [copy, ...copy.querySelectorAll('*')]
  for (const [at, one] of copies.entries()) {
    const original = originals[at]
    if (!original || !(one instanceof HTMLElement || one instanceof SVGElement)) continue
    const style = getComputedStyle(original)
    for (const name of worn) one.style.setProperty(name, style.getPropertyValue(name))
    one.removeAttribute('class')
  }
  for (const hidden of copy.querySelectorAll<HTMLElement>('[data-export="none"]')) hidden.style.visibility = 'hidden'
  copy.style.margin = '0'
  copy.style.border = '0'
  const { width, height } = element.getBoundingClientRect()
  const ground = getComputedStyle(element).backgroundColor
  const markup = new XMLSerializer().serializeToString(copy)
  const face = await ownFace().catch(() => '')
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><style>${face}</style><foreignObject width="100%" height="100%">${markup}</foreignObject></svg>`
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
  try {
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.width = 2 * (width + 2 * EDGE)
    canvas.height = 2 * (height + 2 * EDGE)
    const paper = canvas.getContext('2d')
    if (!paper) return null
    paper.scale(2, 2)
    paper.fillStyle = ground
    paper.fillRect(0, 0, canvas.width, canvas.height)
    paper.drawImage(image, EDGE, EDGE, width, height)
    return await new Promise((resolve) => canvas.toBlob(resolve, 'image/png'))
  } catch {
    // Some browsers draw no HTML inside a picture, or call the canvas stained by it.
    return null
  }
}
