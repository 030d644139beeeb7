import { createWorkspaceStore } from '../session/workspaceStore.ts'
import { addUploads } from '../tray/documents.ts'
import { activeWorkspace } from '../wire/workspace.ts'
import { develop } from './develop.ts'
import { type PhotoPage, photoPdf } from './photoPdf.ts'

// The document under the camera: pages photographed so far, not sent yet.

export type Photo = PhotoPage & { id: number; url: string }

export type Camera = {
  photos: readonly Photo[]
  /** Photos that the browser is still opening. */
  opening: number
  /** The last one could not be opened. */
  failed: boolean
  /** The sheet was closed: its photos are kept until they are sent or discarded. */
  aside: boolean
}

const nothing: Camera = { photos: [], opening: 0, failed: false, aside: false }

export const camera = createWorkspaceStore<Camera>(nothing)

/** More pages than that are a scanner's work, and might outgrow a document. */
export const mostPhotos = 20

let lastId = 0

/** Adds photos as the next pages, in their order. */
export const addPhotos = async (files: Iterable<File>): Promise<void> => {
  const here = activeWorkspace()
  const change = (to: (before: Camera) => Partial<Camera>) =>
    camera.set((before) => ({ ...before, ...to(before) }), here)
  for (const file of files) {
    change(({ opening }) => ({ opening: opening + 1, failed: false, aside: false }))
    try {
      const page = await develop(file)
      lastId += 1
      const photo = { ...page, id: lastId, url: URL.createObjectURL(new Blob([page.jpeg], { type: 'image/jpeg' })) }
      change(({ opening, photos }) => ({ opening: opening - 1, photos: [...photos, photo] }))
    } catch {
      change(({ opening }) => ({ opening: opening - 1, failed: true }))
    }
  }
}

export const removePhoto = (id: number): void => {
  for (const photo of camera.get().photos) if (photo.id === id) URL.revokeObjectURL(photo.url)
  camera.set((before) => ({ ...before, photos: before.photos.filter((photo) => photo.id !== id) }))
}

/** Closes the sheet; what was photographed stays. */
export const putAside = (): void => camera.set((before) => ({ ...before, failed: false, aside: true }))

/** Opens the sheet again with what was kept. */
export const seePhotos = (): void => camera.set((before) => ({ ...before, aside: false }))

/** Empties the sheet. What was on it can be put back until `forget` is called. */
export const dropPhotos = (): { putBack: () => void; forget: () => void } => {
  const { photos } = camera.get()
  camera.set(() => nothing)
  return {
    putBack: () => camera.set((before) => ({ ...before, photos: [...photos, ...before.photos], aside: false })),
    forget: () => {
      for (const { url } of photos) URL.revokeObjectURL(url)
    },
  }
}

/** One photo goes as it is, several as one PDF; either way one document, on the tray. */
export const sendPhotos = (name: string): void => {
  const { photos } = camera.get()
  const [first] = photos
  if (!first) return
  const file =
    photos.length === 1
      ? new File([first.jpeg], `${name}.jpg`, { type: 'image/jpeg' })
      : new File([photoPdf(photos)], `${name}.pdf`, { type: 'application/pdf' })
  addUploads([file])
  dropPhotos().forget()
}
