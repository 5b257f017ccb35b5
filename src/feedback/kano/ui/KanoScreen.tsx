import { Button } from '@mantine/core'
import { ChoiceField } from '../../../platform/ui/form/Fields.tsx'
import { Go, useAddress } from '../../../platform/ui/Go.tsx'
import { Page, Section } from '../../../platform/ui/page/Page.tsx'
import { Answered, EmptyState } from '../../../platform/ui/page/States.tsx'
import { useAsk } from '../../../platform/ui/use-ask.ts'
import { sayNumber, sayShare } from '../../../platform/ui/values.ts'
import classes from '../../measures/ui/Measures.module.css'
import { api } from '../api.ts'
import { classWords, type KanoFeature } from '../schema.ts'
import { KanoMap } from './KanoMap.tsx'
import { sayFeature } from './say-feature.ts'

/** What each feature is to people: taken for granted, wanted, a delight, or nothing to them. */
export const KanoScreen = () => {
  const [params, set] = useAddress()
  const surveys = useAsk(api.kanoSurveys)
  return (
    <Page
      title="What features are to people"
      above={<Go href="/measures">Measures</Go>}
      about="From pairs of answers: how they would feel with a feature, and without it (Kano)."
      view={
        (surveys.data?.rows.length ?? 0) > 1 && (
          <ChoiceField
            size="xs"
            aria-label="Survey"
            required
            options={surveys.data?.rows.map(({ id, name }) => ({ value: id, label: name })) ?? []}
            value={params.get('survey') ?? surveys.data?.rows[0]?.id ?? null}
            onChange={(wish) => set({ survey: wish ?? undefined }, { replace: true })}
          />
        )
      }
    >
      <Answered of={surveys} rows={6}>
        {({ rows }) => {
          const id = params.get('survey') ?? rows[0]?.id
          return id ? (
            <Features id={id} />
          ) : (
            <EmptyState
              title="No survey asks for features yet"
              why="A Kano question asks of each feature how people would feel with it and without it. Here stands which they take for granted, which delight them, and which make no difference."
              action={
                <Button component={Go} href="/surveys" variant="default">
                  Surveys
                </Button>
              }
            />
          )
        }}
      </Answered>
    </Page>
  )
}

const Features = ({ id }: { id: string }) => {
  const asked = useAsk(api.kanoSurvey, { id })
  return (
    <Answered of={asked} rows={6}>
      {({ features }) => (
        <>
          {features.some(({ better }) => better !== null) && <KanoMap features={features} />}
          <Section title="The same as a list">
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys. */}
            <section className={classes.scroll} aria-label="Features" tabIndex={0}>
              <table className={`${classes.table} ${classes.stacks}`}>
                <thead>
                  <tr>
                    <th scope="col">Feature</th>
                    <th scope="col">What it is</th>
                    <th scope="col" className={classes.number}>
                      Pleases
                    </th>
                    <th scope="col" className={classes.number}>
                      Angers without
                    </th>
                    <th scope="col" className={classes.number}>
                      n
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {features.map((feature) => (
                    <Row key={`${feature.question} ${feature.feature}`} feature={feature} />
                  ))}
                </tbody>
              </table>
            </section>
          </Section>
          <p className={classes.footnote}>
            Pleases: (A + O)/(A + O + M + I); angers without: (O + M)/(A + O + M + I), with Wilson’s 95 % interval.
            Answers that contradict themselves are left out and counted.
          </p>
        </>
      )}
    </Answered>
  )
}

type Bounded = KanoFeature['better']
const Coefficient = ({ of, sign = 1 }: { of: Bounded; sign?: 1 | -1 }) => {
  if (!of) return <>–</>
  const ends = [sign * of.interval.low, sign * of.interval.high].sort((a, b) => a - b)
  return (
    <>
      <b>{sayShare(sign * of.value)}</b>
      <div className={classes.soft}>
        {sayShare(ends[0])} to {sayShare(ends[1])}
      </div>
    </>
  )
}

const Row = ({ feature }: { feature: KanoFeature }) => {
  const words = feature.class && classWords[feature.class]
  const odd = feature.counts?.questionable ?? 0
  return (
    <tr>
      <td className={classes.name}>
        <b>{sayFeature(feature.label)}</b>
      </td>
      <td className={classes.name}>
        {words ? (
          <>
            <b>{words.label}</b>
            <p>{feature.unclear ? 'not sure: the two commonest answers differ by no more than chance' : words.means}</p>
          </>
        ) : (
          <p>{feature.why ?? 'too few answered'}</p>
        )}
        {feature.showing === 'too few to judge' && <p>too few to judge</p>}
      </td>
      <td className={classes.number} data-head="Pleases">
        <Coefficient of={feature.better} />
      </td>
      <td className={classes.number} data-head="Angers without">
        <Coefficient of={feature.worse} sign={-1} />
      </td>
      <td className={classes.number} data-head="n">
        {sayNumber(feature.n)}
        {odd > 0 && <div className={classes.soft}>{sayNumber(odd)} left out</div>}
      </td>
    </tr>
  )
}
