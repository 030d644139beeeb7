import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { type Engines, tellEngines } from './engines.ts'

const none: Engines = {
  ocr: null,
  native: false,
  pdf: 'PDFium',
  languages: ['fra'],
  fault: { fr: 'tué', en: 'killed' },
}
const some: Engines = { ...none, ocr: 'tesseract 5', native: true, fault: null }

/** Tells what each probe answers, the last answer over and over. */
const answering = (...answers: Engines[]) => {
  const told: (string | null)[] = []
  let asked = 0
  const probe = async () => answers[Math.min(asked++, answers.length - 1)] ?? some
  const end = tellEngines(({ ocr }) => told.push(ocr), { probe, againMs: 10 })
  return { told, end, asked: () => asked }
}

test('a reader that fell while the engines were asked does not leave its worker without one for good', async () => {
  const { told, asked } = answering(none, none, some)
  await expect.poll(() => told).toEqual([null, null, 'tesseract 5'])
  await setTimeout(50)
  expect(asked()).toBe(3)
})

test('who leaves asks no more', async () => {
  const { told, end, asked } = answering(none)
  await expect.poll(() => told.length).toBeGreaterThan(1)
  end()
  const before = asked()
  await setTimeout(50)
  expect(asked()).toBe(before)
})
