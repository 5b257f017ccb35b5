import { ActionIcon, Button, Group, NativeSelect, SegmentedControl } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useState } from 'react'
import type { Condition, FieldDescriptions, Filter } from '../../filter.ts'
import { Dialog } from '../page/Dialog.tsx'
import { ComparisonPicker, ConditionValue, compared } from './ConditionForm.tsx'
import classes from './ViewBar.module.css'
import { partsOf, sayFilter, tidy, usualComparison } from './view.ts'

type Joined = { all: Filter[] } | { any: Filter[] }
const partsIn = (group: Joined): Filter[] => ('all' in group ? group.all : group.any)
const groupOf = (how: string, parts: Filter[]): Joined => (how === 'all' ? { all: parts } : { any: parts })

const beginning = (fields: FieldDescriptions, name: string): Condition => {
  const field = fields[name]
  return field ? compared({ field: name, is: 'eq' }, usualComparison(field)) : { field: name, is: 'eq' }
}

type LineProps = { condition: Condition; fields: FieldDescriptions; change: (part: Filter) => void; remove: () => void }

const Line = ({ condition, fields, change, remove }: LineProps) => {
  const field = fields[condition.field]
  return (
    <div className={classes.line}>
      <NativeSelect
        size="xs"
        aria-label="Field"
        data={Object.entries(fields)
          .filter(([, each]) => each.filterable !== false)
          .map(([value, each]) => ({ value, label: each.label }))}
        value={condition.field}
        onChange={(event) => change(beginning(fields, event.currentTarget.value))}
      />
      {field && <ComparisonPicker condition={condition} field={field} change={change} />}
      {field && (
        <ConditionValue
          condition={condition}
          field={field}
          set={(value) =>
            change(value === undefined ? { field: condition.field, is: condition.is } : { ...condition, value })
          }
        />
      )}
      <ActionIcon aria-label={`Take away ${field?.label ?? 'this line'}`} onClick={remove}>
        <IconX size={14} />
      </ActionIcon>
    </div>
  )
}

type GroupProps = {
  group: Joined
  fields: FieldDescriptions
  change: (group: Joined) => void
  remove?: () => void
  depth: number
}

const GroupEditor = ({ group, fields, change, remove, depth }: GroupProps) => {
  const how = 'all' in group ? 'all' : 'any'
  const parts = partsIn(group)
  const set = (next: Filter[]) => change(groupOf(how, next))
  const replace = (index: number, part: Filter | undefined) =>
    set(parts.flatMap((each, at) => (at === index ? (part ? [part] : []) : [each])))
  const first = Object.keys(fields).find((name) => fields[name]?.filterable !== false) ?? ''
  return (
    <div className={classes.group}>
      <Group justify="space-between">
        <SegmentedControl
          size="xs"
          aria-label="How the lines of this group go together"
          data={[
            { value: 'all', label: 'All of these' },
            { value: 'any', label: 'Any of these' },
          ]}
          value={how}
          onChange={(wish) => change(groupOf(wish, parts))}
        />
        {remove && (
          <Button size="compact-xs" variant="subtle" color="gray" onClick={remove}>
            Take the group away
          </Button>
        )}
      </Group>
      {parts.map((part, index) =>
        'field' in part ? (
          <Line
            // biome-ignore lint/suspicious/noArrayIndexKey: a line has no name but its place.
            key={index}
            condition={part}
            fields={fields}
            change={(next) => replace(index, next)}
            remove={() => replace(index, undefined)}
          />
        ) : (
          <GroupEditor
            // biome-ignore lint/suspicious/noArrayIndexKey: a group has no name but its place.
            key={index}
            group={part}
            fields={fields}
            change={(next) => replace(index, next)}
            remove={() => replace(index, undefined)}
            depth={depth + 1}
          />
        ),
      )}
      <Group gap={6}>
        <Button size="compact-xs" variant="default" onClick={() => set([...parts, beginning(fields, first)])}>
          Add a line
        </Button>
        {depth < 4 && (
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => set([...parts, groupOf(how === 'all' ? 'any' : 'all', [beginning(fields, first)])])}
          >
            Add a group
          </Button>
        )}
      </Group>
    </div>
  )
}

type EditorProps = {
  filter: Filter | undefined
  fields: FieldDescriptions
  onDone: (filter: Filter | undefined) => void
  onCancel: () => void
}

/** The whole filter with its groups, for what the chips cannot say. */
export const GroupsEditor = ({ filter, fields, onDone, onCancel }: EditorProps) => {
  const [draft, setDraft] = useState<Joined>(() => (filter && !('field' in filter) ? filter : { all: partsOf(filter) }))
  const clean = tidy(draft)
  return (
    <Dialog opened onClose={onCancel} title="Filter" size="xl">
      <GroupEditor group={draft} fields={fields} change={setDraft} depth={1} />
      <p style={{ color: 'var(--soft)', margin: '12px 0' }}>
        {clean ? sayFilter(clean, fields) : 'Nothing is filtered yet.'}
      </p>
      <Group gap={8}>
        <Button onClick={() => onDone(clean)}>Filter</Button>
        <Button variant="default" onClick={onCancel}>
          Cancel
        </Button>
      </Group>
    </Dialog>
  )
}
