import { Button, Menu, NativeSelect, TextInput } from '@mantine/core'
import { IconCalendar, IconChevronDown } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '#ui/language.ts'
import { daysText, periodText } from '../dates.ts'
import { boundDays, type Days, isDay, presets } from '../period.ts'
import { comparisons, type View } from '../view.ts'
import styles from './PeriodPicker.module.css'

type FreeDaysProps = { days: Days; facts: Days; onTake: (days: Days) => void }

/** Any two dates within the facts. */
const FreeDays = ({ days, facts, onTake }: FreeDaysProps) => {
  const { t } = useTranslation('data')
  const bounds = boundDays(facts)
  const [from, setFrom] = useState(days.from)
  const [to, setTo] = useState(days.to)
  const ready = isDay(from) && isDay(to) && from <= to
  const take = (event: React.FormEvent) => {
    event.preventDefault()
    if (ready) onTake({ from, to })
  }
  return (
    // Keys of the menu (letters, arrows) belong to the dates here.
    <form
      className={styles.free}
      onSubmit={take}
      onKeyDown={(event) => event.key !== 'Escape' && event.stopPropagation()}
    >
      <TextInput
        type="date"
        size="xs"
        label={t('period.from')}
        value={from}
        min={bounds.from}
        max={bounds.to}
        onChange={(event) => setFrom(event.currentTarget.value)}
      />
      <TextInput
        type="date"
        size="xs"
        label={t('period.to')}
        value={to}
        min={from}
        max={bounds.to}
        onChange={(event) => setTo(event.currentTarget.value)}
      />
      <Button type="submit" size="xs" variant="default" disabled={!ready}>
        {t('period.take')}
      </Button>
    </form>
  )
}

type PeriodPickerProps = { view: View; days: Days; facts: Days; onView: (view: View) => void }

/** Which days, and what they are compared with: usual spans, or any two dates. */
export const PeriodPicker = ({ view, days, facts, onView }: PeriodPickerProps) => {
  const { t } = useTranslation('data')
  const language = useLanguage()
  const [opened, setOpened] = useState(false)
  const take = (free: Days) => {
    onView({ ...view, free })
    setOpened(false)
  }
  const label = view.free ? daysText(view.free, language) : t(`period.${view.preset}`)
  return (
    <div className={styles.picker}>
      <Menu opened={opened} onChange={setOpened} position="bottom-end" width={272}>
        <Menu.Target>
          <Button
            variant="default"
            leftSection={<IconCalendar size={16} stroke={1.6} />}
            rightSection={<IconChevronDown size={14} stroke={1.6} />}
            title={periodText(days, language)}
          >
            {label}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {presets.map((preset) => (
            <Menu.Item
              key={preset}
              // Else the focus goes to the first date, and arrows change it instead of choosing.
              data-autofocus={preset === (view.free ? presets[0] : view.preset) || undefined}
              fw={view.free === null && view.preset === preset ? 600 : 400}
              onClick={() => onView({ ...view, preset, free: null })}
            >
              {t(`period.${preset}`)}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <FreeDays days={days} facts={facts} onTake={take} />
        </Menu.Dropdown>
      </Menu>
      <NativeSelect
        aria-label={t('compare.label')}
        value={view.compare}
        data={comparisons.map((value) => ({ value, label: t(`compare.${value}`) }))}
        onChange={(event) => {
          const compare = comparisons.find((one) => one === event.currentTarget.value)
          if (compare) onView({ ...view, compare })
        }}
      />
    </div>
  )
}
