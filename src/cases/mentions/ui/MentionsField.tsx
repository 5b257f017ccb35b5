import { Combobox, type TextareaProps, useCombobox } from '@mantine/core'
import { type KeyboardEvent, type RefObject, useEffect, useState } from 'react'
import { LongField } from '../../../platform/ui/form/Fields.tsx'
import { useColleagues } from '../../../staff/ui/use-colleagues.ts'
import { useAway } from '../../assigning/ui/use-desk-options.ts'
import { offeredTo, type Typing, typingAt, withName } from '../offering.ts'

type FieldProps = Omit<TextareaProps, 'onChange' | 'value'> & {
  field: RefObject<HTMLTextAreaElement | null>
  value: string
  onText: (text: string) => void
  /** Only notes tell colleagues; in what goes to a customer the sign is a sign. */
  offers: boolean
}

/** A field in which @ offers the names of colleagues, and says who is away: arrows choose, Enter takes, Escape leaves it as it was typed. */
export const MentionsField = ({ field, value, onText, offers, onKeyDown, ...rest }: FieldProps) => {
  const colleagues = useColleagues(offers)
  const away = useAway(offers)
  const [typing, setTyping] = useState<Typing | null>(null)
  const offered = offers && typing ? offeredTo(typing.typed, colleagues) : []
  const opened = offered.length > 0
  const combobox = useCombobox({ opened, onOpenedChange: (open) => !open && setTyping(null) })

  const look = () => {
    const at = field.current?.selectionStart
    setTyping(offers && at !== undefined ? typingAt(field.current?.value ?? '', at) : null)
  }
  const names = offered.map((each) => each.value).join(' ')
  const { selectFirstOption } = combobox
  useEffect(() => {
    // The list is drawn a moment after it is asked for, and anew when colleagues come or fewer fit.
    const drawn = setTimeout(() => names && selectFirstOption())
    return () => clearTimeout(drawn)
  }, [names, selectFirstOption])
  const take = (id: string) => {
    const chosen = colleagues.find((each) => each.value === id)
    if (!chosen || !typing) return
    const { text, cursor } = withName(value, typing, chosen.label)
    onText(text)
    setTyping(null)
    setTimeout(() => field.current?.setSelectionRange(cursor, cursor))
  }
  const onKey = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (opened && event.key === 'Escape') {
      event.preventDefault()
      setTyping(null)
      return
    }
    if (!(opened && event.key === 'Enter')) return onKeyDown?.(event)
    // Enter may be faster than the list marks its first name.
    if (combobox.getSelectedOptionIndex() >= 0 || !offered[0]) return
    event.preventDefault()
    take(offered[0].value)
  }
  return (
    <Combobox store={combobox} width={260} position="bottom-start" withinPortal onOptionSubmit={take}>
      <Combobox.Target withKeyboardNavigation={opened} withExpandedAttribute={opened}>
        <LongField
          ref={field}
          value={value}
          onChange={(event) => {
            onText(event.currentTarget.value)
            look()
          }}
          onClick={look}
          onBlur={() => setTyping(null)}
          onKeyDown={onKey}
          {...rest}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options aria-label="Colleagues">
          {offered.map(({ value: id, label }) => (
            <Combobox.Option key={id} value={id}>
              {label}
              {away.has(id) ? ' (away)' : ''}
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}
