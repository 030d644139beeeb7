import { type ZodType, z } from 'zod'

/**
 * Gives schemas the names under which OpenAPI lists them: `nameSchemas({ Task })` makes every route that answers with a
 * task refer to `#/components/schemas/Task`, so that generated clients have that type once. Names are unique in the house.
 */
export const nameSchemas = (schemas: Record<string, ZodType>): void => {
  for (const [id, schema] of Object.entries(schemas)) z.globalRegistry.add(schema, { id })
}
