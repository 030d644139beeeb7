import type { Words } from '#platform/semantic.ts'
import type { Strategy } from '../../match/contract.ts'
import { defaultThresholds } from '../../match/match.ts'
import type { Embed } from '../../match/types.ts'
import type { Query } from '../../query.ts'
import { sideOf } from '../matchDoubles.ts'
import { namesOf, type SeenName } from '../products.ts'
import {
  decisionsOf,
  type Level,
  type LevelRow,
  type Proposal,
  REVIEW_PRODUCT,
  writeLevels,
  writeProposals,
} from '../store.ts'
import { acceptFrom, type Judged, judgedOf, measured } from '../teach.ts'
import { readAside, type Said } from './aside.ts'
import { matchReviewsAside } from './matchAside.ts'
import { type Named, type NamedMatch, namedOf } from './matchReviews.ts'
import type { Review } from './readReviews.ts'
import { writeReviews } from './writeReviews.ts'

type Options = {
  names: readonly SeenName[]
  /** How the levels do on this company's own renamed products. */
  truths: Record<'P2' | 'P4', readonly Judged[]>
  strategy: Strategy
  reviewsPath: string | null
  embed?: Embed
  signal: AbortSignal
}

const readReviews = async (path: string, signal: AbortSignal): Promise<Review[]> => {
  const reviews: Review[] = []
  const see = (said: Said): void => {
    if ('reviews' in said) reviews.push(...said.reviews)
  }
  await readAside({ path, wants: 'reviews' }, see, signal)
  return reviews
}

/** Reads a file of reviews, ties them to products where P1 to P4 can, and leaves the rest "non rapproché". */
export const matchReviewFile = async (query: Query, workspaceId: string, options: Options) => {
  const { truths, strategy, reviewsPath, embed, signal } = options
  const reviews = reviewsPath === null ? [] : await readReviews(reviewsPath, signal)
  const named = [...namedOf(reviews).values()]
  const names = named.length > 0 ? namesOf(options.names) : []
  const decisions = await decisionsOf(query, workspaceId, REVIEW_PRODUCT)
  const thresholds = {
    ...defaultThresholds,
    P2: acceptFrom(defaultThresholds.P2, [...truths.P2, ...judgedOf(decisions, 'P2')]),
    P4: acceptFrom(defaultThresholds.P4, [...truths.P4, ...judgedOf(decisions, 'P4')]),
  }
  const matching = await matchReviewsAside(
    named,
    names,
    { strategy, thresholds, decisions, ...(embed && { embed }) },
    signal,
  )
  const products = new Map(names.map(({ product }) => [product.id, product]))
  const proposal = ({ named: one, productId, level, score }: NamedMatch, taken: boolean): Proposal[] => {
    const product = products.get(productId)
    return product ? [{ left: sideOfNamed(one), right: sideOf(product), score, level, taken }] : []
  }
  const proposals = [
    ...matching.taken.flatMap((match) => proposal(match, true)),
    ...matching.doubtful.flatMap((match) => proposal(match, false)),
  ]
  await writeProposals(query, workspaceId, REVIEW_PRODUCT, proposals)
  const reviewsMatched = await writeReviews(query, workspaceId, reviews, matching.matches)
  const skipped = skippedLevels(strategy, matching.skipped, named.length, reviews.length)
  const levels = levelsOf(strategy).map((level): LevelRow => {
    const decided = judgedOf(decisions, level)
    const known = level === 'P2' || level === 'P4' ? truths[level] : []
    const threshold = level === 'P2' || level === 'P4' || level === 'P3' ? thresholds[level] : 0
    const judged = [...known, ...decided].filter(({ score }) => score >= threshold)
    return {
      ...{ level, ...measured(judged), judged: judged.length, decided: decided.length, threshold },
      matched: matching.matches.filter((match) => match.level === level).length,
      skipped: skipped.find((one) => one.level === level)?.reason ?? null,
    }
  })
  await writeLevels(query, workspaceId, REVIEW_PRODUCT, levels)
  return { reviews: reviews.length, reviewsMatched, skipped }
}

const sideOfNamed = ({ key, code, label, reviews }: Named) => ({
  key,
  label,
  details: [...(code === null ? [] : [{ name: 'code', value: code }]), { name: 'reviews', value: String(reviews) }],
})

const skippedLevels = (
  strategy: Strategy,
  byEngine: readonly Level[],
  named: number,
  reviews: number,
): { level: Level; reason: Words }[] => {
  if (reviews > 0 && named === 0) return levelsOf(strategy).map((level) => ({ level, reason: namesNone }))
  return byEngine.map((level) => ({ level, reason: noEmbedder }))
}

const levelsOf = (strategy: Strategy): readonly Level[] =>
  strategy === 'poc' ? ['P5'] : strategy === 'semantic' ? ['P1', 'P2', 'P3', 'P4', 'P5'] : ['P1', 'P2', 'P4']

const noEmbedder: Words = {
  fr: 'Aucun modèle de phrases n’est disponible : les noms n’ont pas été comparés par leur sens.',
  en: 'No sentence model is available: names were not compared by their meaning.',
}

const namesNone: Words = {
  fr: 'Les avis ne nomment aucun produit : ils restent non rapprochés.',
  en: 'The reviews name no product: they stay unmatched.',
}
