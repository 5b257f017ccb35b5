import type { Context } from '../../platform/server/context.ts'
import * as store from './store.ts'

/** For other slices' imports: which customers texts of a file mean; 'several' where it is not clear. */
export const customersMeant = ({ db }: Pick<Context, 'db'>, texts: readonly string[]) => store.whoAreMeant(db, texts)
