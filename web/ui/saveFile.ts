/** Hands a file made in the browser to its user, under this name. */
export const saveFile = (name: string, content: Blob): void => {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(content)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}

const painted = ['fill', 'stroke', 'font-family', 'font-size', 'font-variant-numeric', 'text-anchor'] as const

/** A drawn chart as a PNG on its own ground, twice as sharp as on the screen; null where the browser cannot draw it. */
export const svgPicture = async (svg: SVGSVGElement): Promise<Blob | null> => {
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
  canvas.width = svg.width.baseVal.value * 2
  canvas.height = svg.height.baseVal.value * 2
  const paper = canvas.getContext('2d')
  if (!paper) return null
  paper.fillStyle = getComputedStyle(document.documentElement).getPropertyValue('--sheet') || '#fffdf9'
  paper.fillRect(0, 0, canvas.width, canvas.height)
  paper.drawImage(image, 0, 0, canvas.width, canvas.height)
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'))
}
