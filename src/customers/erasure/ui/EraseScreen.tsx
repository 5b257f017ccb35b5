import { Button, Group } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { ChoiceField, TextField } from '../../../platform/ui/form/Fields.tsx'
import { Go, useGo } from '../../../platform/ui/Go.tsx'
import { Page } from '../../../platform/ui/page/Page.tsx'
import { Answered, Need, ProblemNote } from '../../../platform/ui/page/States.tsx'
import { useAct, useAsk } from '../../../platform/ui/use-ask.ts'
import { sayCount } from '../../../platform/ui/values.ts'
import { erasureApi } from '../api.ts'
import { isTyped } from '../model.ts'
import { type ErasurePreview, ErasureReason, reasonLabels } from '../schema.ts'
import { RowsThatGo, RowsThatStay } from './ErasedTables.tsx'
import classes from './Erasure.module.css'

const reasons = ErasureReason.options.map((value) => ({ value, label: reasonLabels[value] }))

/** What erasing a customer takes and leaves, before it is asked for twice: by a reason, and by the name as it stands. */
export const EraseScreen = () => {
  const { id = '' } = useParams({ strict: false })
  const asked = useAsk(erasureApi.previewErasure, { id }, { keep: false })
  return (
    <Page
      title={asked.data ? `Erase ${asked.data.customer.name}` : 'Erase a customer'}
      above={<Go href={`/customers/${id}`}>{asked.data?.customer.name ?? 'Customer'}</Go>}
      about="Nothing happens until you press the button at the end. After that nobody can take it back."
      read
    >
      <Answered of={asked} rows={10}>
        {(preview) => <Preview preview={preview} />}
      </Answered>
    </Page>
  )
}

const Preview = ({ preview }: { preview: ErasurePreview }) => {
  const { records, rows, against } = preview
  const going = rows.filter((each) => each.loses === null)
  const staying = rows.filter((each) => each.loses !== null)
  return (
    <>
      {against.length > 0 && (
        <Need tone="red">
          <b>Not yet.</b> {against.join(' ')}
        </Need>
      )}
      {records.length > 1 && (
        <section className={classes.part}>
          <h2>Who</h2>
          <p>
            {sayCount(records.length, ['record', 'records'])} were found to be one person, and are erased together. If
            one of them is somebody else, take the merge back first.
          </p>
          <ul className={classes.lines}>
            {records.map((each) => (
              <li key={each.id}>
                {each.name}
                {each.source && <span className={classes.soft}> from {each.source}</span>}
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className={classes.part}>
        <h2>What goes</h2>
        {going.length === 0 ? <p>Only what the record itself says.</p> : <RowsThatGo label="What goes" rows={going} />}
      </section>
      <section className={classes.part}>
        <h2>What stays, without the person</h2>
        <p>
          Under a name such as “Erased customer 8F3K2A”, so that books and figures say tomorrow what they say today.
          Uploaded files that name them go too, and mails that wait are not sent.
        </p>
        <RowsThatStay rows={staying} />
      </section>
      {against.length === 0 && <Ask preview={preview} />}
    </>
  )
}

const Ask = ({ preview: { customer } }: { preview: ErasurePreview }) => {
  const go = useGo()
  const erasing = useAct(erasureApi.eraseCustomer, { quiet: true, stale: 'everything' })
  const [reason, setReason] = useState<ErasureReason | null>(null)
  const [name, setName] = useState('')
  const ready = reason !== null && isTyped(name, customer.name)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!ready) return
    const done = await erasing.act({ id: customer.id, name, reason })
    if (done) go(`/customers/${done.customerId}`)
  }
  return (
    <form onSubmit={(event) => void submit(event)} className={classes.ask}>
      <h2>Erase</h2>
      {erasing.problem && <ProblemNote problem={erasing.problem} />}
      <ChoiceField
        label="Why"
        description="It is kept, and says nothing about the person"
        options={reasons}
        value={reason}
        onChange={(value) => setReason(value as ErasureReason | null)}
      />
      <TextField
        label={`Type “${customer.name}”`}
        description="So that it is surely this one"
        autoComplete="off"
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Group gap="sm">
        <Button type="submit" color="red" disabled={!ready} loading={erasing.acting}>
          Erase for good
        </Button>
        <Button variant="default" component={Go} href={`/customers/${customer.id}`}>
          Leave it
        </Button>
      </Group>
    </form>
  )
}
