import { sql } from 'kysely'
import type { z } from 'zod'
import type { Actor } from '#platform/actor.ts'
import { recordAudit } from '#platform/audit.ts'
import { type Tx, withActor } from '#platform/database/database.ts'
import { toJson } from '#platform/database/json.ts'
import { type CategoryRules, defaultRules } from '../clean/judge/rules.ts'
import { OwnRules, type CategoryRules as Shown } from './contract.ts'

/** The rules of a workspace as a run takes them. */
export const readCategoryRules = (actor: Actor): Promise<CategoryRules> =>
  withActor(actor, async (tx) => {
    const own = await findOwn(tx, actor)
    if (!own) return defaultRules
    const serviceCodes = own.service_codes.map((code) => code.replace(/[^\p{L}\d]/gu, '')).filter((code) => code !== '')
    return { ...defaultRules, categories: own.categories, serviceCodes }
  })

export const showCategoryRules = async (tx: Tx, actor: Actor): Promise<z.infer<typeof Shown>> => {
  const own = await findOwn(tx, actor)
  if (own) return { ...own, is_default: false }
  const { categories, serviceCodes } = defaultRules
  return {
    categories: categories.map(({ category, words }) => ({ category, words: [...words] })),
    service_codes: [...serviceCodes],
    is_default: true,
  }
}

/** Null: back to the default. What is published stays as it is until the next run. */
export const changeCategoryRules = async (
  tx: Tx,
  actor: Actor,
  own: OwnRules | null,
): Promise<z.infer<typeof Shown>> => {
  await sql`update workspaces set category_rules = ${own && toJson(own)}::jsonb where id = ${actor.workspaceId}`.execute(
    tx,
  )
  await recordAudit(tx, actor, {
    action: 'data.categories_changed',
    subjectType: 'workspace',
    subjectId: actor.workspaceId,
    details: own ? { categories: own.categories.map(({ category }) => category) } : { is_default: true },
  })
  return showCategoryRules(tx, actor)
}

const findOwn = async (tx: Tx, actor: Actor): Promise<OwnRules | null> => {
  const { rows } = await sql<{ own: unknown }>`
    select category_rules as own from workspaces where id = ${actor.workspaceId}`.execute(tx)
  return OwnRules.nullable().parse(rows[0]?.own ?? null)
}
