// Marks of the invented suppliers: SVG paths in a box of 48 × 48, coloured by the template.

type Shape = { path: string; fill: 'accent' | 'tint' | 'ink' | 'white' }

const shapes = {
  none: [],
  disc: [
    { path: 'M24 2a22 22 0 1 0 .01 0z', fill: 'accent' },
    { path: 'M24 13a11 11 0 1 0 .01 0z', fill: 'white' },
    { path: 'M24 19a5 5 0 1 0 .01 0z', fill: 'accent' },
  ],
  press: [
    { path: 'M4 6h28v8H4z', fill: 'accent' },
    { path: 'M4 19h40v8H4z', fill: 'ink' },
    { path: 'M4 32h20v8H4z', fill: 'accent' },
  ],
  cloud: [
    { path: 'M14 38a10 10 0 0 1-1-20 13 13 0 0 1 25-2 11 11 0 0 1-2 22z', fill: 'accent' },
    { path: 'M16 32a5 5 0 0 1 0-10 7 7 0 0 1 13-2 6 6 0 0 1 4 12z', fill: 'white' },
  ],
  aperture: [
    { path: 'M24 2 44 13 32 20z', fill: 'accent' },
    { path: 'M45 16 45 36 33 26z', fill: 'ink' },
    { path: 'M42 38 24 46 28 32z', fill: 'accent' },
    { path: 'M22 46 4 36 17 29z', fill: 'ink' },
    { path: 'M3 33 3 13 16 24z', fill: 'accent' },
    { path: 'M5 11 22 2 20 17z', fill: 'ink' },
  ],
  arch: [
    { path: 'M4 44V24a20 20 0 0 1 40 0v20H34V25a10 10 0 0 0-20 0v19z', fill: 'accent' },
    { path: 'M19 44V26a5 5 0 0 1 10 0v18z', fill: 'ink' },
  ],
  leaf: [
    { path: 'M6 42C4 18 18 6 44 6 44 32 30 44 6 42z', fill: 'accent' },
    { path: 'M7 43C16 30 24 22 36 15 26 25 18 33 10 43z', fill: 'white' },
  ],
  clover: [
    { path: 'M24 4a9 9 0 0 1 9 9c0 5-4 8-9 11-5-3-9-6-9-11a9 9 0 0 1 9-9z', fill: 'accent' },
    { path: 'M42 26a9 9 0 0 1-9 9c-5 0-8-4-9-11 3-4 5-7 9-7a9 9 0 0 1 9 9z', fill: 'accent' },
    { path: 'M6 26a9 9 0 0 0 9 9c5 0 8-4 9-11-3-4-5-7-9-7a9 9 0 0 0-9 9z', fill: 'accent' },
    { path: 'M23 26h2l3 18h-4z', fill: 'ink' },
  ],
  letter: [
    { path: 'M4 4h40v40H4z', fill: 'ink' },
    { path: 'M13 11h7v20h14v6H13z', fill: 'white' },
    { path: 'M31 11h5v5h-5z', fill: 'accent' },
  ],
  beam: [
    { path: 'M24 2 30 18H18z', fill: 'accent' },
    { path: 'M8 44 20 22h8l12 22z', fill: 'tint' },
    { path: 'M17 44l5-22h4l5 22z', fill: 'accent' },
  ],
  plane: [
    { path: 'M3 30 45 8 45 16 3 38z', fill: 'accent' },
    { path: 'M3 40 45 18 45 26 3 46z', fill: 'ink' },
  ],
  wave: [
    { path: 'M2 18c8-10 14-10 22 0s14 10 22 0v8c-8 10-14 10-22 0s-14-10-22 0z', fill: 'accent' },
    { path: 'M2 32c8-10 14-10 22 0s14 10 22 0v8c-8 10-14 10-22 0s-14-10-22 0z', fill: 'ink' },
  ],
} satisfies Record<string, Shape[]>

export type Logo = keyof typeof shapes
export const logos = Object.keys(shapes) as Logo[]

/** Draws the template's mark with its top left corner at (x, y), `side` points wide. */
export function drawLogo(
  doc: PDFKit.PDFDocument,
  { logo, accent, tint, ink }: { logo: Logo; accent: string; tint: string; ink: string },
  x: number,
  y: number,
  side: number,
  onAccent = false,
) {
  const colours = onAccent
    ? { accent: '#ffffff', tint, ink: tint, white: accent }
    : { accent, tint, ink, white: '#ffffff' }
  doc
    .save()
    .translate(x, y)
    .scale(side / 48)
  for (const shape of shapes[logo]) doc.path(shape.path).fill(colours[shape.fill])
  doc.restore()
}
