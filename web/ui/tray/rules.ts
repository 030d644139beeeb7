// What the drop zone takes: the same list as the server's, which decides by the bytes themselves.

/** For `<input accept>` and the drop zone. */
export const acceptedTypes: Record<string, string[]> = {
  'application/pdf': ['.pdf'],
  'image/jpeg': ['.jpg', '.jpeg'],
  'image/png': ['.png'],
  'image/tiff': ['.tif', '.tiff'],
  'image/webp': ['.webp'],
  'application/xml': ['.xml'],
  'text/xml': ['.xml'],
}

/** The largest file, in bytes. */
export const largestFile = 25 * 1024 * 1024

export type Refusal = 'type' | 'size' | 'empty'

/** Why a file need not even be sent; null when it may be. */
export const refusalOf = (file: Pick<File, 'name' | 'size' | 'type'>): Refusal | null => {
  const extension = file.name.slice(file.name.lastIndexOf('.')).toLowerCase()
  const known = file.type in acceptedTypes || Object.values(acceptedTypes).flat().includes(extension)
  if (!known) return 'type'
  if (file.size === 0) return 'empty'
  return file.size > largestFile ? 'size' : null
}
