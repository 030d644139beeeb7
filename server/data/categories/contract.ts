import { z } from 'zod'
import { defineRoute, everyone, writers } from '#shared/route.ts'
import { nameSchemas } from '#shared/schema.ts'

// By which words products are sorted into categories, and which codes are no products: a company's own rules, or the default.

const Word = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[\p{L}-]{1,60}$/u)

const ServiceCode = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[^\p{Cc}]{1,60}$/u)

export const OwnRules = z.object({
  /** The first category that has a word of the product's name wins. "Service" is told by the code and is none of these. */
  categories: z
    .array(
      z.object({
        category: z
          .string()
          .trim()
          .min(1)
          .max(60)
          .regex(/^(?!service$)/i),
        words: z.array(Word).min(1).max(500),
      }),
    )
    .max(100),
  /** Codes of postage, discounts and other lines that are no products. Capitals and marks between do not count. */
  service_codes: z.array(ServiceCode).max(500),
})
export type OwnRules = z.infer<typeof OwnRules>

export const CategoryRules = OwnRules.extend({
  /** Nobody changed them here. */
  is_default: z.boolean(),
})

const tags = ['data']

export const getCategoryRules = defineRoute({
  method: 'GET',
  url: '/api/data/categories',
  config: { access: { roles: everyone, scope: 'read' } },
  schema: {
    operationId: 'getCategoryRules',
    tags,
    summary: 'By which rules products are sorted into categories',
    response: { 200: CategoryRules },
  },
})

export const changeCategoryRules = defineRoute({
  method: 'PUT',
  url: '/api/data/categories',
  config: { access: { roles: writers, scope: 'write' } },
  schema: {
    operationId: 'changeCategoryRules',
    tags,
    summary: 'Set them: the next run sorts the products anew, of an unchanged file too',
    body: OwnRules,
    response: { 200: CategoryRules },
  },
})

export const resetCategoryRules = defineRoute({
  method: 'DELETE',
  url: '/api/data/categories',
  config: { access: { roles: writers, scope: 'write' } },
  schema: {
    operationId: 'resetCategoryRules',
    tags,
    summary: 'Back to the default rules, from the next run on',
    response: { 200: CategoryRules },
  },
})

nameSchemas({ CategoryRules })
