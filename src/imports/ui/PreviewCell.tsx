import { Tooltip } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import classes from './Import.module.css'

type PreviewCellProps = {
  text: string
  /** What the file has, where the cell was changed here. */
  was: string | undefined
  /** Why it cannot be taken. */
  why: string | undefined
  notice: string | undefined
  /** Which cell it is, said aloud: "E-mail, line 3". */
  label: string
  place: string
  active: boolean
  onActive: () => void
  onChange: (text: string) => void
}

/** A cell of the first rows, changed where it stands: Enter or a click opens it, Enter keeps, Escape gives up. */
export const PreviewCell = ({ text, was, why, notice, label, place, active, onActive, onChange }: PreviewCellProps) => {
  const [editing, setEditing] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const input = useRef<HTMLInputElement>(null)
  const byKey = useRef(false)

  useEffect(() => {
    if (editing) input.current?.select()
    else if (byKey.current) button.current?.focus()
    byKey.current = false
  }, [editing])

  const close = (kept: boolean) => {
    const said = input.current?.value ?? text
    setEditing(false)
    if (kept && said !== text) onChange(said)
  }
  if (editing)
    return (
      <input
        ref={input}
        className={classes.editing}
        aria-label={label}
        defaultValue={text}
        onBlur={() => close(true)}
        onKeyDown={(event) => {
          event.stopPropagation()
          if (event.key !== 'Enter' && event.key !== 'Escape') return
          // Else the same key would press the button that comes into its place.
          event.preventDefault()
          byKey.current = true
          close(event.key === 'Enter')
        }}
      />
    )
  const changed = was === undefined ? undefined : `Changed here; the file has ${was === '' ? 'nothing' : `“${was}”`}.`
  const said = [why ?? notice, changed].filter(Boolean).join(' ')
  const look = why ? 'wrong' : was !== undefined ? 'changed' : notice ? 'noticed' : undefined
  return (
    <Tooltip label={said} disabled={said === ''} multiline w={300} events={{ hover: true, focus: true, touch: true }}>
      <button
        ref={button}
        type="button"
        className={classes.cell}
        data-look={look}
        data-place={place}
        tabIndex={active ? 0 : -1}
        aria-label={`${label}: ${text || 'empty'}${said ? `. ${said}` : ''}`}
        onFocus={onActive}
        onClick={() => setEditing(true)}
      >
        {text || (look ? 'empty' : '\u00a0')}
      </button>
    </Tooltip>
  )
}
