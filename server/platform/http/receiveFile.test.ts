import multipart from '@fastify/multipart'
import { fastify } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { defineProblems } from '#shared/problem.ts'
import { Problem } from '../problem.ts'
import { receiveFile, wholeBytes } from './receiveFile.ts'

const { too_large } = defineProblems({
  too_large: { status: 413, fr: 'Ce fichier est trop lourd.', en: 'This file is too large.' },
})

const app = fastify()
let address = ''

beforeAll(async () => {
  await app.register(multipart)
  app.post('/', async (request, reply) => {
    const tooLarge = () => new Problem(too_large)
    const how = { most: 1000, tooLarge, take: wholeBytes, longestField: 20 }
    return receiveFile(request, how).then(
      ({ name, file, fields }) => ({ name, text: new TextDecoder().decode(file), fields }),
      (error) => reply.code(400).send({ code: error instanceof Problem ? error.definition.code : String(error) }),
    )
  })
  address = await app.listen({ host: '127.0.0.1', port: 0 })
})
afterAll(() => app.close())

const send = async (parts: [name: string, value: string | File][]): Promise<unknown> => {
  const form = new FormData()
  for (const [name, value] of parts) form.append(name, value)
  return (await fetch(address, { method: 'POST', body: form })).json()
}
const file = (size: number) => new File(['x'.repeat(size)], 'ventes.csv')

test('the file is taken with the fields on either side of it', async () => {
  expect(
    await send([
      ['note', 'avant'],
      ['file', file(3)],
      ['other', 'après'],
    ]),
  ).toEqual({
    name: 'ventes.csv',
    text: 'xxx',
    fields: [
      ['note', 'avant'],
      ['other', 'après'],
    ],
  })
})

test('the largest file is taken, one byte more is refused in the words of the room', async () => {
  expect(await send([['file', file(1000)]])).toMatchObject({ text: 'x'.repeat(1000) })
  expect(await send([['file', file(1001)]])).toEqual({ code: 'too_large' })
})

test('the line of an upload that was refused in its middle serves the next one', async () => {
  for (let round = 0; round < 3; round++) expect(await send([['file', file(3_000_000)]])).toEqual({ code: 'too_large' })
  expect(await send([['file', file(2)]])).toMatchObject({ text: 'xx' })
}, 5000)

test('a file under another name is no file, and does not hold the request up', async () => {
  expect(await send([['document', file(500)]])).toEqual({ code: 'upload_missing_file' })
  expect(await send([['note', 'seule']])).toEqual({ code: 'upload_missing_file' })
})

test('a field that is too long arrives with one character too many, so that its contract refuses it', async () => {
  const answer = await send([
    ['note', 'y'.repeat(500)],
    ['file', file(1)],
  ])
  expect(answer).toMatchObject({ fields: [['note', 'y'.repeat(21)]] })
})

test('what is no upload at all is told so', async () => {
  const response = await fetch(address, { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } })
  expect(await response.json()).toEqual({ code: 'unsupported_media_type' })
  expect(await (await fetch(address, { method: 'POST' })).json()).toEqual({ code: 'upload_missing_file' })
})
