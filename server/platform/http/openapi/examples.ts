import { componentRef, type Media, type OpenApi, type Operation, schemaName } from './types.ts'

/** What was really sent to an operation and answered by it, by status; recorded by `scripts/recordExamples.ts`. */
export type Example = {
  params?: Record<string, unknown>
  query?: Record<string, unknown>
  body?: unknown
  answers?: Record<string, unknown>
}
export type Examples = Record<string, Example>

/** Puts the recorded examples beside the schemas they are examples of. One of each named schema serves all its operations. */
export const addExamples = (document: OpenApi, recorded: Examples): void => {
  const operations = Object.values(document.paths ?? {}).flatMap((item) => Object.values(item))
  const shared = new Map<string, unknown>()
  for (const operation of operations) collect(operation, recorded, shared)
  if (document.components) {
    const examples = [...shared].map(([name, value]) => [name, { value }])
    document.components.examples = { ...document.components.examples, ...Object.fromEntries(examples) }
  }
  for (const operation of operations) {
    const example = recorded[operation.operationId ?? ''] ?? {}
    for (const parameter of operation.parameters ?? []) {
      const value = { path: example.params, query: example.query }[parameter.in]?.[parameter.name]
      if (value !== undefined) parameter.example = value
    }
    const body = operation.requestBody?.content['application/json']
    if (body && example.body !== undefined) body.examples = { recorded: { value: example.body } }
    for (const { status, media } of mediaOf(operation)) give(media, example.answers?.[status], shared)
  }
}

/** The bodies of answers that an example may stand for, problems aside: those have their own. */
const mediaOf = (operation: Operation): { status: string; media: Media }[] =>
  Object.entries(operation.responses).flatMap(([status, response]) =>
    '$ref' in response
      ? []
      : Object.entries(response.content ?? {}).flatMap(([type, media]) =>
          type === 'application/json' || type.startsWith('text/') ? [{ status, media }] : [],
        ),
  )

const collect = (operation: Operation, recorded: Examples, shared: Map<string, unknown>): void => {
  const answers = recorded[operation.operationId ?? '']?.answers
  for (const { status, media } of mediaOf(operation)) {
    const name = schemaName(media.schema)
    if (name && !shared.has(name) && answers?.[status] !== undefined) shared.set(name, answers[status])
  }
}

const give = (media: Media, own: unknown, shared: Map<string, unknown>): void => {
  const name = schemaName(media.schema)
  if (name && shared.has(name)) media.examples = { [name]: componentRef('examples', name) }
  else if (own !== undefined) media.examples = { recorded: { value: own } }
}
