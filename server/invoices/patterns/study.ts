import { companyIdentity } from '#platform/company.ts'
import type { Tx } from '#platform/database/database.ts'
import { lessonsIn, supplierIn } from '../aside/learning.ts'
import type { OwnIdentity } from '../extract/parties/supplier.ts'
import { toCase } from '../learn/case.ts'
import { mergeLessons } from '../learn/merge.ts'
import type { Case } from '../learn/replay.ts'
import { caseById, casesOf, type LearningCase, type PatternRow, patternsByKeys } from '../learn/repository.ts'
import type { Recognition } from '../learn/supplierKeys.ts'
import type { Teacher } from '../learn/teach.ts'
import { truthsOf } from '../learn/truths.ts'

/** Puts questions to the database: in the transaction of a correction, or in a short one each. */
export type Ask = <T>(query: (tx: Tx) => Promise<T>) => Promise<T>

/** What an invoice is to teach of its supplier, before it is replayed. */
export type Study = {
  one: LearningCase
  /** Known patterns that share a key with it. */
  rows: PatternRow[]
  /** That of its supplier; null: a new one. */
  row: PatternRow | null
  /** Its lessons are candidates. */
  known: Omit<PatternRow, 'supplier_key'>
  recognition: Recognition
  /** The invoice itself teaches; else it is but the case that waiting lessons lacked. */
  teaches: boolean
  /** On which the lessons are to be replayed: this one, and what people said of the supplier's other documents. */
  cases: Case[]
  own: OwnIdentity[]
}

/** The invoice with its latest reading; null where it has nothing to teach. */
export const pupil = async (tx: Tx, factureId: string): Promise<LearningCase | null> => {
  const one = await caseById(tx, factureId)
  if (!one?.reading.pages.some((page) => page.words.length > 0)) return null
  return truthsOf(one).length > 0 || one.state === 'validee' ? one : null
}

/** Looks for what this invoice teaches; nothing is written. Null where nobody is recognised, or nothing is to be learned. */
export const study = async (
  ask: Ask,
  one: LearningCase,
  teacher: Omit<Teacher, 'factureId'>,
): Promise<Study | null> => {
  const own = [await ask(companyIdentity)]
  const recognition = await supplierIn(one, own)
  if (!recognition) return null
  const { supplier_name, supplier_siren } = one.believed.fields
  const name = supplier_name.value ?? recognition.key
  const rows = await ask((tx) => patternsByKeys(tx, recognition.keys))
  const truths = truthsOf(one)
  const lecture = { one, own, recognition, name, rows, truths, teacher: { ...teacher, factureId: one.id } }
  const taught = await lessonsIn(lecture)
  const row = rows.find(({ id }) => id === taught.own) ?? null
  const teaches = truths.length > 0
  if (!teaches && !row?.pattern.lessons.some(({ state }) => state === 'candidate')) return null
  const { lessons, monthFirst } = taught
  const { named } = recognition
  const known =
    row && !teaches
      ? row
      : {
          id: row?.id ?? 'new',
          unread: row?.unread ?? [],
          keys: [...new Set([...(row?.keys ?? []), ...recognition.keys])],
          pattern: mergeLessons(row?.pattern ?? null, lessons, { factureId: one.id, name, named, monthFirst }),
        }
  const others = { ids: known.pattern.cases, siren: supplier_siren.value, name, except: one.id }
  const history = await ask((tx) => casesOf(tx, others))
  const cases = [one, ...history].map(toCase)
  return { one, rows, row, known, recognition, teaches, cases, own }
}
