import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { Dialog } from '../../../platform/ui/page/Dialog.tsx'
import { Answered } from '../../../platform/ui/page/States.tsx'
import { useMay } from '../../../platform/ui/session.tsx'
import { useAct, useAsk } from '../../../platform/ui/use-ask.ts'
import { sayShare, sayWhen } from '../../../platform/ui/values.ts'
import { answersApi } from '../api.ts'
import { differences } from '../differences.ts'
import type { ArticlePage, ArticleText } from '../schema.ts'
import classes from './Answers.module.css'

type VersionsProps = { article: ArticlePage; text: ArticleText }

/** Every version in one language: when, by whom, what readers said of it; compared with the newest, and brought back. */
export const Versions = ({ article, text }: VersionsProps) => {
  const [shown, setShown] = useState<number | null>(null)
  const own = article.versions.filter(({ language }) => language === text.language)
  const saidOf = (number: number) =>
    article.figures.find((each) => each.language === text.language && each.number === number)?.answered
  return (
    <>
      <ul className={classes.versions}>
        {own.map(({ number, madeAt, madeBy, restores, liveAt }) => {
          const said = saidOf(number)
          return (
            <li key={number}>
              <strong>Version {number}</strong>
              {number === text.live && ' · live'}
              <div className={classes.soft}>
                {sayWhen(madeAt)}
                {madeBy && `, ${madeBy}`}
                {restores !== null && `, words of version ${restores}`}
                {liveAt === null && ', never live'}
                {said &&
                  said.n > 0 &&
                  ` · n = ${said.n}${said.share === null ? '' : `, ${sayShare(said.share)} answered`}`}
              </div>
              {number !== text.latest && (
                <Button size="compact-xs" variant="subtle" ml={-8} onClick={() => setShown(number)}>
                  Compare with version {text.latest}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
      {shown !== null && <Compared article={article} text={text} number={shown} onClose={() => setShown(null)} />}
    </>
  )
}

const Compared = ({ article, text, number, onClose }: VersionsProps & { number: number; onClose: () => void }) => {
  const may = useMay()
  const asked = useAsk(answersApi.articleVersion, { id: article.id, language: text.language, number }, { keep: false })
  const { act, acting } = useAct(answersApi.restoreArticleVersion, {
    done: `The words of version ${number} are the newest version now.`,
  })
  const restore = async () => {
    const done = await act({ id: article.id, language: text.language, number }, { ifMatch: article.version })
    if (done) onClose()
  }
  return (
    <Dialog opened onClose={onClose} title={`From version ${number} to version ${text.latest}`} size="xl">
      <Answered of={asked}>
        {(old) => (
          <>
            {old.title !== text.title && (
              <p>
                <del>{old.title}</del> → <ins>{text.title}</ins>
              </p>
            )}
            <ol className={classes.lines} lang={text.language}>
              {differences(old.text, text.text).map((line, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a line has nothing but its place.
                <li key={place} data-kind={line.kind}>
                  {line.kind !== 'same' && <span aria-hidden="true">{line.kind === 'gone' ? '− ' : '+ '}</span>}
                  {line.text}
                </li>
              ))}
            </ol>
            {may('answers.edit') && (
              <Group mt="md">
                <Button loading={acting} onClick={() => void restore()}>
                  Bring back version {number}
                </Button>
              </Group>
            )}
          </>
        )}
      </Answered>
    </Dialog>
  )
}
