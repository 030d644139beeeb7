import { near } from '#shared/money.ts'

// Our own score of an extraction: which fields of the truth are right, and whether supplier, number, date and total are
// all right. Amounts within one cent; a credit note's sign does not count (both conventions exist).

type Flat = Record<string, unknown>

const fields = [
  'doc_type',
  'supplier_name',
  'supplier_vat',
  'supplier_siren',
  'supplier_siret',
  'invoice_number',
  'invoice_date',
  'due_date',
  'currency',
  'total_ht',
  'total_tva',
  'total_ttc',
  'iban',
] as const
const core: readonly string[] = ['supplier_name', 'invoice_number', 'invoice_date', 'total_ttc']
const legalForms = /\b(sarl|sas|sasu|eurl|sa|sci|gmbh|ag|kg|co|ltd|limited|bv|inc|llc|sdn|bhd|mbh|gbr)\b/g

export type Scored = { kind: string; right: number; asked: number; core: boolean; auto: boolean }

export const scoreDocument = (prediction: Flat, truth: Flat, kind: string): Scored => {
  const hidden = kind.includes('xml') ? [] : notVisible(truth)
  const asked = fields.filter((field) => truth[field] !== undefined && truth[field] !== null && !hidden.includes(field))
  const right = asked.filter((field) => isRight(field, prediction[field], truth))
  return {
    kind,
    right: right.length,
    asked: asked.length,
    core: asked.filter((field) => core.includes(field)).every((field) => right.includes(field)),
    auto: prediction.auto === true,
  }
}

const notVisible = ({ meta }: Flat): string[] =>
  meta && typeof meta === 'object' && 'not_visible' in meta && Array.isArray(meta.not_visible) ? meta.not_visible : []

const isRight = (field: (typeof fields)[number], predicted: unknown, truth: Flat): boolean => {
  const wanted = truth[field]
  if (predicted === null || predicted === undefined || predicted === '') return false
  if (field.startsWith('total_')) return near(amount(predicted, truth), amount(wanted, truth))
  if (field === 'supplier_name')
    return [wanted, truth.supplier_name_alt].some((name) => name && nameKey(name) === nameKey(predicted))
  if (field === 'doc_type') return typeKey(predicted) === typeKey(wanted)
  return key(predicted) === key(wanted)
}

const amount = (value: unknown, truth: Flat): string => {
  const number = Number(value)
  if (!Number.isFinite(number)) return '-999999999'
  return String(truth.doc_type === 'credit_note' ? Math.abs(number) : number)
}

const plain = (value: unknown): string =>
  String(value).replaceAll('œ', 'oe').normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
const key = (value: unknown): string => plain(value).replace(/[^a-z0-9]/g, '')
const nameKey = (value: unknown): string => {
  const words = plain(value).replace(/[^a-z0-9]+/g, ' ')
  return key(words.replace(legalForms, ' ')) || key(words)
}
const typeKey = (value: unknown): string => (value === 'receipt' ? 'invoice' : String(value))

/** A line for each kind of document: fields right, and documents whose four essential fields are all right. */
export const summary = (scored: Scored[]): string => {
  if (scored.length === 0) return 'Aucune vérité à côté des documents : rien à noter.'
  const lines = [...Map.groupBy(scored, ({ kind }) => kind)].map(([kind, group]) => line(kind, group))
  return [...lines, line('tous', scored)].join('\n')
}

const line = (name: string, group: Scored[]): string => {
  const right = group.reduce((sum, { right }) => sum + right, 0)
  const asked = group.reduce((sum, { asked }) => sum + asked, 0)
  const whole = group.filter(({ core }) => core).length
  const auto = group.filter(({ auto }) => auto)
  const wrongAuto = auto.filter(({ core }) => !core).length
  return `${name.padEnd(22)} champs justes ${percent(right, asked)} · documents justes ${whole}/${group.length} (${percent(whole, group.length)}) · auto ${auto.length}, dont faux ${wrongAuto}`
}

const percent = (part: number, whole: number): string => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`)
