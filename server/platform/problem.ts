import type { ProblemDefinition } from '#shared/problem.ts'

export type Language = 'fr' | 'en'

/** A refusal that its caller can read: thrown by verbs, turned into a problem document by `http`, into a line by the CLI. */
export class Problem extends Error {
  readonly definition: ProblemDefinition
  readonly values: Record<string, string | number>
  readonly retryAfterSeconds: number | null

  constructor(
    definition: ProblemDefinition,
    values: Record<string, string | number> = {},
    retryAfterSeconds: number | null = null,
  ) {
    super(definition.code)
    this.name = 'Problem'
    this.definition = definition
    this.values = values
    this.retryAfterSeconds = retryAfterSeconds
  }

  /** The sentence with its {values} filled in. */
  detail(language: Language): string {
    return this.definition[language].replace(/\{(\w+)\}/g, (whole, name) => String(this.values[name] ?? whole))
  }
}
