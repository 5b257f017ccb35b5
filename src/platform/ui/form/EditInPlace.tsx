// <EditInPlace record field label kind save onSaved?>: shows a value; a click, Enter or E edits it where it stands, Enter
// saves, Escape gives up. `save(change, ifMatch)` must reject with the Problem (use ask, not act). A 412 shows both
// versions with "Keep mine" and "Take theirs". What was saved can be taken back for ten seconds.
import { Button, Group, Loader } from '@mantine/core'
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { Problem } from '../ask.ts'
import { offerUndo, sayProblem } from '../toast.tsx'
import { baseCurrency, sayDay, sayMoney, sayNumber } from '../values.ts'
import { BothVersions } from './BothVersions.tsx'
import classes from './EditInPlace.module.css'
import { ChoiceField, DayField, LongField, MoneyField, NumberField, TagsField, TextField } from './Fields.tsx'

type Value = string | number | string[] | null
export type EditKind = 'text' | 'long' | 'number' | 'money' | 'date' | 'choice' | 'tags'
type Versioned = { version: number; id?: unknown }

type EditProps<R extends Versioned> = {
  record: R
  field: keyof R & string
  label: string
  kind?: EditKind
  options?: readonly { value: string; label: string }[]
  currency?: string
  /** How the value is shown when not edited; by default as its kind says it. */
  shown?: ReactNode
  save: (change: Record<string, Value>, ifMatch: number) => Promise<unknown>
  onSaved?: (answer: unknown) => void
  mayEdit?: boolean
}

const say = (value: Value, kind: EditKind, more: { options?: EditProps<Versioned>['options']; currency?: string }) => {
  if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) return undefined
  if (Array.isArray(value)) return value.join(', ')
  if (kind === 'money') return sayMoney(Number(value), more.currency ?? baseCurrency())
  if (kind === 'number') return sayNumber(Number(value))
  if (kind === 'date') return sayDay(String(value))
  if (kind === 'choice') return more.options?.find((option) => option.value === value)?.label ?? String(value)
  return String(value)
}

type EditorProps = {
  kind: EditKind
  value: Value
  set: (value: Value) => void
  options?: EditProps<Versioned>['options']
  currency?: string
  label: string
}

const Editor = ({ kind, value, set, options = [], currency, label }: EditorProps) => {
  const shared = { 'aria-label': label, autoFocus: true, size: 'xs' as const }
  const text = typeof value === 'string' ? value : ''
  if (kind === 'long')
    return <LongField {...shared} value={text} onChange={(event) => set(event.currentTarget.value)} />
  if (kind === 'number') return <NumberField {...shared} value={value as number | null} onChange={set} />
  if (kind === 'money')
    return <MoneyField {...shared} {...(currency ? { currency } : {})} value={value as number | null} onChange={set} />
  if (kind === 'date') return <DayField {...shared} value={text || null} onChange={set} />
  if (kind === 'choice') return <ChoiceField {...shared} options={options} value={text || null} onChange={set} />
  if (kind === 'tags') {
    const known = options.map((option) => option.value)
    return <TagsField {...shared} data={known} value={Array.isArray(value) ? value : []} onChange={set} />
  }
  return <TextField {...shared} value={text} onChange={(event) => set(event.currentTarget.value)} />
}

const versionIn = (record: unknown): number | undefined => {
  const version = (record as Partial<Versioned> | undefined)?.version
  return typeof version === 'number' ? version : undefined
}

const isLater = (answer: unknown, read: Versioned): answer is Versioned =>
  (versionIn(answer) ?? 0) > read.version && (answer as Versioned).id === read.id

