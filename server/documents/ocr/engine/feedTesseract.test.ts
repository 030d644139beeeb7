import { spawnSync } from 'node:child_process'
import { chmod, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { codeOf } from '../../testing/codeOf.ts'
import { stayingTesseract } from './feedTesseract.ts'

// A script that answers as the program does when it is fed: it tells how many pictures it has seen since it was started, and
// ends as the width of a picture bids it.

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'feed-'))
  vi.stubEnv('TMPDIR', folder)
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await rm(folder, { recursive: true, force: true })
})

const written = async (name: string, lines: string[]) => {
  const path = join(folder, name)
  await writeFile(path, ['#!/bin/sh', ...lines].join('\n'))
  await chmod(path, 0o755)
  return path
}

const program = () =>
  written('tesseract', [
    'n=0',
    `printf 'level\\n'`,
    'while read -r path; do',
    '  n=$((n + 1))',
    // A picture's width is the value of its first tag.
    `  width=$(od -An -tu2 -j18 -N2 "$path" | tr -d ' ')`,
    '  case $width in',
    '    11) kill -KILL $$ ;;',
    '    12) kill -ABRT $$ ;;',
    '    13) exit 1 ;;',
    '  esac',
    `  printf '1\\t%s\\t0\\t0\\t0\\t0\\t0\\t0\\t9\\t9\\t-1\\t\\n' $n`,
    `  [ "$width" = 8 ] || printf '5\\t%s\\t1\\t1\\t1\\t1\\t0\\t0\\t9\\t9\\t90\\tw%sn%s\\n' $n $width $n`,
    'done',
  ])
const stdbuf = () => written('stdbuf', ['shift', 'exec "$@"'])
const wide = (width: number) => ({ data: new Uint8Array(width).fill(255), width, height: 1 })
const staying = async () => stayingTesseract(await stdbuf(), await program(), ['-l', 'fra'])
const files = async () => (await readdir(folder)).filter((name) => name.startsWith('pictures-'))

describe.skipIf(process.platform === 'win32')('a tesseract that stays', () => {
  it('is started once and answers picture after picture, list after list', async () => {
    const tesseract = await staying()
    expect(await tesseract.answersWithin(10_000)).toBe(true)
    const lists = []
    for (const widths of [[20], [30, 31], [40]]) lists.push(await tesseract.recognise(widths.map(wide), 200))
    // After each list an empty picture says that its answer is whole.
    expect(lists.map((list) => list?.map((words) => words.map(({ text }) => text)))).toEqual([
      [['w20n3']],
      [['w30n5'], ['w31n6']],
      [['w40n8']],
    ])
    const [own = ''] = await files()
    expect(await readdir(join(folder, own))).toEqual(['empty.tiff'])
  })

  it('is started anew where it ended; killed or without memory, it says so, otherwise the pictures are for a fresh one', async () => {
    const tesseract = await staying()
    const before = (await files()).length
    expect(await codeOf(() => tesseract.recognise([wide(11)], 200))).toBe('reading_interrupted')
    expect(await codeOf(() => tesseract.recognise([wide(12)], 200))).toBe('reading_out_of_memory')
    expect(await tesseract.recognise([wide(13)], 200)).toBeNull()
    expect((await tesseract.recognise([wide(20)], 200))?.flat().map(({ text }) => text)).toEqual(['w20n1'])
    expect(await files()).toHaveLength(before + 1)
  })

  it('that does not answer in time, as without a stdbuf that works, is not relied on', async () => {
    const silent = await written('silent', ['cat > /dev/null'])
    expect(await stayingTesseract(await stdbuf(), silent, []).answersWithin(200)).toBe(false)
    expect(await stayingTesseract(join(folder, 'missing'), silent, []).answersWithin(5000)).toBe(false)
  })
})

const installed = spawnSync('sh', ['-c', 'command -v tesseract stdbuf']).stdout?.toString().split('\n')[0] ?? ''
const knowsFrench = installed !== '' && spawnSync(installed, ['--list-langs']).stdout.toString().includes('fra')

/** A page of 100 megapixels, the most that is decoded: it alone takes as much memory as the program may have here. */
const huge = { data: new Uint8Array(1e8).fill(255), width: 10_000, height: 10_000 }

describe.skipIf(process.platform !== 'linux' || !knowsFrench)('the installed tesseract, where its memory ends', () => {
  it('costs that picture alone: the next one is read by a fresh program, and no file is left', async () => {
    const capped = await written('capped', ['ulimit -d 102400', `exec ${installed} "$@"`])
    const tesseract = stayingTesseract('stdbuf', capped, ['-l', 'fra', '--oem', '1', '--psm', '3'])
    const before = (await files()).length
    expect(await tesseract.recognise([wide(200)], 200)).toEqual([[]])
    // It aborts, or says that it cannot hold the picture: then a program that is started for it alone is asked.
    const told = await tesseract.recognise([huge], 300).catch(({ definition }) => definition.code)
    expect([null, 'reading_out_of_memory']).toContain(told)
    expect(await files()).toHaveLength(before)
    expect(await tesseract.recognise([wide(200)], 200)).toEqual([[]])
    expect(await files()).toHaveLength(before + 1)
  }, 60_000)
})
