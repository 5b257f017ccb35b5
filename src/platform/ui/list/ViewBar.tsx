import { Button, Popover, UnstyledButton } from '@mantine/core'
import { IconDownload, IconX } from '@tabler/icons-react'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import type { Condition, FieldDescriptions, Filter } from '../../filter.ts'
import { ColumnsMenu } from './ColumnsMenu.tsx'
import { ConditionForm, FieldPicker } from './ConditionForm.tsx'
import classes from './ViewBar.module.css'
import { filterOf, partsOf, sayFilter, usualComparison, type View } from './view.ts'

const GroupsEditor = lazy(() => import('./GroupsEditor.tsx').then((part) => ({ default: part.GroupsEditor })))

type ViewBarProps = {
  fields: FieldDescriptions
  view: View
  /** How many columns have no room just now. */
  hidden: number
  setFilter: (filter: Filter | undefined) => void
  setColumns: (columns: string[] | undefined) => void
  lead: ReactNode
  exportHref: string | undefined
}

type ChipProps = {
  part: Filter
  fields: FieldDescriptions
  change: (part: Filter) => void
  remove: () => void
  edit: () => void
}

/** One thing the list is filtered by: a click changes it, the cross takes it away. Groups open their own editor. */
const Chip = ({ part, fields, change, remove, edit }: ChipProps) => {
  const [open, setOpen] = useState(false)
  const words = sayFilter(part, fields)
  const simple = 'field' in part && fields[part.field] !== undefined
  return (
    <span className={classes.chip}>
      <Popover opened={open} onChange={setOpen} trapFocus withinPortal position="bottom-start" width={300}>
        <Popover.Target>
          <UnstyledButton
            className={classes.words}
            onClick={() => (simple ? setOpen(!open) : edit())}
            aria-label={`${words}. Change`}
          >
            {words}
          </UnstyledButton>
        </Popover.Target>
        <Popover.Dropdown>
          {'field' in part && (
            <ConditionForm
              condition={part}
              fields={fields}
              onDone={(done) => {
                setOpen(false)
                change(done)
              }}
              onCancel={() => setOpen(false)}
            />
          )}
        </Popover.Dropdown>
      </Popover>
      <UnstyledButton className={classes.away} onClick={remove} aria-label={`Take away the filter ${words}`}>
        <IconX size={12} />
      </UnstyledButton>
    </span>
  )
}

type AddProps = { fields: FieldDescriptions; add: (part: Filter) => void; groups: () => void }

const AddFilter = ({ fields, add, groups }: AddProps) => {
  const [open, setOpen] = useState(false)
  const [draft, setDraft] = useState<Condition>()
  const close = () => {
    setOpen(false)
    setDraft(undefined)
  }
  const begin = (field: string) => {
    const description = fields[field]
    if (!description) return
    const comparison = usualComparison(description)
    setDraft({ field, is: comparison === 'ahead' ? 'within' : comparison })
  }
  return (
    <Popover
      opened={open}
      onChange={(wish) => !wish && close()}
      trapFocus
      withinPortal
      position="bottom-start"
      width={300}
    >
      <Popover.Target>
        <UnstyledButton
          className={classes.plus}
          onClick={() => (open ? close() : setOpen(true))}
          aria-haspopup="dialog"
          aria-expanded={open}
        >
          + Filter
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        {draft ? (
          <ConditionForm
            condition={draft}
            fields={fields}
            onDone={(done) => {
              close()
              add(done)
            }}
            onCancel={() => setDraft(undefined)}
          />
        ) : (
          <FieldPicker
            fields={fields}
            pick={begin}
            groups={() => {
              close()
              groups()
            }}
          />
        )}
      </Popover.Dropdown>
    </Popover>
  )
}

export const ViewBar = ({ fields, view, hidden, setFilter, setColumns, lead, exportHref }: ViewBarProps) => {
  const [grouping, setGrouping] = useState(false)
  const parts = partsOf(view.filter)
  const replace = (index: number, part: Filter | undefined) =>
    setFilter(filterOf(parts.flatMap((each, at) => (at === index ? (part ? [part] : []) : [each]))))
  const canFilter = Object.values(fields).some((field) => field.filterable !== false)
  return (
    <div className={classes.bar}>
      {lead}
      {parts.map((part, index) => (
        <Chip
          // biome-ignore lint/suspicious/noArrayIndexKey: two equal filters are told apart by their place.
          key={`${index} ${JSON.stringify(part)}`}
          part={part}
          fields={fields}
          change={(done) => replace(index, done)}
          remove={() => replace(index, undefined)}
          edit={() => setGrouping(true)}
        />
      ))}
      {canFilter && (
        <AddFilter
          fields={fields}
          add={(part) => setFilter(filterOf([...parts, part]))}
          groups={() => setGrouping(true)}
        />
      )}
      {parts.length > 1 && (
        <Button size="compact-sm" variant="subtle" color="gray" fw={400} onClick={() => setFilter(undefined)}>
          Clear
        </Button>
      )}
      <div className={classes.tools}>
        <ColumnsMenu fields={fields} columns={view.columns} hidden={hidden} setColumns={setColumns} />
        {exportHref && (
          <Button
            component="a"
            href={exportHref}
            download
            size="compact-sm"
            variant="subtle"
            color="gray"
            fw={400}
            leftSection={<IconDownload size={15} aria-hidden="true" />}
            className={classes.tool}
            title="Export what is shown as a file"
          >
            Export
          </Button>
        )}
      </div>
      {grouping && (
        <Suspense>
          <GroupsEditor
            filter={view.filter}
            fields={fields}
            onDone={(filter) => {
              setGrouping(false)
              setFilter(filter)
            }}
            onCancel={() => setGrouping(false)}
          />
        </Suspense>
      )}
    </div>
  )
}
