import { mkdir } from 'node:fs/promises'
import { Command } from 'commander'
import { closeReaders } from '#documents/close.ts'
import { evalExtract } from './eval/extract.ts'
import { evalMatch } from './eval/match.ts'
import { evalRead } from './eval/read.ts'

type Options = { out: string }
type Evaluation = (folder: string, out: string) => Promise<string>

const evaluation = (name: string, description: string, run: Evaluation): Command =>
  new Command(name)
    .description(description)
    .argument('<dossier>', 'documents, et leur vérité à côté')
    .requiredOption('--out <dossier>', 'où écrire les prédictions')
    .action(async (folder: string, { out }: Options) => {
      await mkdir(out, { recursive: true })
      process.stdout.write(`${await run(folder, out)}\n`)
      await closeReaders()
    })

/** `comptoir eval …`: reads a folder, writes predictions for a scorer, prints its own score. */
export const command = new Command('eval')
  .addCommand(evaluation('read', 'Lecture : un FICHIER.pred.txt par image ou PDF', evalRead))
  .addCommand(evaluation('extract', 'Extraction : un FICHIER.pred.json par document', evalExtract))
  .addCommand(evaluation('match', 'Rapprochement : pairs.csv pour tableA.csv et tableB.csv', evalMatch))
