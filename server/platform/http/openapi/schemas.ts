import { type OpenApi, schemaName } from './types.ts'

// What the library writes of zod's schemas is right but noisy: every named schema twice (as input and as output), also
// those that no route uses, ids with a pattern beside their format, integers with JavaScript's own limits.

/** Makes the named schemas of a document what generated clients should have types for; changes it in place. */
export const tidySchemas = (document: OpenApi): void => {
  const schemas = document.components?.schemas
  if (!schemas) return
  for (const node of [document.paths, schemas]) walk(node, quieten)
  const same = inputsLikeOutputs(schemas)
  for (const node of [document.paths, schemas]) walk(node, (object) => renameReference(object, same))
  const everywhere = [document.paths, document.components?.responses, schemas]
  const used = reachable([document.paths, document.components?.responses], schemas)
  for (const name of Object.keys(schemas)) if (!used.has(name)) delete schemas[name]
  // A schema that only requests have needs no suffix.
  const only = new Map([...used].filter(isLoneInput(used)).map((name) => [name, name.replace(/Input$/, '')]))
  walk(everywhere, (object) => renameReference(object, only))
  for (const [input, name] of only) {
    schemas[name] = schemas[input]
    delete schemas[input]
  }
  for (const schema of Object.values(schemas)) spellKeys(schema as Node, schemas)
}

const isLoneInput = (used: Set<string>) => (name: string) =>
  name.endsWith('Input') && !used.has(name.replace(/Input$/, ''))

type Node = Record<string, unknown>

/** Calls `visit` with every object inside `value`. */
const walk = (value: unknown, visit: (object: Node) => void): void => {
  if (typeof value !== 'object' || value === null) return
  if (!Array.isArray(value)) visit(value as Node)
  for (const child of Object.values(value)) walk(child, visit)
}

const quieten = (schema: Node): void => {
  if (schema.format === 'uuid' && typeof schema.pattern === 'string') delete schema.pattern
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum
  // An answer may get one field more in a later version; who generates a client from this must not refuse it.
  if (schema.additionalProperties === false) delete schema.additionalProperties
}

/** A record whose keys are those of an enum becomes an object with these properties: generators know what to do with that. */
const spellKeys = (schema: Node, schemas: Node): void => {
  const keys = schemas[schemaName(schema.propertyNames) ?? '']
  if (schemaName(schema.additionalProperties) === null || !isEnum(keys)) return
  schema.properties = Object.fromEntries(keys.enum.map((key) => [key, schema.additionalProperties]))
  delete schema.propertyNames
  delete schema.additionalProperties
}

const isEnum = (schema: unknown): schema is { enum: string[] } =>
  typeof schema === 'object' && schema !== null && 'enum' in schema && Array.isArray(schema.enum)

/** `TaskInput` → `Task` for each schema that is the same in requests and answers, all that it refers to included. */
const inputsLikeOutputs = (schemas: Node): Map<string, string> => {
  const same = new Map<string, string>()
  for (const name of Object.keys(schemas)) if (`${name}Input` in schemas) same.set(`${name}Input`, name)
  const text = (name: string): string =>
    JSON.stringify(schemas[name]).replace(/"#\/components\/schemas\/(\w+)"/g, (_, to) => `"${same.get(to) ?? to}"`)
  for (let before = -1; before !== same.size; ) {
    before = same.size
    for (const [input, output] of same) if (text(input) !== text(output)) same.delete(input)
  }
  return same
}

const renameReference = (object: Node, names: Map<string, string>): void => {
  const to = names.get(schemaName(object) ?? '')
  if (to) object.$ref = `#/components/schemas/${to}`
}

const reachable = (from: unknown, schemas: Node, found = new Set<string>()): Set<string> => {
  walk(from, (object) => {
    const name = schemaName(object)
    if (name === null || found.has(name)) return
    found.add(name)
    reachable(schemas[name], schemas, found)
  })
  return found
}
