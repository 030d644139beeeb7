import { useTranslation } from 'react-i18next'
import { Mark } from '#ui/proof/Mark.tsx'
import styles from './Picture.module.css'

/** A drawn invoice whose total shows its proof: what the product does, in one look. Decoration for screen readers. */
export const Picture = () => {
  const { t } = useTranslation('auth')
  const lines = t('picture.lines', { returnObjects: true })
  const [one, two, three, net, vat, gross] = t('picture.amounts', { returnObjects: true })
  return (
    <div className={styles.scene} aria-hidden="true">
      <div className={styles.paper}>
        <p className={styles.supplier}>{t('picture.supplier')}</p>
        <p className={styles.number}>{t('picture.invoice')}</p>
        <dl className={styles.rows}>
          <dt>{lines[0]}</dt>
          <dd>{one}</dd>
          <dt>{lines[1]}</dt>
          <dd>{two}</dd>
          <dt>{lines[2]}</dt>
          <dd>{three}</dd>
        </dl>
        <dl className={`${styles.rows} ${styles.totals}`}>
          <dt>{t('picture.net')}</dt>
          <dd>{net}</dd>
          <dt>{t('picture.vat')}</dt>
          <dd>{vat}</dd>
          <dt className={styles.gross}>{t('picture.gross')}</dt>
          <dd className={styles.gross}>
            <span>{gross}</span>
          </dd>
        </dl>
      </div>
      <div className={styles.proof}>
        <Mark mark="proven" />
        <span className="figures">{t('picture.equation')}</span>
      </div>
    </div>
  )
}
