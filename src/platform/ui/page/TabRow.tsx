import { Tabs } from '@mantine/core'
import { IconChevronRight } from '@tabler/icons-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import classes from './TabRow.module.css'

/** Tabs in one row: where there is no room for all, a sign leads to those at the right, and the present one is in sight. */
export const TabRow = ({ present, children }: { present: string; children: ReactNode }) => {
  const list = useRef<HTMLDivElement>(null)
  const [more, setMore] = useState(false)
  const look = () => {
    const row = list.current
    setMore(row !== null && row.scrollWidth - row.scrollLeft - row.clientWidth > 8)
  }
  useEffect(() => {
    const row = list.current
    if (!row) return
    const watcher = new ResizeObserver(() => setMore(row.scrollWidth - row.scrollLeft - row.clientWidth > 8))
    watcher.observe(row)
    return () => watcher.disconnect()
  }, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another tab became the present one.
  useEffect(() => {
    const row = list.current
    const tab = row?.querySelector<HTMLElement>('[data-active]')
    if (!row || !tab) return
    const end = tab.offsetLeft + tab.offsetWidth + 48
    if (end > row.scrollLeft + row.clientWidth) row.scrollLeft = end - row.clientWidth
    if (tab.offsetLeft < row.scrollLeft) row.scrollLeft = tab.offsetLeft - 16
  }, [present])
  return (
    <div className={classes.row}>
      <Tabs.List ref={list} className={classes.list} onScroll={look} data-more={more || undefined}>
        {children}
      </Tabs.List>
      {more && (
        // Keys reach every tab by the arrows; this is for those who point.
        <button
          type="button"
          tabIndex={-1}
          aria-hidden="true"
          className={classes.more}
          onClick={() => list.current?.scrollBy({ left: list.current.clientWidth * 0.6 })}
        >
          <IconChevronRight size={16} />
        </button>
      )}
    </div>
  )
}
