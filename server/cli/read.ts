import { readFile } from 'node:fs/promises'
import { Command } from 'commander'
import { closeReaders } from '#documents/close.ts'
import { readDocument } from '#documents/read.ts'
import { textOf } from '#documents/readingOrder.ts'
import { complain, printJson, say } from './output.ts'

/** `comptoir read FILE…`: text, words, boxes and confidence of each page. Needs no database. */
export const command = new Command('read')
  .argument('<fichiers...>', 'PDF, JPEG, PNG, TIFF, WebP ou XML')
  .option('--json', 'un objet JSON par ligne, avec les mots et leurs cadres')
  .action(async (files: string[], options: { json?: boolean }) => {
    for (const file of files) {
      try {
        const reading = await readDocument(await readFile(file))
        if (options.json) {
          printJson({ file, ...reading, pages: reading.pages.map((page) => ({ ...page, text: textOf(page) })) })
          continue
        }
        for (const page of reading.pages) {
          say(
            `— ${file} · page ${page.number} · ${page.source} · ${page.words.length} mots · confiance ${Math.round(page.confidence)} %`,
          )
          process.stdout.write(`${textOf(page)}\n`)
        }
        if (reading.einvoice) say(`— ${file} · facture électronique ${reading.einvoice.syntax.toUpperCase()}`)
        if (reading.pages.length === 0 && reading.einvoice) process.stdout.write(`${reading.einvoice.xml}\n`)
      } catch (error) {
        process.exitCode = complain(error, file)
      }
    }
    await closeReaders()
  })
