// <SidePanel title about? href? onClose actions?>: one record beside the list that it came from; Escape closes it,
// `href` opens the same as a page. On small screens it covers the page and "Back" closes it. Scrolls by itself.
import { ActionIcon, Tooltip } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconArrowLeft, IconArrowsDiagonal, IconX } from '@tabler/icons-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { useGo } from '../Go.tsx'
import { useKeys } from '../keys.ts'
import classes from './SidePanel.module.css'

type SidePanelProps = {
  title: string
  about?: ReactNode
  href?: string
  onClose: () => void
  actions?: ReactNode
  children: ReactNode
}

export const panelHeadId = 'panel-title'

export const SidePanel = ({ title, about, href, onClose, actions, children }: SidePanelProps) => {
  const go = useGo()
  const narrow = useMediaQuery('(max-width: 62em)') ?? false
  const head = useRef<HTMLHeadingElement>(null)
  const keys = [{ key: 'Escape', does: 'Close the side panel', run: onClose, always: true }]
  if (href) keys.push({ key: 'o', does: 'Open it as a page', run: () => go(href), always: false })
  useKeys(keys, { group: 'Side panel' })

  useEffect(() => {
    // It covers the list, so the person who opened it must find themselves inside it.
    if (narrow) head.current?.focus()
  }, [narrow])

  return (
    <aside className={classes.panel} aria-labelledby={panelHeadId}>
      <div className={classes.bar}>
        {narrow ? (
          <ActionIcon aria-label="Back to the list" onClick={onClose}>
            <IconArrowLeft size={18} />
          </ActionIcon>
        ) : null}
        <div className={classes.names}>
          <h2 ref={head} id={panelHeadId} tabIndex={-1} className={classes.title}>
            {title}
          </h2>
          {about && <div className={classes.about}>{about}</div>}
        </div>
        {actions}
        {href && (
          <Tooltip label="Open as a page (O)">
            <ActionIcon aria-label={`Open ${title} as a page`} onClick={() => go(href)}>
              <IconArrowsDiagonal size={18} />
            </ActionIcon>
          </Tooltip>
        )}
        {!narrow && (
          <Tooltip label="Close">
            <ActionIcon aria-label="Close the side panel" onClick={onClose}>
              <IconX size={18} />
            </ActionIcon>
          </Tooltip>
        )}
      </div>
      <div className={classes.body}>{children}</div>
    </aside>
  )
}
