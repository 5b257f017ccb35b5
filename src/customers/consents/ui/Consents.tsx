import { Button } from '@mantine/core'
import { useState } from 'react'
import { Answered, EmptyState } from '../../../platform/ui/page/States.tsx'
import { useMay } from '../../../platform/ui/session.tsx'
import { useAsk } from '../../../platform/ui/use-ask.ts'
import { sayDay, sayMoment } from '../../../platform/ui/values.ts'
import type { CustomerPage } from '../../schema.ts'
import lists from '../../ui/Lists.module.css'
import { api } from '../api.ts'
import type { Consent } from '../schema.ts'
import { sayChannel, sayPurpose } from '../wording.ts'
import { ConsentForm } from './ConsentForm.tsx'
import classes from './Consents.module.css'

/** What a customer agreed to, for which purpose and by which channel, in which words; and everything said before. */
export const Consents = ({ page }: { page: CustomerPage }) => {
  const { customer } = page
  const mayRecord = useMay()('consents.write')
  const [form, setForm] = useState<'new' | Consent>()
  const asked = useAsk(api.consents, { id: customer.id })
  const close = () => setForm(undefined)
  return (
    <Answered of={asked} rows={4}>
      {({ current, all }) => {
        const before = all.filter((each) => !current.some((holds) => holds.id === each.id))
        return (
          <>
            <h3 className={lists.head}>
              What holds now
              {mayRecord && form !== 'new' && (
                <button type="button" className={lists.add} onClick={() => setForm('new')}>
                  Record consent
                </button>
              )}
            </h3>
            {form === 'new' && <ConsentForm customerId={customer.id} close={close} />}
            {current.length === 0 && form !== 'new' && (
              <EmptyState
                small
                title="Nothing is recorded"
                why={`Whether ${customer.name} agreed to be written to, called or asked stands here, for each purpose and channel, with the words they saw and where they said it. Without it, take it that they did not.`}
              />
            )}
            {current.length > 0 && (
              <ul className={lists.lines}>
                {current.map((each) =>
                  typeof form === 'object' && form.id === each.id ? (
                    <li key={each.id}>
                      <ConsentForm customerId={customer.id} like={each} close={close} />
                    </li>
                  ) : (
                    <Line key={each.id} consent={each} {...(mayRecord ? { change: () => setForm(each) } : {})} />
                  ),
                )}
              </ul>
            )}
            {before.length > 0 && (
              <>
                <h3 className={lists.head}>Said before</h3>
                <ul className={`${lists.lines} ${lists.past}`}>
                  {before.map((each) => (
                    <Line key={each.id} consent={each} />
                  ))}
                </ul>
              </>
            )}
          </>
        )
      }}
    </Answered>
  )
}

const Line = ({ consent, change }: { consent: Consent; change?: () => void }) => {
  const { purpose, channel, given, wording, source, lawfulBasis, at, recordedByName, createdAt } = consent
  const words = `${sayPurpose(purpose)}, ${sayChannel(channel).toLowerCase()}`
  return (
    <li>
      <span className={lists.main}>
        <span className={classes.answer} data-given={given || undefined}>
          {given ? 'Yes' : 'No'}
        </span>
        {words}
        <span className={lists.below}>
          “{wording}” · {source} · {lawfulBasis}
          {recordedByName && ` · recorded by ${recordedByName} on ${sayDay(createdAt)}`}
        </span>
      </span>
      <time className={lists.end} dateTime={at} title={sayMoment(at)}>
        {sayDay(at)}
      </time>
      {change && (
        <Button
          size="compact-xs"
          variant="default"
          aria-label={`${given ? 'Withdraw' : 'Give'}: ${words}`}
          onClick={change}
        >
          {given ? 'Withdraw' : 'Give'}
        </Button>
      )}
    </li>
  )
}
