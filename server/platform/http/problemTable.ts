import { type ProblemDefinition, problemByCode } from '#shared/problem.ts'
import { jobProblems } from '../jobs/problems.ts'
import type { Module } from '../module.ts'
import { storageProblems } from '../storage.ts'
import { refusalsOf } from './openapi/refusals.ts'
import { httpProblems } from './problems.ts'

const heading = `# Codes d'erreur

Ce que peuvent répondre les routes qu'ouvre une clé de portée \`extract\` (déposer, suivre, annuler, extraire, être rappelé), ce
qu'une adresse ou une requête de travers peut entendre avant elles, et ce qu'une tâche en échec peut dire.

Un refus est un document \`application/problem+json\` (RFC 9457) : \`code\` est stable, \`detail\` dit quoi faire, dans la langue de
\`Accept-Language\` (français, anglais), \`instance\` est l'identifiant de la requête, celui de l'en-tête \`X-Request-Id\` et du journal.
\`errors\` nomme les champs en cause. Une lecture qui échoue porte les mêmes codes dans \`error.code\` de sa tâche.

Ce fichier est imprimé par le programme (\`npx comptoir problems > docs/erreurs.md\`).

| statut | code | ce qui est dit |
|---|---|---|
`

/** Said before any route is found. */
const beforeRoutes = [
  httpProblems.host_refused,
  httpProblems.not_found,
  httpProblems.method_not_allowed,
  httpProblems.method_refused,
  httpProblems.request_timeout,
  httpProblems.expectation_refused,
  httpProblems.headers_too_large,
]

/** Said by nobody who answers a request: only a task that failed carries them. */
const ofTasks = (): ProblemDefinition[] => [
  jobProblems.job_given_up,
  jobProblems.job_lost,
  storageProblems.file_missing,
  ...['reading_interrupted', 'ocr_engine_missing'].flatMap((code) => problemByCode(code) ?? []),
]

/** Every problem that a program with a key of scope `extract` may meet, as Markdown, by status and code. */
export const problemTable = (modules: readonly Module[]): string => {
  const found = new Map<string, ProblemDefinition>([...beforeRoutes, ...ofTasks()].map((one) => [one.code, one]))
  for (const { contract } of modules.flatMap((module) => module.routes)) {
    const { access } = contract.config
    if (typeof access === 'string' || access.scope !== 'extract') continue
    for (const problem of refusalsOf(contract)) found.set(problem.code, problem)
  }
  const rows = [...found.values()].sort((a, b) => a.status - b.status || a.code.localeCompare(b.code, 'en'))
  return (
    heading +
    rows.map(({ status, code, fr }) => `| ${status} | \`${code}\` | ${fr.replaceAll('|', '\\|')} |\n`).join('')
  )
}
