import { Menu, Modal, UnstyledButton } from '@mantine/core'
import { IconCheck, IconPlus, IconSelector } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { switchWorkspace, useActiveWorkspace, useSession } from '#ui/session/session.ts'
import { NewWorkspace } from './NewWorkspace.tsx'
import styles from './WorkspaceMenu.module.css'

/** The company on the screen, and the way to another one. */
export const WorkspaceMenu = ({ collapsed = false }: { collapsed?: boolean }) => {
  const { t } = useTranslation('shell')
  const { t: common } = useTranslation('common')
  const navigate = useNavigate()
  const active = useActiveWorkspace()
  const workspaces = useSession().data?.workspaces ?? []
  const [creating, setCreating] = useState(false)
  const choose = async (id: string) => {
    if (id === active?.id) return
    await navigate('/')
    await switchWorkspace(id)
  }
  return (
    <>
      <Menu position="bottom-start" width={240}>
        <Menu.Target>
          <UnstyledButton className={styles.button} aria-label={`${active?.name ?? ''} · ${t('workspace.switch')}`}>
            <span className={styles.initial} data-initial={active?.name.slice(0, 1).toUpperCase()} />
            {collapsed ? null : (
              <>
                <span className={styles.name}>{active?.name}</span>
                <IconSelector size={16} stroke={1.6} />
              </>
            )}
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t('workspace.yours')}</Menu.Label>
          {workspaces.map((workspace) => (
            <Menu.Item
              key={workspace.id}
              onClick={() => void choose(workspace.id)}
              rightSection={workspace.id === active?.id ? <IconCheck size={16} /> : null}
            >
              {workspace.name}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item leftSection={<IconPlus size={16} />} onClick={() => setCreating(true)}>
            {t('workspace.create')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Modal
        opened={creating}
        onClose={() => setCreating(false)}
        title={t('workspace.create')}
        closeButtonProps={{ 'aria-label': common('close') }}
      >
        <NewWorkspace onDone={() => setCreating(false)} />
      </Modal>
    </>
  )
}
