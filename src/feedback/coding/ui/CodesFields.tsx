import { Button } from '@mantine/core'
import { ChoiceField, LongField, TextField } from '../../../platform/ui/form/Fields.tsx'
import type { Code } from '../schema.ts'
import classes from './Coding.module.css'

export const newCode = (): Code => ({ id: crypto.randomUUID(), name: '', definition: '', example: '', parentId: null })

type CodesProps = { codes: readonly Code[]; onChange: (codes: Code[]) => void }

/** The codes of a book, one under another: what each means, with an example. */
export const CodesFields = ({ codes, onChange }: CodesProps) => {
  const set = (id: string, change: Partial<Code>) =>
    onChange(codes.map((code) => (code.id === id ? { ...code, ...change } : code)))
  const remove = (id: string) =>
    onChange(
      codes.filter((code) => code.id !== id).map((code) => (code.parentId === id ? { ...code, parentId: null } : code)),
    )
  return (
    <>
      {codes.map((code, at) => (
        <fieldset key={code.id} className={classes.code}>
          <legend className={classes.legend}>Code {at + 1}</legend>
          <TextField
            label="Name"
            value={code.name}
            onChange={(event) => set(code.id, { name: event.currentTarget.value })}
          />
          <ChoiceField
            label="Belongs under"
            options={codes
              .filter(({ id, name }) => id !== code.id && name !== '')
              .map(({ id, name }) => ({ value: id, label: name }))}
            value={code.parentId}
            onChange={(parentId) => set(code.id, { parentId })}
          />
          <LongField
            label="What it means"
            minRows={1}
            value={code.definition}
            onChange={(event) => set(code.id, { definition: event.currentTarget.value })}
          />
          <LongField
            label="An example"
            minRows={1}
            value={code.example}
            onChange={(event) => set(code.id, { example: event.currentTarget.value })}
          />
          {codes.length > 1 && (
            <Button size="compact-xs" variant="subtle" onClick={() => remove(code.id)}>
              Remove code {at + 1}
            </Button>
          )}
        </fieldset>
      ))}
      <Button variant="default" onClick={() => onChange([...codes, newCode()])}>
        Another code
      </Button>
    </>
  )
}
