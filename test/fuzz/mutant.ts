import { type Random, random } from '#server/demo/invoices/random.ts'
import { type Corpus, type FileKind, fileKinds } from './corpus.ts'
import { byteMutations, type Mutation } from './mutate/bytes.ts'
import { pdfMutations } from './mutate/pdf.ts'
import { pictureMutations } from './mutate/picture.ts'
import { xmlMutations } from './mutate/xml.ts'
import { type RawRequest, requestKinds, requestMutant } from './requests.ts'

// A mutant is a pure function of a seed and its number: the same two give the same bytes on every machine.

export type Mutant = {
  index: number
  /** What was done, in words, for the report. */
  recipe: string
  /** Decides what else is done with it once it was sent. */
  lots: Random
} & ({ kind: FileKind; file: Buffer } | { kind: (typeof requestKinds)[number]; request: RawRequest })

export const kinds = [...fileKinds, ...requestKinds] as const
export type Kind = (typeof kinds)[number]

/** Half of the mutants are documents that people really send. */
const weights: Record<Kind, number> = {
  pdf: 34,
  xml: 14,
  jpeg: 6,
  png: 6,
  tiff: 6,
  webp: 4,
  multipart: 14,
  headers: 6,
  json: 10,
}

const structured: Record<FileKind, Record<string, Mutation>> = {
  pdf: pdfMutations,
  xml: xmlMutations,
  ...pictureMutations,
}

/** The mutant of that number; `wanted` kinds only. */
export const mutantOf = (documents: Corpus, seed: number, index: number, wanted: readonly Kind[]): Mutant => {
  // The first draws of neighbouring seeds are alike: some are thrown away.
  const lots = random(Math.imul(seed, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b))
  for (let i = 0; i < 3; i++) lots.next()
  const kind = pickKind(lots, wanted)
  if (isRequest(kind)) {
    const { recipe, request } = requestMutant(kind, lots, documents)
    return { index, recipe, lots, kind, request }
  }
  return { index, lots, kind, ...fileMutant(kind, lots, documents) }
}

const isRequest = (kind: Kind): kind is (typeof requestKinds)[number] =>
  requestKinds.some((requestKind) => requestKind === kind)

const pickKind = (lots: Random, wanted: readonly Kind[]): Kind => {
  const total = wanted.reduce((sum, kind) => sum + weights[kind], 0)
  let rest = lots.next() * total
  for (const kind of wanted) {
    rest -= weights[kind]
    if (rest < 0) return kind
  }
  return wanted[0] ?? 'pdf'
}

/** One to three mutations, most of them by who knows the format. */
const fileMutant = (kind: FileKind, lots: Random, documents: Corpus): { recipe: string; file: Buffer } => {
  const own = documents[kind]
  const others = lots.chance(0.8) ? own : fileKinds.flatMap((name) => documents[name])
  const origin = lots.integer(0, own.length - 1)
  let file = own[origin] ?? Buffer.alloc(0)
  const names: string[] = [`${kind}[${origin}]`]
  for (let step = lots.pick([1, 1, 1, 2, 3]); step > 0; step--) {
    const list = lots.chance(0.7) ? structured[kind] : byteMutations
    const [name, mutate] = lots.pick(Object.entries(list))
    names.push(name)
    file = mutate(file, lots, others).subarray(0, longest)
  }
  return { recipe: names.join(' → '), file }
}

/** Over the limit of an upload, and no more: what is larger is refused alike. */
const longest = 26 * 1024 * 1024
