import { Button, Checkbox } from '@mantine/core'
import { useState } from 'react'
import { Go } from '../../../platform/ui/Go.tsx'
import { Page, Section } from '../../../platform/ui/page/Page.tsx'
import { Answered } from '../../../platform/ui/page/States.tsx'
import { useMay } from '../../../platform/ui/session.tsx'
import { useAct, useAsk } from '../../../platform/ui/use-ask.ts'
import { sayDay } from '../../../platform/ui/values.ts'
import type { Pack } from '../../packs/schema.ts'
import classes from '../../ui/Commitments.module.css'
import { sayHeldFrom } from '../../ui/held-from.ts'
import { sayTarget } from '../../wording.ts'
import { api } from '../api.ts'

/** By which procedure complaints are decided and reviewed: a rule pack, chosen from a few. */
export const ProcedureScreen = () => {
  const asked = useAsk(api.procedure)
  return (
    <Page title="Procedure for complaints" above={<Go href="/commitments">Promises</Go>}>
      <p className={classes.lead}>
        A rule pack says in which stages a complaint is decided, who may review it, where a customer can go after you,
        and how long each step may take. Choosing one adds its promises; each can be changed afterwards.
      </p>
      <Answered of={asked}>
        {({ packs, inForce, chosen }) => (
          <>
            {packs.map((pack) => (
              <OnePack key={pack.id} pack={pack} isInForce={pack.id === inForce.id} />
            ))}
            <Section title="Chosen so far">
              <ol className={classes.versions} reversed>
                {chosen.toReversed().map((each) => (
                  <li key={each.number}>
                    <span>{each.name}</span>
                    <small>{sayHeldFrom(each)}</small>
                  </li>
                ))}
              </ol>
            </Section>
          </>
        )}
      </Answered>
    </Page>
  )
}

const OnePack = ({ pack, isInForce }: { pack: Pack; isInForce: boolean }) => (
  <article className={classes.pack}>
    <h3>
      {pack.name}
      {isInForce && <span className={classes.quiet}>, in force</span>}
    </h3>
    <p>{pack.about}</p>
    <ul>
      {pack.commitments.map((each) => (
        <li key={each.key}>
          {each.name}: {sayTarget(each.target)}
          {each.countsFrom === 'acknowledgement' && ' from the acknowledgement'}
          {each.extension && `, and ${sayTarget(each.extension)} more if the customer is told`}
        </li>
      ))}
    </ul>
    <p>{pack.reviewerRule}</p>
    {pack.external && (
      <p>
        After us: {pack.external.body}
        {pack.external.months && `, within ${pack.external.months} months`}.
      </p>
    )}
    <p className={classes.quiet}>
      Source:{' '}
      {pack.source.address ? (
        <a href={pack.source.address} rel="noreferrer">
          {pack.source.title}
        </a>
      ) : (
        pack.source.title
      )}
      , as of {sayDay(pack.source.asOf)}. {pack.note}
    </p>
    {!isInForce && <Choose pack={pack} />}
  </article>
)

const Choose = ({ pack }: { pack: Pack }) => {
  const may = useMay()('commitments.edit')
  const [endFormer, setEndFormer] = useState(true)
  const choosing = useAct(api.chooseProcedure, {
    stale: ['commitments'],
    done: ({ added, ended }) => `${pack.name} is in force. ${added} promises were added, ${ended} ended.`,
  })
  if (!may) return null
  return (
    <div className={classes.foot} style={{ marginTop: 10 }}>
      <Button
        variant="default"
        loading={choosing.acting}
        onClick={() => void choosing.act({ pack: pack.id, endFormer })}
      >
        Go by this from now on
      </Button>
      <Checkbox
        label="End the promises of other packs for new cases"
        checked={endFormer}
        onChange={(event) => setEndFormer(event.currentTarget.checked)}
      />
    </div>
  )
}
