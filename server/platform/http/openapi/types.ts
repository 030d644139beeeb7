// The parts of an OpenAPI 3.1 document that we touch after the library has written it from the contracts.

export type Reference = { $ref: string }
export type Media = { schema?: unknown; examples?: Record<string, unknown> }
export type Content = Record<string, Media>
export type ApiResponse = { description?: string; headers?: Record<string, Reference>; content?: Content }
export type Parameter = { name: string; in: string; example?: unknown }

export type Operation = {
  operationId?: string
  tags?: string[]
  description?: string
  parameters?: Parameter[]
  requestBody?: { required?: boolean; content: Content }
  responses: Record<string, ApiResponse | Reference>
  security?: Record<string, string[]>[]
}

export type OpenApi = {
  paths?: Record<string, Record<string, Operation>>
  components?: Record<string, Record<string, unknown>>
}

/** The operation that a route's contract became. */
export const operationOf = (document: OpenApi, { method, url }: { method: string; url: string }) =>
  document.paths?.[url.replace(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()]

/** `#/components/<kind>/<name>` */
export const componentRef = (kind: string, name: string): Reference => ({ $ref: `#/components/${kind}/${name}` })

export const isReference = (value: unknown): value is Reference =>
  typeof value === 'object' && value !== null && '$ref' in value && typeof value.$ref === 'string'

/** The name of the schema that this refers to; null where it is written out in place. */
export const schemaName = (schema: unknown): string | null =>
  isReference(schema) ? (/^#\/components\/schemas\/(.+)$/.exec(schema.$ref)?.[1] ?? null) : null
