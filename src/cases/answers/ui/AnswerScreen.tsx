import { Button, Group, SegmentedControl } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { ChoiceField } from '../../../platform/ui/form/Fields.tsx'
import { Go } from '../../../platform/ui/Go.tsx'
import { Page, Section } from '../../../platform/ui/page/Page.tsx'
import { Answered, Need } from '../../../platform/ui/page/States.tsx'
import { useMay } from '../../../platform/ui/session.tsx'
import { useAct, useAsk } from '../../../platform/ui/use-ask.ts'
import { sayWhen } from '../../../platform/ui/values.ts'
import { answersApi } from '../api.ts'
import { type ArticlePage, type ArticleText, Audience, audienceLabels, audienceOptions } from '../schema.ts'
import { AnswerEditor } from './AnswerEditor.tsx'
import classes from './Answers.module.css'
import { ArticleWords } from './ArticleWords.tsx'
import { Said } from './Said.tsx'
import { useCategoryOptions } from './use-category-options.ts'
import { Versions } from './Versions.tsx'

/** Languages that public pages speak, and that an answer can be written in from here. */
const offered = ['en', 'de']
const names = new Intl.DisplayNames('en', { type: 'language' })

export const AnswerScreen = () => {
  const { id = '' } = useParams({ strict: false })
  const asked = useAsk(answersApi.article, { id }, { keep: false })
  const article = asked.data
  return (
    <Page
      title={article?.title ?? 'Answer'}
      above={<Go href="/answers">Answers</Go>}
      about={article && [audienceLabels[article.audience], article.category].filter(Boolean).join(' · ')}
      action={article && <Shelf article={article} />}
    >
      <Answered of={asked}>{(found) => <Body article={found} />}</Answered>
    </Page>
  )
}

const Shelf = ({ article }: { article: ArticlePage }) => {
  const may = useMay()
  const archive = useAct(answersApi.archiveArticle, { done: 'Archived: nobody reads it any more.' })
  const back = useAct(answersApi.unarchiveArticle, { done: 'Brought back as a draft.' })
  if (!may('answers.publish')) return null
  return article.archivedAt ? (
    <Button onClick={() => void back.act({ id: article.id })}>Bring back</Button>
  ) : (
    <Button variant="default" onClick={() => void archive.act({ id: article.id })}>
      Archive
    </Button>
  )
}

const Body = ({ article }: { article: ArticlePage }) => {
  const may = useMay()
  const [language, setLanguage] = useState(article.language)
  const [editing, setEditing] = useState(false)
  const text = article.texts.find((each) => each.language === language)
  const tags = [...new Set([...article.texts.map((each) => each.language), ...offered])]
  const mayEdit = may('answers.edit') && article.archivedAt === null
  return (
    <>
      {article.archivedAt && <Need>This answer is archived. Nobody reads it until it is brought back.</Need>}
      <div className={classes.bar}>
        <SegmentedControl
          size="xs"
          aria-label="Language"
          data={tags.map((tag) => ({ value: tag, label: names.of(tag) ?? tag }))}
          value={language}
          onChange={(tag) => {
            setLanguage(tag)
            setEditing(false)
          }}
        />
        {text && <Publishing article={article} text={text} />}
        {mayEdit && !editing && (
          <Button size="xs" variant="default" onClick={() => setEditing(true)}>
            {text ? 'Edit' : `Write it in ${names.of(language)}`}
          </Button>
        )}
      </div>
      {editing ? (
        <AnswerEditor key={language} article={article} language={language} onClose={() => setEditing(false)} />
      ) : (
        <Reading article={article} language={language} text={text} mayEdit={mayEdit} />
      )}
    </>
  )
}

const Publishing = ({ article, text }: { article: ArticlePage; text: ArticleText }) => {
  const may = useMay()
  const publish = useAct(answersApi.publishArticle, { done: 'Published.' })
  const withdraw = useAct(answersApi.withdrawArticle, { done: 'Withdrawn: nobody reads it any more.' })
  const what = { id: article.id, language: text.language }
  const state = text.live === null ? 'Draft' : text.live === text.latest ? 'Live' : `Version ${text.live} is live`
  const allowed = may('answers.publish') && article.archivedAt === null
  return (
    <>
      <span className={classes.soft}>{state}</span>
      {allowed && text.live !== text.latest && (
        <Button size="xs" loading={publish.acting} onClick={() => void publish.act(what, { ifMatch: article.version })}>
          Publish version {text.latest}
        </Button>
      )}
      {allowed && text.live !== null && (
        <Button
          size="xs"
          variant="subtle"
          loading={withdraw.acting}
          onClick={() => void withdraw.act(what, { ifMatch: article.version })}
        >
          Withdraw
        </Button>
      )}
      {text.href && (
        <a href={text.href} target="_blank" rel="noopener">
          As customers see it
        </a>
      )}
    </>
  )
}

type ReadingProps = { article: ArticlePage; language: string; text: ArticleText | undefined; mayEdit: boolean }

const Reading = ({ article, language, text, mayEdit }: ReadingProps) => {
  const figures = article.figures.find((each) => each.language === language && each.number === null)
  const missing = article.missing.filter((each) => each.language === language)
  if (!text) return <p className={classes.soft}>Not written in {names.of(language)} yet.</p>
  return (
    <>
      {figures ? (
        <Said figures={figures} />
      ) : (
        <p className={classes.soft}>No reader has said yet whether this answered them.</p>
      )}
      <div className={classes.sides}>
        <div>
          <ArticleWords text={text.text} language={language} />
        </div>
        <aside aria-label="About this answer">
          {mayEdit && <About article={article} />}
          <Section title="Versions">
            <Versions article={article} text={text} />
          </Section>
          {missing.length > 0 && (
            <Section title="What readers missed">
              <ul className={classes.versions}>
                {missing.map(({ id, at, number, text: words }) => (
                  <li key={id}>
                    {words}
                    <div className={classes.soft}>
                      {sayWhen(at)}, version {number}
                    </div>
                  </li>
                ))}
              </ul>
            </Section>
          )}
        </aside>
      </div>
    </>
  )
}

const About = ({ article }: { article: ArticlePage }) => {
  const may = useMay()
  const categories = useCategoryOptions()
  const { act } = useAct(answersApi.editArticle, { done: 'Changed.' })
  const edit = (edits: { audience?: Audience; categoryId?: string | null }) =>
    void act({ id: article.id, ...edits }, { ifMatch: article.version })
  return (
    <Group gap="sm" mb="md" grow>
      <ChoiceField
        label="For"
        options={audienceOptions}
        clearable={false}
        disabled={!may('answers.publish')}
        value={article.audience}
        onChange={(wish) => wish && edit({ audience: Audience.parse(wish) })}
      />
      <ChoiceField
        label="Category"
        options={categories}
        value={article.categoryId}
        onChange={(categoryId) => edit({ categoryId })}
      />
    </Group>
  )
}
