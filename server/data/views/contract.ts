import { z } from 'zod'
import { defineRoute, everyone } from '#shared/route.ts'
import { nameSchemas } from '#shared/schema.ts'

// Products that give cause for concern, as the view `v_alerts` judges them.

export const alertReasons = ['rating_low', 'sales_falling', 'returns_high'] as const

export const ProductAlert = z.object({
  product_id: z.number().int(),
  stock_code: z.string(),
  name: z.string(),
  status: z.enum(['CRITIQUE', 'A_SURVEILLER']),
  reasons: z.array(z.enum(alertReasons)),
  /** Of the last 90 days of the data, and of the 90 before. */
  recent_revenue: z.string(),
  former_revenue: z.string(),
  /** A share: −0.4 is 40 % less; null where nothing was sold before. */
  sales_change: z.string().nullable(),
  return_rate: z.string().nullable(),
  avg_rating: z.string().nullable(),
  review_count: z.number().int(),
})
export type ProductAlert = z.infer<typeof ProductAlert>

export const listAlerts = defineRoute({
  method: 'GET',
  url: '/api/data/alerts',
  config: { access: { roles: everyone, scope: 'read' } },
  schema: {
    operationId: 'listAlerts',
    tags: ['data'],
    summary: 'Products whose sales fall, that come back or displease: the gravest first, then the dearest',
    querystring: z.object({ limit: z.coerce.number().int().min(1).max(200).default(20) }),
    response: {
      200: z.object({
        critical: z.number().int(),
        watch: z.number().int(),
        currency: z.string().nullable(),
        alerts: z.array(ProductAlert),
      }),
    },
  },
})

nameSchemas({ ProductAlert })
