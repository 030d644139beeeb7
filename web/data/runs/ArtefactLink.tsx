import { Anchor } from '@mantine/core'
import { Link } from 'react-router'
import type { Run } from '#data/runs/contract.ts'
import { useErrorWords } from '#ui/page/ErrorState.tsx'
import { say } from '#ui/undo.tsx'
import { downloadPath } from '#ui/wire/download.ts'

/** What a run made: a page of this application, or a file that is fetched. */
export const ArtefactLink = ({ name, href }: Run['artefacts'][number]) => {
  const words = useErrorWords()
  if (!href.startsWith('/api/')) {
    return (
      <Anchor component={Link} size="sm" to={href}>
        {name}
      </Anchor>
    )
  }
  const save = () => void downloadPath(href, name).catch((error: unknown) => say(words(error).detail, 'failed'))
  return (
    <Anchor component="button" type="button" size="sm" onClick={save}>
      {name}
    </Anchor>
  )
}
