import type { AskedDateOrder, SalesMap } from '../clean/contract.ts'
import type { Strategy } from '../match/contract.ts'

/** A file of this machine, as its owner knows it; `fileId` and `sha256` where it lies in our storage already. */
export type SourceFile = { path: string; name: string; kept: { fileId: string; sha256: string } | null }

export type EtlInput = {
  sales: SourceFile
  reviews: SourceFile | null
  map: SalesMap
  /** Runs even where nothing changed since the last publication. */
  force: boolean
  strategy: Strategy
  /** Null: told by the whole column. */
  dateOrder?: AskedDateOrder | null
  /** Only so many first records; null: all. */
  sampleSize: number | null
  /** Matching looks at so many best-selling products only; 0: all. */
  topN: number
  /** ISO 4217; null: told by the file, or by the country of most of its lines. */
  currency: string | null
  /** Refused where it would replace what is published by less than half as many lines. */
  askIfSmaller?: boolean
  /** The demo's own shop. */
  demo?: boolean
}

/** What an incremental run starts from: the settings of the run that published, as JSON in `workspace_datasets.request`. */
export const requestOf = ({ map, strategy, dateOrder, sampleSize, topN, currency }: EtlInput) => ({
  map,
  strategy,
  date_order: dateOrder ?? null,
  sample_size: sampleSize,
  top_n_products: topN,
  currency,
})
