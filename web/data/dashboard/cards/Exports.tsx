import { ActionIcon } from '@mantine/core'
import { IconFileSpreadsheet, IconPhoto } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useErrorWords } from '#ui/page/ErrorState.tsx'
import { say } from '#ui/undo.tsx'
import { saveFile } from '#ui/wire/saveFile.ts'
import { pictureOf } from '../../chart/picture.ts'
import styles from './Card.module.css'

type ExportsProps = {
  title: string
  /** Of the files, without their ending. */
  name: string
  figure: React.RefObject<HTMLElement | null>
  ready: boolean
  /** Saves the figures as CSV. */
  saveTable: () => Promise<void>
}

/** Takes a figure along: as a table or as a picture. */
export const Exports = ({ title, name, figure, ready, saveTable }: ExportsProps) => {
  const { t } = useTranslation('data')
  const words = useErrorWords()
  const savePicture = async () => {
    const picture = figure.current ? await pictureOf(figure.current) : null
    if (picture) saveFile(`${name}.png`, picture)
    else say(t('card.noPicture'), 'failed')
  }
  return (
    <span className={styles.exports} data-export="none">
      <ActionIcon
        size="sm"
        aria-label={t('card.csv', { title })}
        title={t('card.csvShort')}
        disabled={!ready}
        onClick={() => void saveTable().catch((problem: unknown) => say(words(problem).detail, 'failed'))}
      >
        <IconFileSpreadsheet size={16} stroke={1.6} />
      </ActionIcon>
      <ActionIcon
        size="sm"
        aria-label={t('card.png', { title })}
        title={t('card.pngShort')}
        disabled={!ready}
        onClick={() => void savePicture()}
      >
        <IconPhoto size={16} stroke={1.6} />
      </ActionIcon>
    </span>
  )
}
