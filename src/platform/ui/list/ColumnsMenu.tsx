import { ActionIcon, Button, Checkbox, Group, Popover } from '@mantine/core'
import { IconChevronDown, IconChevronUp, IconColumns3 } from '@tabler/icons-react'
import { useState } from 'react'
import type { FieldDescriptions } from '../../filter.ts'
import classes from './ColumnsMenu.module.css'
import bar from './ViewBar.module.css'
import { shownColumns } from './view.ts'

type ColumnsMenuProps = {
  fields: FieldDescriptions
  columns: string[]
  /** How many of them have no room just now. */
  hidden: number
  setColumns: (columns: string[] | undefined) => void
}

/** Which columns, in which order: by buttons, so that no dragging is needed. */
export const ColumnsMenu = ({ fields, columns, hidden, setColumns }: ColumnsMenuProps) => {
  const [open, setOpen] = useState(false)
  const others = Object.keys(fields).filter((name) => !columns.includes(name))
  const usual = shownColumns(fields)
  const choose = (wish: string[]) => setColumns(wish.join() === usual.join() ? undefined : wish)
  const move = (name: string, by: number) => {
    const at = columns.indexOf(name)
    const next = columns.filter((each) => each !== name)
    next.splice(at + by, 0, name)
    choose(next)
  }
  const line = (name: string, on: boolean) => (
    <div key={name} className={classes.line}>
      <Checkbox
        size="xs"
        label={fields[name]?.label ?? name}
        checked={on}
        disabled={on && columns.length === 1}
        onChange={() => choose(on ? columns.filter((each) => each !== name) : [...columns, name])}
      />
      {on && (
        <Group gap={0} wrap="nowrap">
          <ActionIcon
            size={24}
            aria-label={`Move ${fields[name]?.label} to the left`}
            disabled={columns[0] === name}
            onClick={() => move(name, -1)}
          >
            <IconChevronUp size={14} />
          </ActionIcon>
          <ActionIcon
            size={24}
            aria-label={`Move ${fields[name]?.label} to the right`}
            disabled={columns.at(-1) === name}
            onClick={() => move(name, 1)}
          >
            <IconChevronDown size={14} />
          </ActionIcon>
        </Group>
      )}
    </div>
  )
  return (
    <Popover
      opened={open}
      onChange={setOpen}
      withRoles={false}
      trapFocus
      withinPortal
      position="bottom-end"
      width={280}
    >
      <Popover.Target>
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          fw={400}
          leftSection={<IconColumns3 size={15} aria-hidden="true" />}
          className={bar.tool}
          title={hidden > 0 ? `Columns: ${hidden} have no room here just now` : 'Columns'}
          onClick={() => setOpen(!open)}
        >
          Columns
          {hidden > 0 && (
            <small className={bar.room}>
              {columns.length - hidden} of {columns.length}
            </small>
          )}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <div className={classes.lines}>
          {columns.map((name) => line(name, true))}
          {others.length > 0 && <div className={classes.rule} />}
          {others.map((name) => line(name, false))}
        </div>
        {columns.join() !== usual.join() && (
          <Button mt={8} size="compact-sm" variant="subtle" onClick={() => setColumns(undefined)}>
            As they were
          </Button>
        )}
      </Popover.Dropdown>
    </Popover>
  )
}
