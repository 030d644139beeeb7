// What the matching engine takes and gives: plain data, no database, no files.

/** How sure, and by what: P1 exact after normalisation, P2 fuzzy string, P3 sentence embedding, P4 TF-IDF. P5 (rank) is never a match. */
export type Level = 'P1' | 'P2' | 'P3' | 'P4'

/** What a column says about the thing in its row. `code` = a number that identifies (model, SIREN, phone); `other` = short attribute. */
export type Role = 'id' | 'name' | 'description' | 'price' | 'other'

/** A list as it stands in its file: all cells are text, '' where nothing stands. */
export type Table = { columns: string[]; rows: string[][] }

/** One row, made comparable. */
export type Item = {
  id: string
  /** Normalised words of the name, in order. */
  words: string[]
  /** Name after normalisation, without spaces: equal keys are P1. */
  key: string
  /** Everything else that the row says, name included, normalised. */
  context: string[]
  /** Short attributes that both lists have, by header: their normalised words. */
  attributes: Map<string, string[]>
  /** Identifying tokens: letters with digits, or long numbers; punctuation inside removed. */
  codes: string[]
  /** Measures and counts in the name ("12", "42"): two sizes of one product are two products. */
  numbers: string[]
  price: number | null
}

/** `score` in 0..1. */
export type Pair = { left: string; right: string; score: number; level: Level }

export type Matching = {
  /** One-to-one, best first. */
  pairs: Pair[]
  /** Waiting for a person, best first: good scores that are not mutual, not clear, or below the threshold. */
  doubtful: Pair[]
  /** Levels asked for that could not run, each with the reason (French). */
  skipped: { level: Level; reason: string }[]
}

/** Texts → unit vectors of one length, in the same order. */
export type Embed = (texts: string[]) => Promise<Float32Array[]>

/** Least score and least lead over the runner-up on either side for a pair to count. */
export type Thresholds = { P2: number; P3: number; P4: number; doubtful: number; margin: number }
