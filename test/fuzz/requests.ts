import type { Random } from '#server/demo/invoices/random.ts'
import type { Corpus } from './corpus.ts'
import { headersMutant } from './requests/headers.ts'
import { jsonMutant } from './requests/json.ts'
import { multipartMutant } from './requests/multipart.ts'
import type { RawRequest } from './requests/raw.ts'

export type { RawRequest } from './requests/raw.ts'

export const requestKinds = ['multipart', 'headers', 'json'] as const

/** A request that no well-meaning program sends. */
export const requestMutant = (
  kind: (typeof requestKinds)[number],
  lots: Random,
  documents: Corpus,
): { recipe: string; request: RawRequest } => {
  if (kind === 'multipart') return multipartMutant(lots, documents)
  return kind === 'headers' ? headersMutant(lots) : jsonMutant(lots)
}
