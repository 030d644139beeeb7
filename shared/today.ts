import { z } from 'zod'
import { nameSchemas } from './schema.ts'

/** One line of *Aujourd'hui*: what waits for a person. `kind` names its sentence in the dictionaries. */
export const TodayItem = z.object({
  kind: z.string(),
  count: z.number().int(),
  /** Where a click leads, e.g. "/factures?state=a_valider". */
  href: z.string(),
  /** `act`: somebody must do something; `look`: worth a look; `done`: good news. */
  weight: z.enum(['act', 'look', 'done']),
})
export type TodayItem = z.infer<typeof TodayItem>

nameSchemas({ TodayItem })
