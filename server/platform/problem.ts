import type { ProblemDefinition } from '#shared/problem.ts'

export type Language = 'fr' | 'en'

/** What a sentence is filled in with; words of two languages where they differ. */
export type ProblemValues = Record<string, string | number | Record<Language, string>>

/** A refusal that its caller can read: thrown by verbs, turned into a problem document by `http`, into a line by the CLI. */
export class Problem extends Error {
  readonly definition: ProblemDefinition
  readonly values: ProblemValues
  readonly retryAfterSeconds: number | null

  constructor(definition: ProblemDefinition, values: ProblemValues = {}, retryAfterSeconds: number | null = null) {
    super(definition.code)
    this.name = 'Problem'
    this.definition = definition
    this.values = values
    this.retryAfterSeconds = retryAfterSeconds
  }

  /** The sentence with its {values} filled in. */
  detail(language: Language): string {
    return this.definition[language].replace(/\{(\w+)\}/g, (whole, name) => {
      const value = this.values[name] ?? whole
      return typeof value === 'object' ? value[language] : String(value)
    })
  }
}
