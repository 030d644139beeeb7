/** A multipart body with one file, and text fields before it. */
export const form = (bytes: Uint8Array, name: string, fields: Record<string, string> = {}): FormData => {
  const body = new FormData()
  for (const [field, value] of Object.entries(fields)) body.set(field, value)
  body.set('file', new Blob([new Uint8Array(bytes)]), name)
  return body
}
