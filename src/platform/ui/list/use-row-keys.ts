import type { Virtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type RefObject, useEffect, useRef } from 'react'
import { dialogOpen, type Shortcut, useKeys } from '../keys.ts'
import { panelHeadId } from '../page/SidePanel.tsx'

type RowKeys<Row extends object> = {
  rows: Row[]
  rowId: (row: Row) => string
  open: (row: Row, how?: { replace?: boolean }) => void
  openId: string | undefined
  onEdit?: (row: Row) => void
  selectable: boolean
  selected: ReadonlySet<string>
  setSelected: (ids: ReadonlySet<string>) => void
  noun: readonly [string, string]
  active: number
  setActive: (index: number) => void
  virtual: Virtualizer<HTMLDivElement, Element>
  scroller: RefObject<HTMLDivElement | null>
}

/** The keys of a list: single ones from anywhere on the page, arrows and the rest while a row has the focus. */
export const useRowKeys = <Row extends object>(list: RowKeys<Row>) => {
  const { rows, open, openId, active, setActive, virtual, scroller, selectable, selected, setSelected, rowId } = list
  const focused = () => scroller.current?.contains(document.activeElement) ?? false

  // Keys may follow one another faster than the list is drawn: what the last one did holds at once.
  const now = useRef({ active, selected })
  now.current = { active, selected }
  // The first J shows where one is; after it every J goes on.
  const begun = useRef(false)
  const move = (to: number) => {
    begun.current = true
    const index = Math.max(0, Math.min(rows.length - 1, to))
    now.current.active = index
    setActive(index)
    virtual.scrollToIndex(index)
    const focus = () => {
      const drawn = scroller.current?.querySelector<HTMLElement>(`[data-row="${index}"]`)
      drawn?.focus({ preventScroll: true })
      return drawn !== null && drawn !== undefined
    }
    // At once where it can be: a dialog that the next key opens gives the focus back to the row that has it then. A row
    // may only be drawn by the scrolling; whoever went on meanwhile, to another or into a menu, is not called back.
    if (!focus())
      requestAnimationFrame(() => requestAnimationFrame(() => now.current.active === index && !dialogOpen() && focus()))
    const row = rows[index]
    // An open side panel follows, so that a person can read record after record.
    if (openId && row && rowId(row) !== openId) open(row, { replace: true })
  }
  const enter = () => {
    const row = rows[now.current.active]
    if (!row) return
    if (openId === rowId(row)) document.getElementById(panelHeadId)?.focus()
    else open(row)
  }
  const edit = () => {
    const row = rows[now.current.active]
    if (row) list.onEdit?.(row)
  }
  const pick = () => {
    const row = rows[now.current.active]
    if (!row) return
    const next = new Set(now.current.selected)
    if (!next.delete(rowId(row))) next.add(rowId(row))
    now.current.selected = next
    setSelected(next)
  }
  // Whoever did something in the side panel goes on from the record that it shows.
  const shown = rows.findIndex((row) => openId !== undefined && rowId(row) === openId)
  const from = () => (focused() || shown < 0 ? now.current.active : shown)
  const down = () => move(begun.current || focused() || shown >= 0 ? from() + 1 : now.current.active)

  const keys: Shortcut[] = [
    { key: 'j', does: 'Next row (also ↓)', run: down },
    { key: 'k', does: 'Row before (also ↑)', run: () => move(from() - 1) },
    { key: 'Enter', does: 'Open the row', run: enter, always: true },
  ]
  if (list.onEdit) keys.push({ key: 'e', does: 'Edit the row', run: edit })
  if (selectable) keys.push({ key: 'x', does: 'Select the row (also Space)', run: pick })
  useKeys(keys, { group: `List of ${list.noun[1]}`, when: rows.length > 0 })

  const wasOpen = useRef(openId)
  useEffect(() => {
    // Whoever closed the side panel is back at the row that they came from.
    if (wasOpen.current && !openId && document.activeElement === document.body) {
      scroller.current?.querySelector<HTMLElement>('[data-row][tabindex="0"]')?.focus({ preventScroll: true })
    }
    wasOpen.current = openId
  }, [openId, scroller])

  return (event: KeyboardEvent) => {
    // A menu that was opened by a key has the focus a moment later: an arrow before that is none of the list's.
    if (event.ctrlKey || event.metaKey || event.altKey || dialogOpen()) return
    if (!(event.target instanceof HTMLElement) || !event.target.matches('[data-row]')) return
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / virtual.options.estimateSize(0)) - 2)
    const moves: Record<string, () => void> = {
      ArrowDown: () => move(now.current.active + 1),
      ArrowUp: () => move(now.current.active - 1),
      PageDown: () => move(now.current.active + page),
      PageUp: () => move(now.current.active - page),
      Home: () => move(0),
      End: () => move(rows.length - 1),
    }
    if (selectable) moves[' '] = pick
    const run = moves[event.key]
    if (!run) return
    event.preventDefault()
    run()
  }
}
