import { sql } from 'kysely'
import { type Erases, either, foundIn, naming, telling, type Whom } from '../../platform/server/erasing.ts'

const eitherSide = either(naming('customer_id'), naming('other_id'))

/** Without the values and words of a field that stand there because records of this one customer have them. */
const modelWithout = ({ marks }: Whom) => sql`jsonb_set(model, '{fields}', (
  select coalesce(jsonb_agg(field || jsonb_build_object(
    'frequencies', coalesce((select jsonb_object_agg(said.key, said.value) from jsonb_each(field -> 'frequencies') as said
      where not exists (select from unnest(${marks}::text[]) as told (mark) where strpos(said.key, lower(told.mark)) > 0)), '{}'),
    'words', coalesce((select jsonb_object_agg(said.key, said.value) from jsonb_each(field -> 'words') as said
      where not exists (select from unnest(${marks}::text[]) as told (mark), regexp_split_to_table(lower(told.mark), '[^[:alnum:]]+') as word
        where word = said.key and not exists (select from search_words s where s.word = said.key))), '{}'))), '[]')
  from jsonb_array_elements(model -> 'fields') as field))`

export const erases: Erases[] = [
  { table: 'link_pairs', rows: 'pairs that were likely the same', where: eitherSide, plain: ['state'] },
  { table: 'link_members', rows: 'records of groups that belong together' },
  { table: 'link_decisions', rows: 'decisions on who is the same', where: eitherSide },
  { table: 'link_keys', rows: 'keys by which new customers were compared with this one' },
  { table: 'review_leases', rows: 'pairs that are being looked at', where: eitherSide },
  { table: 'own_values', rows: 'values of records before they were merged' },
  { table: 'enriched_values', rows: 'values from outside sources' },
  {
    table: 'enrichment_records',
    rows: 'records from outside',
    where: either(naming('customer_id'), telling('reason')),
    blank: { customer_id: null, reason: null },
    loses: 'whose they were',
    stays: 'what became of them',
    plain: ['outcome', 'cause', 'fields'],
  },
  {
    table: 'merge_pairs',
    rows: 'pairs of a run that merged many',
    where: either(naming('one_id'), naming('other_id')),
    blank: { problem: null },
    loses: 'why they were not merged',
    stays: 'what became of them',
    plain: ['outcome'],
  },
  {
    table: 'linkages',
    rows: 'models by which customers are compared',
    where: (whom) => sql`(jsonb_typeof(model -> 'fields') = 'array' and ${telling('model')(whom)})`,
    blank: { model: modelWithout },
    loses: 'values that are theirs',
    stays: 'what was learnt of all',
    plain: ['kind', 'state', 'figures'],
  },
  {
    table: 'enrichments',
    rows: 'files from outside sources that name the customer',
    where: foundIn('file_id'),
    file: 'file_id',
    searched: true,
    blank: { file_id: null },
    loses: 'the file that was uploaded',
    stays: 'what came of it',
    plain: ['file_name', 'settings', 'state'],
  },
]

export const impersonal = {
  completeness_totals: 'how complete a record is, by the names of fields; goes when the customer does',
  merges: 'who was read through whom; ids only, so that orders still add up',
  linking_settings: 'how the house links',
  survivorship_rules: 'which value stands where sources disagree',
  completeness_needs: 'what a customer needs to be complete',
  completeness_figures: 'sums by day',
  completeness_changes: 'sums that are not folded in yet',
  enrichment_sources: 'where outside values come from',
}
