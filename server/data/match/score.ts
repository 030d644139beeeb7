import type { Evidence } from './compare.ts'

// Evidence → one number. The weights were fitted by logistic regression on labelled pairs of a product benchmark
// (its training split) and rounded; the last two were set by hand. docs/decisions/0019-matching.md has the figures.

const weights = {
  grams: 3,
  context: 4.5,
  words: 3.5,
  sameCode: 2.5,
  otherCode: -1.5,
  otherNumber: -0.5,
  priced: 0.9,
  priceApart: -1.6,
  contrast: -3,
  attribute: 1.2,
}
/** Where evidence for and against weigh the same: there the score is one half. */
const balance = -4.5

/** Prices further apart than e^1.5 (4.5 times) say no more than that. */
const farthest = 1.5

/** `grams`, `context`: cosines 0..1. Returns log odds; margins between rivals are measured in these. */
export const oddsOf = (grams: number, context: number, evidence: Evidence): number => {
  const { words, code, number, price, contrast, attribute } = evidence
  const odds =
    balance +
    weights.grams * grams +
    weights.context * context +
    weights.words * words +
    (code > 0 ? weights.sameCode * code : code < 0 ? weights.otherCode : 0) +
    (number < 0 ? weights.otherNumber : 0) +
    (price === null ? 0 : weights.priced + weights.priceApart * Math.min(price, farthest)) +
    weights.contrast * Math.min(2, contrast) +
    weights.attribute * attribute
  // Rounded, so that equal evidence ties whatever the order in which it was summed.
  return Math.round(odds * 1e6) / 1e6
}

/** Log odds → 0..1. */
export const scoreOf = (odds: number): number => Math.round(1e4 / (1 + Math.exp(-odds))) / 1e4
