import { Button, FileButton } from '@mantine/core'
import { IconDownload, IconUpload } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { mayWrite, useActiveWorkspace } from '#ui/session/session.ts'
import { usePatternFile } from './patternFile.ts'

/** Import and export of all that was learned; a dropped file is one chosen. */
export const PatternFiles = ({ any }: { any: boolean }) => {
  const { t } = useTranslation('suppliers')
  const writes = mayWrite(useActiveWorkspace()?.role)
  const { busy, save, take } = usePatternFile()
  return (
    <>
      {writes ? (
        <FileButton onChange={(file) => void take(file)} accept="application/json,.json">
          {(props) => (
            <Button
              {...props}
              variant="default"
              loading={busy}
              leftSection={<IconUpload size={16} stroke={1.6} />}
              title={t('learned.importHere')}
              onDragOver={(event) => event.preventDefault()}
              onDrop={(event) => {
                // The window around takes invoices; a file dropped here is meant for here.
                event.preventDefault()
                event.stopPropagation()
                void take(event.dataTransfer.files[0] ?? null)
              }}
            >
              {t('learned.import')}
            </Button>
          )}
        </FileButton>
      ) : null}
      {any ? (
        <Button variant="default" leftSection={<IconDownload size={16} stroke={1.6} />} onClick={() => void save()}>
          {t('learned.exportAll')}
        </Button>
      ) : null}
    </>
  )
}
