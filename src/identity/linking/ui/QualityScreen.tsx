import { Button } from '@mantine/core'
import { Go } from '../../../platform/ui/Go.tsx'
import { Figure, Figures } from '../../../platform/ui/page/Figure.tsx'
import { Page, Section } from '../../../platform/ui/page/Page.tsx'
import { Answered, EmptyState, Need } from '../../../platform/ui/page/States.tsx'
import { useMay } from '../../../platform/ui/session.tsx'
import { useAsk } from '../../../platform/ui/use-ask.ts'
import { sayMoment, sayNumber, sayShare } from '../../../platform/ui/values.ts'
import { api as review } from '../../review/api.ts'
import { api } from '../api.ts'
import { kindWords, type Quality } from '../schema.ts'
import classes from './Linking.module.css'
import { Overlap } from './Overlap.tsx'
import { StartLinkage } from './StartLinkage.tsx'
import { Wishes } from './Wishes.tsx'

/** How many customers are really how many: what is merged, what waits, and what is still hidden. */
export const QualityScreen = () => {
  const may = useMay()
  const quality = useAsk(api.quality, {})
  return (
    <Page
      title="Data quality"
      about="The same customer is often known more than once: by the shop, by the call centre, under a former name."
      action={
        may('identity.review') && (
          <Button component={Go} href="/quality/review">
            Review
          </Button>
        )
      }
    >
      <Answered of={quality}>{(data) => <Overview quality={data} />}</Answered>
    </Page>
  )
}

const Overview = ({ quality }: { quality: Quality }) => {
  const linked = quality.kinds.filter((kind) => kind.linkage !== null)
  const sum = (of: (kind: Quality['kinds'][number]) => number) => linked.reduce((all, kind) => all + of(kind), 0)
  const really = sum(
    ({ customers, linkage }) =>
      customers - ((linkage?.customersThen ?? 0) - (linkage?.really ?? 0)) * leftOf(customers, linkage),
  )
  const hidden = sum(({ linkage }) => linkage?.hidden ?? 0)
  const waiting = sum(({ linkage }) => linkage?.waiting ?? 0)
  return (
    <>
      <Figures>
        <Figure label="Customers" value={sayNumber(quality.customers)} note="people and accounts" href="/customers" />
        <Figure
          label="Probably really"
          value={linked.length > 0 ? sayNumber(Math.round(really)) : '–'}
          hint="Customers when everything that the newest run takes for the same is one. What nobody is asked about (expected still hidden) comes on top."
          note={linked.length > 0 ? 'as the newest run sees it' : 'no run has looked yet'}
          {...(linked[0]?.linkage ? { href: `/quality/linkages/${linked[0].linkage.id}` } : {})}
        />
        <Figure
          label="Merged so far"
          value={sayNumber(quality.merged)}
          note="records read through another"
          href="/quality/merged"
        />
        <Figure
          label="Waiting for a person"
          value={sayNumber(waiting)}
          note={
            waiting > 0
              ? `about ${sayNumber(Math.round(sum(({ linkage }) => linkage?.waitingSame ?? 0)))} of them the same`
              : 'pairs'
          }
          href="/quality/pairs?state=waiting"
          {...(waiting > 0 ? { tone: 'amber' as const } : {})}
        />
        <Figure
          label="Expected still hidden"
          value={linked.length > 0 ? sayNumber(Math.round(hidden)) : '–'}
          hint="Pairs that are the same by the model’s own reckoning, but under the threshold from which a person is asked, or found by no rule. They cannot be listed: choose a lower threshold to see more of them."
          note="pairs nobody is asked about"
        />
      </Figures>
      <Section title="Look for repeats" aside={<Go href="/quality/linkages">All runs</Go>}>
        {quality.customers < 2 ? (
          <EmptyState
            small
            title="There is nobody to compare yet"
            why="Bring in customers from a file, or load the sample shop; then a run finds who is there more than once."
          />
        ) : (
          <>
            <p className={classes.sentence} style={{ marginBottom: 12 }}>
              A run compares all people, then all accounts, learns from them what agreement is worth, and says which are
              likely the same. People go on working meanwhile, and it merges nobody unless you switch that on below.
            </p>
            <StartLinkage again={linked.length > 0} />
          </>
        )}
      </Section>
      {linked.map(({ kind, linkage }) =>
        linkage === null ? null : (
          <Section
            key={kind}
            title={`${kindWords[kind]}: which sources know the same ones`}
            aside={
              <Go href={`/quality/linkages/${linkage.id}`}>
                Run {linkage.number}, {sayMoment(linkage.createdAt)}
              </Go>
            }
          >
            {!linkage.converged && (
              <Need>
                This run had not settled when it ended; its probabilities may be off. Review more pairs by hand.
              </Need>
            )}
            <Overlap linkage={linkage} />
          </Section>
        ),
      )}
      <Agreement />
      <Wishes />
    </>
  )
}

/** Of what the run would join, the share that is not joined yet. */
const leftOf = (customers: number, linkage: Quality['kinds'][number]['linkage']): number => {
  if (!linkage) return 0
  const found = linkage.customersThen - linkage.really
  const joined = Math.max(0, linkage.customersThen - customers)
  return found > 0 ? Math.max(0, 1 - joined / found) : 0
}

const Agreement = () => {
  const asked = useAsk(review.agreement, {})
  const { data } = asked
  if (!data || data.n === 0) return null
  return (
    <Section title="How far two people agree">
      <Figures>
        <Figure
          label="Cohen’s κ"
          value={data.kappa === null ? '–' : sayNumber(data.kappa, 2)}
          n={data.n}
          hint="κ = (agreement seen − agreement by chance) / (1 − agreement by chance), over pairs that a second person was shown without being told what the first had said. Over 0.8 is very good; under 0.6, agree first on what “same” means."
          {...(data.low === null || data.high === null
            ? {}
            : { interval: `${sayNumber(data.low, 2)} – ${sayNumber(data.high, 2)}` })}
        />
        <Figure label="Judged alike" value={sayShare(data.n === 0 ? null : data.alike / data.n)} n={data.n} />
        <Figure
          label="Disagreements"
          value={sayNumber(data.n - data.alike)}
          href="/quality/pairs?state=disputed"
          note="those that still stand open"
        />
      </Figures>
    </Section>
  )
}
