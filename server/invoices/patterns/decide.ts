import { z } from 'zod'
import type { Actor } from '#platform/actor.ts'
import { recordAudit } from '#platform/audit.ts'
import { companyIdentity } from '#platform/company.ts'
import type { Tx } from '#platform/database/database.ts'
import { Problem } from '#platform/problem.ts'
import type { FieldName } from '#shared/extraction.ts'
import { settle } from '../aside/learning.ts'
import { type KnownPattern, type Lesson, Pattern } from '../extract/learned/pattern.ts'
import { toCase } from '../learn/case.ts'
import { ruleInWords } from '../learn/inWords.ts'
import {
  casesOf,
  deletePatternRow,
  insertPattern,
  lockLearning,
  patternById,
  patternsByKeys,
  savePattern,
} from '../learn/repository.ts'
import type { learnedFieldActions, PatternFile } from './contract.ts'
import { learningProblems } from './problems.ts'

// What people decide about what was learned: withdraw, take back, forget, bring along.

/** Replays the candidates of a pattern on its supplier's history here. */
const settleHere = async (tx: Tx, known: KnownPattern): Promise<Pattern> => {
  const siren = known.keys.find((key) => key.startsWith('siren:'))?.slice('siren:'.length) ?? null
  const { cases, name } = known.pattern
  const history = await casesOf(tx, { ids: cases, siren, name, except: null })
  return settle(known, history.map(toCase), [await companyIdentity(tx)])
}

/**
 * Withdraws what was learned for a field, or takes it back (it is replayed first). In the caller's transaction.
 * Throws `pattern_not_found`.
 */
export const decideField = async (
  tx: Tx,
  actor: Actor,
  id: string,
  field: FieldName,
  action: (typeof learnedFieldActions)[number],
): Promise<void> => {
  await lockLearning(tx, actor)
  const row = await patternById(tx, id)
  if (!row?.pattern.lessons.some((lesson) => lesson.field === field))
    throw new Problem(learningProblems.pattern_not_found)
  const state = action === 'withdraw' ? ('withdrawn' as const) : ('candidate' as const)
  const lessons = row.pattern.lessons.map(
    (lesson): Lesson => (lesson.field === field ? { ...lesson, state, reason: null } : lesson),
  )
  const known = { ...row, pattern: { ...row.pattern, lessons } }
  await savePattern(tx, { ...known, pattern: action === 'withdraw' ? known.pattern : await settleHere(tx, known) })
  await recordAudit(tx, actor, {
    action: `pattern.${action}`,
    subjectType: 'pattern',
    subjectId: id,
    details: { supplier: row.pattern.name, field },
  })
}

/** Forgets everything about a supplier. Throws `pattern_not_found`. */
export const deletePattern = async (tx: Tx, actor: Actor, id: string): Promise<void> => {
  const row = await patternById(tx, id)
  if (!(await deletePatternRow(tx, id))) throw new Problem(learningProblems.pattern_not_found)
  await recordAudit(tx, actor, {
    action: 'pattern.deleted',
    subjectType: 'pattern',
    subjectId: id,
    details: { supplier: row?.pattern.name ?? null },
  })
}

const Key = z
  .string()
  .max(300)
  .regex(/^(?:siren|vat|iban|domain|phone|name|line):\S/)
const Exported = Pattern.extend({ keys: z.array(Key).max(200) })

/** What comes from elsewhere proves itself here: lessons are candidates, their invoices are not ours, nor are their words. */
const asImported = (lesson: Lesson): Lesson => ({
  ...lesson,
  state: lesson.state === 'withdrawn' ? 'withdrawn' : 'candidate',
  origin: 'import',
  says: ruleInWords(lesson.rule),
  reason: null,
  facture_id: null,
  page: null,
  box: null,
})

/**
 * Adds patterns from a file; where the supplier is known already, its lessons for fields that we have none for are added.
 * All or nothing. Throws `pattern_file_invalid`.
 */
export const importPatterns = async (
  tx: Tx,
  actor: Actor,
  file: PatternFile,
): Promise<{ added: number; merged: number }> => {
  await lockLearning(tx, actor)
  let added = 0
  let merged = 0
  for (const { supplier, supplier_key, pattern: stored } of file.patterns) {
    const parsed = Exported.safeParse(stored)
    if (!parsed.success || !Key.safeParse(supplier_key).success)
      throw new Problem(learningProblems.pattern_file_invalid, { supplier })
    const { keys, ...pattern } = parsed.data
    const lessons = pattern.lessons.map(asImported)
    const own = (await patternsByKeys(tx, keys)).find((row) => row.supplier_key === supplier_key)
    const taken = new Set(own?.pattern.lessons.map(({ field }) => field))
    const base = own?.pattern ?? { ...pattern, cases: [], lessons: [] }
    const known = {
      id: own?.id ?? 'new',
      unread: own?.unread ?? [],
      keys: [...new Set([...(own?.keys ?? []), ...keys])],
      pattern: { ...base, lessons: [...base.lessons, ...lessons.filter(({ field }) => !taken.has(field))] },
    }
    const settled = { ...known, pattern: await settleHere(tx, known) }
    if (own) await savePattern(tx, settled)
    else await insertPattern(tx, actor, { ...settled, supplier_key })
    if (own) merged++
    else added++
  }
  await recordAudit(tx, actor, {
    action: 'pattern.imported',
    subjectType: 'pattern',
    subjectId: null,
    details: { added, merged },
  })
  return { added, merged }
}
