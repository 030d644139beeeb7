import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { codeOf } from '../../testing/codeOf.ts'
import { nativeTesseract } from './tesseractNative.ts'

// Most machines of the team have no tesseract: a script that speaks its language stands in for it, down to the TIFF it gets.

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tesseract-'))
  vi.stubEnv('TMPDIR', folder)
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await rm(folder, { recursive: true })
})

const program = async (name: string, languages: string, whenFed = 'exit 1') => {
  const path = join(folder, name)
  const second = String.raw`5\t2\t1\t1\t1\t1\t0\t0\t30\t20\t91\tTotal\n`
  const row = String.raw`4\t1\t1\t1\t1\t0\t5\t6\t90\t20\t-1\t\n5\t1\t1\t1\t1\t1\t5\t6\t30\t20\t96.5\tFacture\n5\t1\t1\t1\t1\t2\t5\t6\t3\t2\t-1\t \n`
  await writeFile(
    path,
    `#!/bin/sh
case "$*" in
  --version) echo 'tesseract 5.3.4' ;;
  --list-langs) printf 'List of available languages (2):\\n${languages}' ;;
  'stdin stdout -l fra --oem 1 --psm 3 --dpi 300 tsv') [ "$(head -c 2)" = II ] && printf '${row}' ;;
  'stdin stdout -l fra --oem 1 --psm 7 --dpi 300 tsv') [ "$(head -c 2)" = II ] && printf '${row}${second}' ;;
  *stream_filelist*) ${whenFed} ;;
  *'--dpi 250 tsv') kill -KILL $$ ;;
  *'--dpi 251 tsv') kill -ABRT $$ ;;
  *) exit 1 ;;
esac
`,
  )
  await chmod(path, 0o755)
  return path
}
const white = { data: new Uint8Array(100).fill(255), width: 10, height: 10 }

describe.skipIf(process.platform === 'win32')('an installed tesseract', () => {
  it('is used where it knows French and English, with page segmentation and resolution always said', async () => {
    const engine = await nativeTesseract(await program('good', 'eng\\nfra\\n'))
    expect(engine?.name).toBe('tesseract 5.3.4')
    expect(await engine?.recognise(white, 300)).toEqual([
      { text: 'Facture', box: [5, 6, 35, 26], confidence: 96.5, lineHeight: 20 },
    ])
    await expect(engine?.recognise(white, 200)).rejects.toThrow('ended with')
  })

  it('is shown several lines at once, in French, and says what stands on each', async () => {
    const engine = await nativeTesseract(await program('lines', 'eng\\nfra\\n'))
    const lines = await engine?.recogniseLines([white, white, white], 300)
    expect(lines?.map((words) => words.map(({ text }) => text))).toEqual([['Facture'], ['Total'], []])
  })

  it('stays for pages and lines in French where it can be fed, and is started for all else', async () => {
    const answer = String.raw`printf '1\t%s\t0\t0\n5\t%s\t1\t1\t1\t1\t5\t6\t30\t20\t91\tfed%s\n' $n $n $n`
    const fed = `n=0; printf 'level\\n'; while read -r path; do n=$((n + 1)); ${answer}; done`
    const stdbuf = join(folder, 'stdbuf')
    await writeFile(stdbuf, '#!/bin/sh\nshift; exec "$@"')
    await chmod(stdbuf, 0o755)
    const engine = await nativeTesseract(await program('stays', 'eng\\nfra\\n', fed), stdbuf)
    const texts = (words: readonly { text: string }[] | undefined) => words?.map(({ text }) => text)
    // Two pictures were shown to it to see whether it answers.
    expect(texts(await engine?.recognise(white, 300))).toEqual(['fed3'])
    expect((await engine?.recogniseLines([white, white], 300))?.map(texts)).toEqual([['fed1'], ['fed2']])
    expect(texts(await engine?.recognise(white, 200))).toEqual(['fed5'])
    await expect(engine?.recognise(white, 300, { layout: 'block', letters: '' })).rejects.toThrow('ended with')
  })

  it('that is killed from outside, or has no memory left, is told apart from one that fails on a picture', async () => {
    const engine = await nativeTesseract(await program('killed', 'eng\\nfra\\n'))
    expect(await codeOf(async () => engine?.recognise(white, 250))).toBe('reading_interrupted')
    expect(await codeOf(async () => engine?.recognise(white, 251))).toBe('reading_out_of_memory')
  })

  it('is left where it is missing or lacks a language', async () => {
    expect(await nativeTesseract(join(folder, 'missing'))).toBeNull()
    expect(await nativeTesseract(await program('english', 'eng\\n'))).toBeNull()
  })
})
