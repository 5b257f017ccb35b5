import type { Generated } from 'kysely'
import type { Database } from '../../../platform/server/database.ts'
import type { LetterKind } from '../schema.ts'
import type { LetterTemplate, TemplateChange } from './schema.ts'

declare module '../../../platform/server/database.ts' {
  interface Tables {
    letterTemplates: Omit<LetterTemplate, 'version'> & {
      archivedAt: Date | string | null
      createdBy: string | null
      createdAt: Date | string
      updatedAt: Date | string
      version: Generated<number>
    }
  }
}

const columns = ['id', 'kind', 'language', 'name', 'subject', 'text', 'version'] as const
const standing = (db: Database) => db.selectFrom('letterTemplates').select(columns).where('archivedAt', 'is', null)

export const list = (db: Database): Promise<LetterTemplate[]> =>
  standing(db).orderBy('kind').orderBy('language').orderBy('name').limit(500).execute()

export const find = (db: Database, id: string, how: { lock?: boolean } = {}): Promise<LetterTemplate | undefined> =>
  standing(db)
    .where('id', '=', id)
    .$if(how.lock ?? false, (query) => query.forUpdate())
    .executeTakeFirst()

/** The one that a letter is drafted from: in this language, else by its first part, else in another that there is. */
export async function bestFor(
  db: Database,
  kind: LetterKind,
  languages: readonly string[],
): Promise<LetterTemplate | undefined> {
  const all = await standing(db).where('kind', '=', kind).orderBy('createdAt').orderBy('id').execute()
  const part = (language: string) => language.toLowerCase().split('-')[0]
  for (const wish of languages) {
    const found =
      all.find(({ language }) => language.toLowerCase() === wish.toLowerCase()) ??
      all.find(({ language }) => part(language) === part(wish))
    if (found) return found
  }
  return all[0]
}

export const isTaken = async (
  db: Database,
  { kind, language, name }: Pick<LetterTemplate, 'kind' | 'language' | 'name'>,
  except: string | null,
) =>
  (await list(db)).some(
    (each) =>
      each.id !== except &&
      each.kind === kind &&
      each.language === language &&
      each.name.toLowerCase() === name.toLowerCase(),
  )

export const add = (db: Database, row: Omit<LetterTemplate, 'version'>, createdBy: string | null, now: Date) =>
  db
    .insertInto('letterTemplates')
    .values({ ...row, createdBy, archivedAt: null, createdAt: now, updatedAt: now })
    .returning(columns)
    .executeTakeFirstOrThrow()

export const change = (db: Database, { id, version }: LetterTemplate, set: TemplateChange, now: Date) =>
  db
    .updateTable('letterTemplates')
    .set({ ...(set as object), updatedAt: now, version: version + 1 })
    .where('id', '=', id)
    .returning(columns)
    .executeTakeFirstOrThrow()

export const archive = (db: Database, id: string, now: Date) =>
  db.updateTable('letterTemplates').set({ archivedAt: now, updatedAt: now }).where('id', '=', id).execute()
