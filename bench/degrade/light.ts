import type { Random } from '#server/demo/invoices/random.ts'
import type { Hardship } from './hardships.ts'
import type { Planes } from './planes.ts'

/** Roughly normal, deviation 1 (Irwin-Hall). */
export const normal = (lots: Random): number => (lots.next() + lots.next() + lots.next() - 1.5) * 2

/** Share of the light that falls on the place (u, v) of a picture, both from 0 to 1. */
export function lightOf(
  { slope, lamp, hand, corners, screen }: Hardship,
  lots: Random,
): (u: number, v: number) => number {
  const angle = lots.next() * 6.28
  const [lampX, lampY, reach] = [0.2 + 0.6 * lots.next(), 0.2 + 0.6 * lots.next(), 0.35 + 0.2 * lots.next()]
  const [handX, handY, width] = [0.2 + 0.6 * lots.next(), 0.35 + 0.4 * lots.next(), 0.1 + 0.12 * lots.next()]
  const lean = (lots.next() - 0.5) * 0.8
  return (u, v) => {
    const along = 0.5 + ((u - 0.5) * Math.cos(angle) + (v - 0.5) * Math.sin(angle)) / 1.42
    const far = Math.hypot(u - lampX, v - lampY) / reach
    const outside = far < 1 ? 0 : Math.min(1, (far - 1) * 1.5)
    // A finger from below: soft within a hundredth of the width.
    const aside = Math.abs(u - handX - lean * (v - handY)) / width
    const soft = (edge: number) => Math.min(1, Math.max(0, edge * 60 + 0.5))
    const under = soft((1 - aside) * width) * soft(v - handY)
    const aslant = (1 - slope * along ** 1.5) * (1 - lamp * outside) * (1 - hand * under)
    const fromMiddle = Math.hypot(u - 0.5, v - 0.5) / 0.71
    const behind = 1 / (1 + Math.exp(-40 * (along - 0.55)))
    return aslant * (1 - corners * fromMiddle ** 2) * (1 - screen * behind)
  }
}

/** Ink and paper take their colours, light falls on them, the sensor adds its noise. Changes the planes in place. */
export function expose(planes: Planes, hardship: Hardship, lots: Random): void {
  const { noise, specks, speckle, fax } = hardship
  const [{ width, height }] = planes
  const light = lightOf(hardship, lots)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * width + x
      const shade = light(x / width, y / height)
      const grain = normal(lots)
      const shared = grain * noise * 0.8
      const speck = specks > 0 && lots.next() < specks ? (lots.chance(0.5) ? 0 : 255) : null
      for (const plane of planes) {
        const value = (plane.data[at] ?? 255) * shade * (1 + speckle * grain) + shared + normal(lots) * noise * 0.6
        plane.data[at] = speck ?? (fax ? (value > 160 ? 255 : 0) : value < 0 ? 0 : value > 255 ? 255 : value)
      }
    }
  }
}
