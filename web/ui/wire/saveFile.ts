/** Hands a file made in the browser to its user, under this name. */
export const saveFile = (name: string, content: Blob): void => {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(content)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}

const painted = ['fill', 'stroke', 'font-family', 'font-size', 'font-variant-numeric', 'text-anchor'] as const

const EDGE = 24
const LINE = 20

/**
 * A drawn chart as a PNG on its own ground, twice as sharp as on the screen, with the lines under it that say what it
 * shows; null where the browser cannot draw it.
 */
export const svgPicture = async (svg: SVGSVGElement, lines: readonly string[]): Promise<Blob | null> => {
  const copy = svg.cloneNode(true)
  if (!(copy instanceof SVGSVGElement)) return null
  // Outside the page no style sheet reaches the picture: what each shape wears goes along.
  const originals = svg.querySelectorAll('*')
  for (const [at, element] of copy.querySelectorAll<SVGElement>('*').entries()) {
    const original = originals[at]
    if (!original) continue
    const worn = getComputedStyle(original)
    for (const name of painted) element.style.setProperty(name, worn.getPropertyValue(name))
  }
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`
  await image.decode()
  const canvas = document.createElement('canvas')
  const [width, height] = [svg.width.baseVal.value, svg.height.baseVal.value]
  canvas.width = 2 * (width + 2 * EDGE)
  canvas.height = 2 * (height + 2 * EDGE + LINE * lines.length)
  const paper = canvas.getContext('2d')
  if (!paper) return null
  const root = getComputedStyle(document.documentElement)
  const colour = (name: string, otherwise: string) => root.getPropertyValue(name) || otherwise
  paper.scale(2, 2)
  paper.fillStyle = colour('--sheet', '#fffdf9')
  paper.fillRect(0, 0, canvas.width, canvas.height)
  paper.drawImage(image, EDGE, EDGE, width, height)
  paper.fillStyle = colour('--ink-3', '#6b6155')
  paper.font = `12px ${getComputedStyle(document.body).fontFamily}`
  for (const [at, line] of lines.entries()) paper.fillText(line, EDGE, EDGE + height + LINE * (at + 1))
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'))
}
