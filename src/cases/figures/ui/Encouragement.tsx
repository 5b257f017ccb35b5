import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { Chart } from '../../../platform/ui/chart/Chart.tsx'
import { DayField, TextField } from '../../../platform/ui/form/Fields.tsx'
import { Section } from '../../../platform/ui/page/Page.tsx'
import { useMay } from '../../../platform/ui/session.tsx'
import { useAct } from '../../../platform/ui/use-ask.ts'
import { sayDay, sayNumber } from '../../../platform/ui/values.ts'
import { figuresApi } from '../api.ts'
import type { Encouraged } from '../encouraged/schema.ts'
import type { CaseFigures } from '../schema.ts'

const Note = () => {
  const [day, setDay] = useState<string | null>(null)
  const [what, setWhat] = useState('')
  const { act, acting } = useAct(figuresApi.noteEasier, { done: 'Noted. A rise after that day says so.' })
  const save = async () => {
    if (!day || what.trim().length < 3) return
    if (await act({ day, what: what.trim() })) setWhat('')
  }
  return (
    <Group align="end" gap="sm">
      <DayField label="Made easier on" value={day} onChange={setDay} />
      <TextField
        label="How"
        placeholder="A form on the web page"
        value={what}
        onChange={(event) => setWhat(event.currentTarget.value)}
      />
      <Button variant="default" loading={acting} disabled={!day || what.trim().length < 3} onClick={() => void save()}>
        Note it
      </Button>
    </Group>
  )
}

const readings: Record<Encouraged['reading'], string> = {
  rose: 'More complaints for each customer than before. Read it first as more who are heard: look whether fewer are upheld before you call it worse.',
  fell: 'Fewer complaints for each customer than before, though it was made easier.',
  'no change shown': 'No change that chance could not bring about.',
  'too few': 'Too few complaints around that day to tell.',
}

/** What followed a day on which complaining was made easier: marked, and in no colour of alarm. */
const After = ({ day, what, before, after, ratio, low, high, reading }: Encouraged) => (
  <span>
    <b>{sayDay(day)}</b>: {what}.{' '}
    {ratio !== null && low !== null && high !== null && (
      <>
        {sayNumber(after.complaints)} complaints of {sayNumber(after.active)} who bought in the {after.days} days after,{' '}
        {sayNumber(before.complaints)} of {sayNumber(before.active)} before: {sayNumber(ratio, 2)} times as many for
        each (95 %: {sayNumber(low, 2)} to {sayNumber(high, 2)}).{' '}
      </>
    )}
    <span style={{ color: 'var(--soft)' }}>{readings[reading]}</span>
  </span>
)

/** Complaints for each thousand active customers, with the days on which complaining was made easier. */
export const Encouragement = ({ figures }: { figures: CaseFigures }) => {
  const may = useMay()('cases.settings')
  const { act: remove } = useAct(figuresApi.removeEasier, { done: 'The note is gone.' })
  const points = figures.months.map(({ month, perThousand, low, high, active }) => ({
    x: month,
    y: perThousand,
    n: active,
    ...(low !== null && high !== null && { low, high }),
  }))
  const easier = figures.months
    .filter((month) => month.easier.length > 0 && month.perThousand !== null)
    .map(({ month, perThousand, active }) => ({ x: month, y: perThousand, n: active }))
  return (
    <Section title="Complaints for each 1,000 customers who bought">
      <Chart
        title="By month"
        xLabel="Month"
        series={[
          { key: 'rate', label: 'Complaints', points },
          ...(easier.length > 0 ? [{ key: 'easier', label: 'Made easier', points: easier }] : []),
        ]}
        say={(value) => sayNumber(value, 1)}
        height={190}
        empty="Too few customers bought in these months to tell a rate."
      />
      <p style={{ color: 'var(--soft)', maxWidth: '68ch' }}>
        A rise is no bad sign by itself: when complaining is made easier, more of those who were silent before are
        heard.
      </p>
      <ul style={{ listStyle: 'none', padding: 0, margin: '0 0 12px', maxWidth: '76ch' }}>
        {figures.encouraged.map((note) => (
          <li key={note.id}>
            <After {...note} />{' '}
            {may && (
              <Button
                size="compact-xs"
                variant="subtle"
                color="gray"
                aria-label={`Remove the note of ${sayDay(note.day)}`}
                onClick={() => void remove({ id: note.id })}
              >
                Remove
              </Button>
            )}
          </li>
        ))}
      </ul>
      {may && <Note />}
    </Section>
  )
}
