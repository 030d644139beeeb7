import { ProblemDocument } from '#shared/problem.ts'

// What a good answer looks like, whatever was asked.

/** `outcome`: a word for the table; `fault`: why this answer is none that anybody should get, or null. */
export type Judgement = { outcome: string; fault: string | null; sentence: string | null }

export type Answer = { status: number; type: string; body: string }

/** Any status below 400 is fine; above it there must be a problem document whose sentence is complete; 5xx never is. */
export const judge = ({ status, type, body }: Answer): Judgement => {
  if (status < 400) return { outcome: String(status), fault: null, sentence: null }
  const problem = problemIn(type, body)
  const outcome = problem?.code ?? String(status)
  const sentence = problem?.detail ?? null
  const fault = (why: string): Judgement => ({ outcome, fault: `${status} ${outcome}: ${why}`, sentence })
  if (status >= 500) return fault('an error of ours')
  if (!problem) return fault(`no problem document (${type}): ${body.slice(0, 200)}`)
  if (problem.status !== status) return fault(`the document says ${problem.status}`)
  if (problem.code !== 'invalid_api_key' && !isSentence(problem.detail)) return fault(`no sentence: ${problem.detail}`)
  return { outcome, fault: null, sentence }
}

const problemIn = (type: string, body: string): ProblemDocument | null => {
  if (!type.includes('application/problem+json')) return null
  try {
    return ProblemDocument.parse(JSON.parse(body))
  } catch {
    return null
  }
}

/** Complete, and with all its values filled in. */
export const isSentence = (text: string): boolean =>
  /[.…»]$/.test(text) && !/\{\w+\}|undefined|NaN|null|\[object/.test(text)
