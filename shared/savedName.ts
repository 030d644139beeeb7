/** What a file is called by what it holds, told in parts: without its ending and the signs that file systems keep for themselves. */
export const savedName = (parts: readonly string[]): string => {
  const name = parts.map((part) => part.replace(/[\\/:*?"<>|\s]+/g, ' ').trim()).filter(Boolean)
  // A name of more than 255 bytes is refused; an accent takes two, some signs three.
  return name.join(', ').slice(0, 120).trim()
}