const useEditing = <R extends Versioned>({ record: read, field, label, save, onSaved }: EditProps<R>) => {
  // What was just saved holds until the record was read again: it is shown, and the next edit goes on from it.
  const [answered, setAnswered] = useState<unknown>()
  const ahead = isLater(answered, read) && field in answered ? (answered as R) : undefined
  const record = ahead ?? read
  const present = (record[field] ?? null) as Value
  const [editing, setEditing] = useState(false)
  const [value, setValue] = useState<Value>(present)
  const [saving, setSaving] = useState(false)
  const [theirs, setTheirs] = useState<unknown>()
  const back = useRef<HTMLButtonElement>(null)
  const wasEditing = useRef(false)
  const underWay = useRef(false)

  useEffect(() => {
    // Whoever went on to another field while this one was saved is not called back.
    if (wasEditing.current && !editing && document.activeElement === document.body) back.current?.focus()
    wasEditing.current = editing
  }, [editing])

  const saved = (answer: unknown) => {
    setAnswered(answer)
    onSaved?.(answer)
  }
  const stop = () => {
    setEditing(false)
    setTheirs(undefined)
  }
  const begin = () => {
    setValue(present)
    setEditing(true)
  }
  const store = async (wish: Value, ifMatch: number, canUndo: boolean) => {
    // Enter may come twice before this is drawn: the second would be told that the first has changed the record.
    if (underWay.current) return
    underWay.current = true
    setSaving(true)
    try {
      const answer = await save({ [field]: wish }, ifMatch)
      stop()
      saved(answer)
      const version = versionIn(answer)
      if (canUndo && version !== undefined) {
        offerUndo(`${label} changed.`, async () => {
          const undone = await save({ [field]: present }, version).catch((reason: unknown) => {
            if (reason instanceof Problem) sayProblem(reason)
          })
          saved(undone)
        })
      }
    } catch (reason) {
      if (!(reason instanceof Problem)) throw reason
      if (reason.status === 412 && reason.current) setTheirs(reason.current)
      else sayProblem(reason)
    } finally {
      underWay.current = false
      setSaving(false)
    }
  }
  const submit = () => {
    if (JSON.stringify(value ?? null) === JSON.stringify(present)) stop()
    else void store(value === '' ? null : value, record.version, true)
  }
  const keepMine = () => void store(value, versionIn(theirs) ?? record.version, false)
  const takeTheirs = () => {
    stop()
    saved(theirs)
  }
  return { present, ahead, editing, begin, stop, value, setValue, saving, theirs, submit, keepMine, takeTheirs, back }
}

export const EditInPlace = <R extends Versioned>(props: EditProps<R>) => {
  const { field, label, kind = 'text', options, currency, shown, mayEdit = true } = props
  const edit = useEditing(props)
  const more = { ...(options ? { options } : {}), ...(currency ? { currency } : {}) }
  const said = (edit.ahead ? undefined : shown) ?? say(edit.present, kind, more)
  if (!mayEdit) return <span>{said ?? '–'}</span>

  if (!edit.editing) {
    return (
      <button
        ref={edit.back}
        type="button"
        className={classes.value}
        aria-label={`${label}: ${typeof said === 'string' ? said : 'empty'}. Edit`}
        onClick={edit.begin}
        onKeyDown={(event) => {
          if (event.key.toLowerCase() !== 'e' || event.ctrlKey || event.metaKey || event.altKey) return
          event.preventDefault()
          edit.begin()
        }}
      >
        {said ?? <span className={classes.add}>Add</span>}
      </button>
    )
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.stopPropagation()
      edit.stop()
    }
    const enterSaves =
      event.key === 'Enter' &&
      kind !== 'choice' &&
      kind !== 'tags' &&
      (kind !== 'long' || event.ctrlKey || event.metaKey)
    if (!enterSaves || event.nativeEvent.isComposing) return
    event.preventDefault()
    edit.submit()
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the input inside.
    <div className={classes.editor} onKeyDown={onKeyDown}>
      <Editor kind={kind} value={edit.value} set={edit.setValue} label={label} {...more} />
      {edit.theirs === undefined ? (
        <Group gap={6} mt={6}>
          <Button size="compact-xs" onClick={edit.submit} disabled={edit.saving}>
            Save
          </Button>
          <Button size="compact-xs" variant="default" onClick={edit.stop}>
            Cancel
          </Button>
          {edit.saving && <Loader size={14} aria-label="Saving" />}
        </Group>
      ) : (
        <BothVersions
          mine={say(edit.value, kind, more)}
          theirs={say(((edit.theirs as Record<string, Value>)[field] ?? null) as Value, kind, more)}
          keepMine={edit.keepMine}
          takeTheirs={edit.takeTheirs}
          acting={edit.saving}
        />
      )}
    </div>
  )
}
