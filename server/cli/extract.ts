import { readFile } from 'node:fs/promises'
import { Command } from 'commander'
import { closeReaders } from '#documents/close.ts'
import { readDocument } from '#documents/read.ts'
import { toDocument } from '#invoices/extract/document.ts'
import { extractInvoice } from '#invoices/extractInvoice.ts'
import { complain, printJson } from './output.ts'

/** `comptoir extract FILE…`: one JSON object a line. Needs no database, and no memory: nothing learned serves here. */
export const command = new Command('extract')
  .argument('<fichiers...>', 'PDF, JPEG, PNG, TIFF, WebP ou XML')
  .option('--ignore-xml', "lit la page comme si la facture électronique jointe n'existait pas")
  .option('--json', 'sans effet : la sortie est toujours du JSON')
  .action(async (files: string[], { ignoreXml = false }: { ignoreXml?: boolean }) => {
    for (const file of files) {
      try {
        const { document } = await extractFile(await readFile(file), ignoreXml)
        printJson({ file, ...document })
      } catch (error) {
        process.exitCode = complain(error, file)
      }
    }
    await closeReaders()
  })

/** Reads and extracts one document with empty memory. */
export const extractFile = async (bytes: Uint8Array, ignoreXml: boolean) => {
  const started = performance.now()
  const reading = await readDocument(bytes, { ignoreXml })
  const extraction = extractInvoice(reading, { ignoreXml })
  return { reading, document: toDocument(extraction, Math.round(performance.now() - started)) }
}
