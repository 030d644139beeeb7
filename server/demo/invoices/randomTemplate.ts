import { logos } from './layout/logos.ts'
import * as choices from './layout/template.ts'
import { random } from './random.ts'
import type { InvoiceSpec, Language } from './spec.ts'

const colours = [
  ['#27485c', '#eef2f4'],
  ['#7a2e2e', '#f8eeee'],
  ['#2f6b4a', '#ecf4ef'],
  ['#4a3fb0', '#efeefb'],
  ['#8a5a00', '#faf3e3'],
  ['#1d1d1f', '#f1f1ee'],
  ['#0f6e7c', '#e8f4f5'],
  ['#a8326d', '#faedf3'],
] as const

const amounts: Record<Language, readonly choices.AmountStyle[]> = {
  fr: ['fr-sign', 'fr-sign', 'fr-code', 'plain-code'],
  en: ['en-sign', 'en-sign', 'plain-code'],
  de: ['de-sign'],
}

const dates: Record<Language, readonly choices.DateStyle[]> = {
  fr: ['slash', 'dots', 'dash', 'long'],
  en: ['long', 'iso'],
  de: ['dots', 'long'],
}

/** Columns that this spec needs to be understood, and some that it does not. */
function columnsFor(spec: InvoiceSpec, narrow: boolean, extra: boolean): choices.Column[] {
  const rates = new Set(spec.lines.map((line) => line.vatRate))
  const shown: Record<choices.Column, boolean> = {
    reference: !narrow && spec.lines.some((line) => line.reference !== null),
    description: true,
    quantity: true,
    unit: !narrow && extra,
    price: true,
    discount: spec.lines.some((line) => line.discount !== null),
    vat: rates.size > 1 || extra,
    total: true,
  }
  return choices.columns.filter((column) => shown[column])
}

/** A look that can carry the spec; the same for the same seed and spec. */
export function randomTemplate(seed: number, spec: InvoiceSpec): choices.Template {
  const lots = random(seed ^ 0x5eed)
  const [accent, tint] = lots.pick(colours)
  const roomy = choices.headers.filter((each) => each !== 'sidebar')
  const header = lots.pick(spec.lines.some((line) => line.discount !== null) ? roomy : choices.headers)
  return {
    name: `random-${seed}`,
    body: lots.pick(['sans', 'sans', 'sans', 'serif', 'mono'] as const),
    display: lots.pick(['sans', 'serif'] as const),
    size: lots.pick([8.5, 9, 9.5, 10]),
    accent,
    ink: '#202427',
    tint,
    logo: lots.pick(logos),
    header,
    meta: lots.pick(choices.metas),
    buyer: lots.pick(['left', 'right', 'right'] as const),
    table: lots.pick(choices.tables),
    columns: columnsFor(spec, header === 'sidebar', lots.chance(0.5)),
    totals: lots.pick(['left', 'right', 'right'] as const),
    taxTable: lots.chance(0.4),
    amounts: lots.pick(amounts[spec.language]),
    dates: lots.pick(dates[spec.language]),
    wording: lots.pick([0, 1, 2, 3] as const),
  }
}
