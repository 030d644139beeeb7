import { Box } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Logo } from '#ui/Logo.tsx'
import { Gone } from '#ui/page/Gone.tsx'
import { NewWorkspace } from './NewWorkspace.tsx'

/** Signed in, but member of no workspace (removed from the last one). */
export const NoWorkspace = () => {
  const { t } = useTranslation('shell')
  return (
    <Box component="main" className="page" maw={480} mx="auto" pt={96}>
      <Logo size={40} />
      <Gone title={t('workspace.none')} detail={t('workspace.noneText')}>
        <NewWorkspace />
      </Gone>
    </Box>
  )
}
