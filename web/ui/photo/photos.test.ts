import { afterEach, expect, test, vi } from 'vitest'
import { camera, dropPhotos, putAside, seePhotos } from './photos.ts'

const photo = (id: number) => ({ id, url: `blob:${id}`, jpeg: new Uint8Array(), width: 3, height: 4 })
const ids = () => camera.get().photos.map(({ id }) => id)

afterEach(() => vi.restoreAllMocks())

test('a closed sheet keeps its photos and opens again with them', () => {
  camera.set((before) => ({ ...before, photos: [photo(1), photo(2)] }))
  putAside()
  expect([camera.get().aside, ids()]).toEqual([true, [1, 2]])
  seePhotos()
  expect([camera.get().aside, ids()]).toEqual([false, [1, 2]])
})

test('discarded photos come back until they are forgotten', () => {
  const revoke = vi.spyOn(URL, 'revokeObjectURL')
  const { putBack, forget } = dropPhotos()
  expect(ids()).toEqual([])
  putBack()
  expect(ids()).toEqual([1, 2])
  expect(revoke).not.toHaveBeenCalled()
  dropPhotos()
  forget()
  expect(revoke.mock.calls).toEqual([['blob:1'], ['blob:2']])
})
