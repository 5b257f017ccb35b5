import { Go } from '../../../../platform/ui/Go.tsx'
import { Figure, Figures } from '../../../../platform/ui/page/Figure.tsx'
import { Section } from '../../../../platform/ui/page/Page.tsx'
import { useMay } from '../../../../platform/ui/session.tsx'
import { useAsk } from '../../../../platform/ui/use-ask.ts'
import { sayCount, sayDay } from '../../../../platform/ui/values.ts'
import type { Figure as Told } from '../../schema.ts'
import { sayInterval, sayShowing, sayValue } from '../../ui/wording.ts'
import { api } from '../api.ts'

const One = ({ label, hint, told }: { label: string; hint: string; told: Told | undefined }) => {
  const interval = told && sayInterval(told, 'percent')
  const note = told && (sayShowing(told) ?? told.why)
  return (
    <Figure
      label={label}
      value={told ? sayValue(told.value, 'percent') : '…'}
      hint={hint}
      {...(told?.n ? { n: told.n } : {})}
      {...(interval ? { interval } : {})}
      {...(note ? { note } : {})}
    />
  )
}

/** First-contact resolution from the cases themselves: what was seen, what agents have, what customers say. */
export const FirstContact = ({ from, to }: { from: string; to: string }) => {
  const may = useMay()
  const { data } = useAsk(api.firstContact, { from, to })
  return (
    <Section
      title="Solved at the first contact"
      aside={may('cases.read') && <Go href="/case-figures">What cases teach</Go>}
    >
      <Figures>
        <One
          label="Nothing more was heard"
          hint="Of cases that were answered: nothing more from the customer about it within seven days of the first answer."
          told={data?.seen}
        />
        <One
          label="One reply, as agents have it"
          hint="Of cases that were answered: closed with one reply and not reopened."
          told={data?.agents}
        />
        <One
          label="Customers say it is solved"
          hint="Of those who rated how their case was handled and said whether it is solved."
          told={data?.customers}
        />
      </Figures>
      {data && (data.open > 0 || data.from > from) && (
        <p>
          {data.open > 0 &&
            `${sayCount(data.open, ['case', 'cases'])} answered so lately that seven days are not over. `}
          {data.from > from && `Cases are told of three years at most: from ${sayDay(data.from)} on.`}
        </p>
      )}
    </Section>
  )
}
