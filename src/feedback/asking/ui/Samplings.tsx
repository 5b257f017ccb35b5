import { Section } from '../../../platform/ui/page/Page.tsx'
import { sayDay, sayNumber, sayShare } from '../../../platform/ui/values.ts'
import classes from '../../surveys/ui/Survey.module.css'
import type { Sampling } from '../schema.ts'
import { methodLabels } from './wording.ts'

const share = (part: number, whole: number) => (whole > 0 ? sayShare(part / whole, 1) : '–')

/** Samples that were drawn, with who might have been asked and who answered: where shares part, answers speak for fewer. */
export const Samplings = ({ samplings }: { samplings: readonly Sampling[] }) => {
  if (samplings.length === 0) return null
  return (
    <Section title="Samples">
      {samplings.map(({ id, method, frame, drawn, answered, createdAt, strata }) => (
        <details key={id} className={classes.sampling}>
          <summary>
            {methodLabels[method]}, {sayDay(createdAt)}: {sayNumber(drawn)} of {sayNumber(frame)} drawn,{' '}
            {sayNumber(answered)} answered ({share(answered, drawn)})
          </summary>
          <table className={classes.bars}>
            <thead>
              <tr>
                <th scope="col">Group</th>
                <th scope="col">In the frame</th>
                <th scope="col">Drawn</th>
                <th scope="col">Answered</th>
                <th scope="col">Of the drawn</th>
              </tr>
            </thead>
            <tbody>
              {strata.map((each) => (
                <tr key={each.stratum}>
                  <th scope="row">{each.stratum || (strata.length === 1 ? 'Everybody' : 'Not known')}</th>
                  <td>
                    {sayNumber(each.frame)} ({share(each.frame, frame)})
                  </td>
                  <td>{sayNumber(each.drawn)}</td>
                  <td>
                    {sayNumber(each.answered)} ({share(each.answered, answered)})
                  </td>
                  <td>{share(each.answered, each.drawn)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      ))}
    </Section>
  )
}
