import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  rotateWebhookSecret,
  showWebhookSecret,
  type WebhookSecret as WebhookSecretShape,
} from '#operations/callbacks/contract.ts'
import { DateText } from '#ui/DateText.tsx'
import { useErrorWords } from '#ui/page/ErrorState.tsx'
import { useAction } from '#ui/wire/query.ts'
import { Secret } from './Secret.tsx'
import styles from './Settings.module.css'

const Former = ({ secret }: { secret: WebhookSecretShape }) => {
  const { t } = useTranslation('settings')
  if (!secret.former_until) return null
  return (
    <p className={styles.soft}>
      {t('callbacks.former')} <DateText value={secret.former_until} style="time" />
    </p>
  )
}

/** The secret by which receivers know that a callback is ours: fetched only when somebody asks to see it. */
export const WebhookSecret = ({ workspaceId }: { workspaceId: string }) => {
  const { t } = useTranslation('settings')
  const { t: common } = useTranslation('common')
  const words = useErrorWords()
  const [secret, setSecret] = useState<WebhookSecretShape | null>(null)
  const [changing, setChanging] = useState(false)
  const input = { params: { workspace_id: workspaceId } }
  const show = useAction(showWebhookSecret, { onSuccess: setSecret })
  const rotate = useAction(rotateWebhookSecret, {
    onSuccess: (made) => {
      setSecret(made)
      setChanging(false)
    },
  })
  const error = show.error ?? rotate.error
  return (
    <>
      {secret ? (
        <Secret
          label={t('callbacks.secret')}
          value={secret.secret}
          done={t('callbacks.hide')}
          onDone={() => setSecret(null)}
        />
      ) : null}
      {secret ? <Former secret={secret} /> : null}
      {error ? <p role="alert">{words(error).detail}</p> : null}
      {changing ? (
        <section className={styles.panel} data-kind="danger" aria-label={t('callbacks.rotate')}>
          <p>{t('callbacks.rotateText')}</p>
          <div className={styles.row}>
            <Button color="red" loading={rotate.isPending} onClick={() => rotate.mutate(input)}>
              {t('callbacks.rotateConfirm')}
            </Button>
            <Button variant="subtle" color="gray" onClick={() => setChanging(false)}>
              {common('cancel')}
            </Button>
          </div>
        </section>
      ) : (
        <div className={styles.row}>
          {secret ? null : (
            <Button variant="default" loading={show.isPending} onClick={() => show.mutate(input)}>
              {t('callbacks.show')}
            </Button>
          )}
          <Button variant="default" onClick={() => setChanging(true)}>
            {t('callbacks.rotateStart')}
          </Button>
        </div>
      )}
    </>
  )
}
